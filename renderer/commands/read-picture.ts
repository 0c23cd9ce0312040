import type { Drawn } from "../state/picture.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { filterOf, momentOf, readingOf } from "../state/window-state.ts";

/** What is shown, as the host knows it under the moment, filters and languages of the window, in the order it came. */
export async function readPicture(services: WindowServices): Promise<Drawn> {
  const state = services.store.getState();
  const { shown, fold } = state.picture;
  const { entities, relations, sourceCount, hiddenByDate, hiddenByGrade, truncated } = await openClient(
    services,
  ).getPicture({
    entities: [...shown],
    fold,
    marks: state.lens.marks.grade ? ["differ", "grade"] : ["differ"],
    ...filterOf(state),
    ...momentOf(state),
    ...readingOf(state),
  });
  const order = new Map(shown.map((id, at) => [id, at]));
  return {
    ...{ lang: state.profile.lang, relations, sourceCount, hiddenByDate, hiddenByGrade, truncated },
    entities: entities.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
  };
}
