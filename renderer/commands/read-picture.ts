import type { InputOf, OutputOf } from "#data/api/contract.ts";
import type { RecordId } from "#graph/model/ids.ts";
import type { Drawn, OpenView } from "../state/picture.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { filterOf, momentOf, readingOf, recordedOf } from "../state/window-state.ts";
import type { WindowState } from "../state/window-state.ts";

type Answer = OutputOf<"getPicture">;

/** What is shown, as the host knows it under the moment, filters and languages of the window, in the order it came. */
export async function readPicture(services: WindowServices, ahead: PictureAhead | null = null): Promise<Drawn> {
  const state = services.store.getState();
  const { shown } = state.picture;
  const question = questionOf(state, state.lens.marks.grade);
  const told = ahead && isAnswerTo(ahead, state, question) ? await ahead.answer : null;
  const { entities, relations, sourceCount, hiddenByDate, hiddenByGrade, truncated } =
    told && told.revision === ahead?.revision
      ? told
      : await openClient(services).getPicture({ entities: [...shown], ...question });
  const order = new Map(shown.map((id, at) => [id, at]));
  return {
    ...{ lang: state.profile.lang, relations, sourceCount, hiddenByDate, hiddenByGrade, truncated },
    of: shown,
    entities: entities.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
  };
}

type Looked = Pick<WindowState, "filter" | "moment" | "profile"> & { readonly picture: { readonly fold: boolean } };
function questionOf(state: Looked, grades: boolean): Omit<InputOf<"getPicture">, "entities"> {
  return {
    fold: state.picture.fold,
    marks: grades ? ["differ", "grade"] : ["differ"],
    ...filterOf(state),
    ...momentOf(state),
    ...readingOf(state),
  };
}

/** The picture of a view that was asked for together with the view: the host works it out while the window reads the view. */
export interface PictureAhead {
  readonly view: OpenView;
  /** Of the answer with the view. */
  readonly revision: number;
  /** As the window was when it asked: in which languages, and up to when and whose records count. */
  readonly askedBy: Pick<WindowState, "moment" | "profile">;
  /** null where it failed: then it is asked again, and says why. */
  readonly answer: Promise<Answer | null>;
}

/** Asks for what a view shows before anything of the view is known, under its own date and filters. */
export function askViewPicture(services: WindowServices, view: RecordId): Pick<PictureAhead, "askedBy" | "answer"> {
  const askedBy = services.store.getState();
  const answer = openClient(services)
    .getPicture({ view, marks: ["differ"], ...recordedOf(askedBy), ...readingOf(askedBy) })
    .catch(() => null);
  return { askedBy, answer };
}

/** Whether the window asks just what was asked with the view: nobody has changed anything meanwhile, and it wants no other marks. */
function isAnswerTo(
  { view, askedBy }: PictureAhead,
  state: WindowState,
  question: ReturnType<typeof questionOf>,
): boolean {
  const { asOf, filters, style } = view;
  const asked = questionOf(
    {
      profile: askedBy.profile,
      picture: { fold: style.agreements !== "things" },
      filter: { minGrade: filters.minGrade ?? null },
      moment: { ...askedBy.moment, asOf, certain: filters.certain ?? false },
    },
    false,
  );
  return state.picture.shown === view.entities && JSON.stringify(asked) === JSON.stringify(question);
}
