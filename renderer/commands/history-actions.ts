import { historyTable } from "#data/api/history-table.ts";
import { csvText } from "#data/api/csv-text.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import { historyInput, wholeHistory } from "../state/history.ts";
import type { HistoryForm, HistoryValue } from "../state/history.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { readingOf } from "../state/window-state.ts";
import type { WindowStore } from "../state/window-store.ts";
import { textsOf } from "../text/texts.ts";
import { showPlace } from "./dialog-actions.ts";
import { say } from "./report.ts";
import { setMoment } from "./session-actions.ts";
import { endOf, nameOf, subjectOf } from "./subject.ts";
import { findWithheld, saveTold } from "./withheld.ts";

/** Narrows the history down, or shows more of it. */
export function setHistory(store: WindowStore, parts: Partial<HistoryForm>): void {
  store.setState(({ history }) => ({ history: { ...history, ...parts } }));
}

/** The whole history of what is acted on. */
export function showItemHistory(store: WindowStore): void {
  const state = store.getState();
  const id = subjectOf(state);
  if (id === null) return;
  setHistory(store, { ...wholeHistory, about: endOf(state) ?? { id, name: nameOf(state, id) } });
  showPlace(store, "history");
}

/** Shows the workspace as it was recorded just before a change. */
export function lookBefore(services: WindowServices, change: ChangeId): Promise<void> {
  return setMoment(services, { recorded: `before ${change}` });
}

/** Writes the changes that the history now shows into a table: who, when, what, old value, new value, why. */
export async function saveHistory(services: WindowServices): Promise<void> {
  const state = services.store.getState();
  const texts = textsOf(state.profile.lang);
  const client = openClient(services);
  const withheld = (await findWithheld(services)) !== null;
  const values: HistoryValue[] = [];
  let isCut = false;
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<typeof client.readHistory>> = await client.readHistory({
      ...historyInput(state.history),
      ...(withheld ? { withheld } : {}),
      after,
      limit: 5_000,
      ...readingOf(state),
    });
    values.push(...page.values);
    isCut ||= page.truncated;
    after = page.next;
  }
  const name = `${texts.layers.history.fileName}.csv`;
  if ((await saveTold(services, name, csvText(historyTable(values, state.profile.lang)))) === null) return;
  say(services.store, [texts.paths.saved(name), ...(isCut ? [texts.layers.history.tooMany] : [])].join(" "));
}
