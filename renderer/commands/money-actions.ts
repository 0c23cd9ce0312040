import { answerTable } from "#data/api/answer-tables.ts";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { csvText } from "#data/api/csv-text.ts";
import { isRelationId } from "#graph/model/ids.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { doneAs } from "../state/answer.ts";
import type { EndChoice } from "../state/answer.ts";
import { figuresInput, settledFigures, withEntity } from "../state/money.ts";
import type { Figures, FlowsForm, Grouping, MoneyForm } from "../state/money.ts";
import { traceLines, tracedEntities } from "../state/money-answers.ts";
import { withDirect } from "../state/picture.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { isOpen } from "../state/session.ts";
import { filterOf, momentOf, readingOf, recordedOf } from "../state/window-state.ts";
import type { WindowState } from "../state/window-state.ts";
import type { WindowStore } from "../state/window-store.ts";
import { textsOf } from "../text/texts.ts";
import { ask } from "./ask.ts";
import { showPlace } from "./dialog-actions.ts";
import { lightUp } from "./light-up.ts";
import { changePicture, refreshPicture } from "./picture-actions.ts";
import { say } from "./report.ts";
import { endOf } from "./subject.ts";
import { saveTold, toldAnswer } from "./withheld.ts";

/** Bodies that a trace puts on the canvas at most; the rest can be opened from its table. */
const mostTraced = 60;
/** Flows that a question may name, as the contract has it. */
export const mostFlows = 20_000;
/** Long questions: a trace may take its time, it can be cancelled. */
const askTimeoutMs = 120_000;

export function changeMoney(store: WindowStore, change: Partial<MoneyForm>): void {
  store.setState(({ money }) => ({ money: { ...money, ...change } }));
}
export function changeFlows(store: WindowStore, change: Partial<FlowsForm>): void {
  store.setState(({ money }) => ({ money: { ...money, flows: { ...money.flows, ...change } } }));
}

/** Takes an entity for the form: at once by the name it was found by, then by its short name. */
export async function chooseMoneyEntity(services: WindowServices, choice: EndChoice | null): Promise<void> {
  const { store } = services;
  store.setState(({ money }) => ({ money: withEntity(money, choice) }));
  if (choice === null) return;
  const state = store.getState();
  const { entities } = await openClient(services).getPicture({
    entities: [choice.id],
    ...recordedOf(state),
    ...readingOf(state),
  });
  const [brief] = entities;
  if (brief && store.getState().money.entity?.id === choice.id)
    changeMoney(store, { entity: { ...choice, name: brief.shortName, nameLang: brief.shortNameLang } });
}

/** What the table of flows reads; null where the scope chosen has nothing to be about. */
export function flowsInput(
  { entity, flows: { scope } }: Pick<MoneyForm, "entity" | "flows">,
  shown: readonly EntityId[],
): Pick<InputOf<"listFlows">, "entities" | "around"> | null {
  switch (scope) {
    case "all":
      return {};
    case "picture":
      return shown.length === 0 ? null : { entities: [...shown].slice(0, 5_000) };
    case "of":
      return entity === null ? null : { entities: [entity.id] };
    case "up":
    case "down":
      return entity === null ? null : { around: { entity: entity.id, direction: scope } };
  }
}

/** Flows among what is selected: relations, less those drawn that carry no money. */
export function selectedFlows({
  selection,
  picture,
  session,
}: Pick<WindowState, "selection" | "picture" | "session">): readonly SubjectId[] {
  const relations = selection.filter(isRelationId);
  if (relations.length === 0 || !isOpen(session)) return relations;
  const idle = new Set<SubjectId>(
    picture.drawn.relations
      .filter(({ kind }) => session.schema.relationKinds.get(kind)?.carriesMoney === false)
      .map(({ id }) => id),
  );
  return relations.filter((id) => !idle.has(id));
}

/** What is read to know which figures there are: for a trace what leads to or from the entity, for the table what it lists. */
export function offersInput(
  money: MoneyForm,
  shown: readonly EntityId[],
): Pick<InputOf<"listFlows">, "entities" | "around"> | null {
  if (money.tab === "flows") return flowsInput(money, shown);
  return money.entity === null ? null : { around: { entity: money.entity.id, direction: money.direction } };
}

/** The figures to ask about: those of the form, else what is offered. */
async function chosenFigures(services: WindowServices): Promise<Figures | null> {
  const state = services.store.getState();
  const { money, moment, picture } = state;
  if (money.figures !== null && money.insists) return money.figures;
  const input = offersInput(money, picture.shown);
  if (input === null) return money.figures;
  const { offers } = await openClient(services).listFlows({
    ...input,
    limit: 1,
    ...momentOf(state),
    ...readingOf(state),
  });
  return settledFigures(money, offers, moment.asOf);
}

async function questionOf(
  services: WindowServices,
  figures: Figures | null,
): Promise<Pick<InputOf<"sumMoney">, "phase" | "period" | "currency" | "minGrade" | "rates" | "timeoutMs">> {
  const state = services.store.getState();
  const { rates } = state.money.convert ? await openClient(services).listRates(recordedOf(state)) : { rates: [] };
  return {
    ...figuresInput(figures),
    ...filterOf(state),
    rates: rates.map(({ from, to, value, date, source }) => ({ from, to, value, date, source })),
    timeoutMs: askTimeoutMs,
  };
}

/** In a narrow window the place lies over the answer that was asked for in it: it gives way. */
function makeRoom({ store }: WindowServices): void {
  store.setState(({ panels, system }) => (system.narrow ? { panels: { ...panels, place: null } } : {}));
}

export function canTrace({ money }: WindowState): boolean {
  return money.entity !== null;
}

/** Traces the money of the form's entity; what lies on the ways comes onto the canvas and the first source is lit up. */
export async function traceMoney(services: WindowServices): Promise<void> {
  const { store } = services;
  const { entity, direction, compare } = store.getState().money;
  if (entity === null) return;
  const figures = await chosenFigures(services);
  const question = await questionOf(services, figures);
  const state = store.getState();
  const input: InputOf<"traceMoney"> = {
    entity: entity.id,
    direction,
    ...(compare === null ? {} : { compare }),
    ...question,
    ...momentOf(state),
    ...readingOf(state),
  };
  const asked = { entity, input };
  makeRoom(services);
  await ask(services, "trace", asked, (options) => openClient(services).traceMoney(input, options));
  const done = doneAs(store.getState().answer, "trace");
  if (done?.asked !== asked) return;
  await showOnCanvas(services, tracedEntities(done.result, mostTraced));
  if (doneAs(store.getState().answer, "trace")?.asked === asked && traceLines(done.result).length > 0)
    await lightUp(services, 0);
}

/** The entity acted on becomes the form's, and is traced at once. */
export async function traceSubject(services: WindowServices, direction: "up" | "down"): Promise<void> {
  const { store } = services;
  const end = endOf(store.getState());
  if (end !== null) {
    store.setState(({ money }) => ({ money: { ...withEntity(money, end), direction, tab: "trace" } }));
    showPlace(store, "money");
    await traceMoney(services);
  }
}

export type Boundary = "into" | "outOf" | null;

/** Adds up the flows selected; into or out of the form's entity, without a selection, all that lead to it or away from it. */
export async function sumMoney(services: WindowServices, boundary: Boundary): Promise<void> {
  const { store } = services;
  const { entity } = store.getState().money;
  const flows = selectedFlows(store.getState());
  if (boundary === null ? flows.length === 0 : entity === null) return;
  const question = await questionOf(services, await chosenFigures(services));
  const state = store.getState();
  const input: InputOf<"sumMoney"> = {
    ...(flows.length === 0 ? {} : { flows: flows.slice(0, mostFlows) }),
    ...(boundary === null || entity === null ? {} : { [boundary]: [entity.id] }),
    ...question,
    ...momentOf(state),
    ...readingOf(state),
  };
  const asked = { about: boundary === null || entity === null ? null : [entity], input };
  makeRoom(services);
  await ask(services, "sum", asked, (options) => openClient(services).sumMoney(input, options));
  const done = doneAs(store.getState().answer, "sum");
  if (done?.asked === asked && done.result.counted.length > 0 && done.result.counted.length <= mostTraced)
    await lightUp(services, 0);
}

/** The entity acted on becomes the form's, and the sum of what enters or leaves it is taken. */
export async function sumSubject(services: WindowServices, boundary: "into" | "outOf"): Promise<void> {
  const { store } = services;
  const end = endOf(store.getState());
  if (end === null) return;
  const scope = boundary === "into" ? "up" : "down";
  store.setState(({ money }) => {
    const form = withEntity(money, end);
    return { money: { ...form, tab: "flows", flows: { ...form.flows, scope } } };
  });
  showPlace(store, "money");
  await sumMoney(services, boundary);
}

/** Totals of the flows selected, else of those listed; of the figures chosen, or of all where the table lists any figure. */
export async function totalMoney(
  services: WindowServices,
  by: Grouping,
  { listed, figures }: { readonly listed: readonly SubjectId[]; readonly figures: Figures | null },
): Promise<void> {
  const state = services.store.getState();
  const selected = selectedFlows(state);
  const flows = selected.length > 0 ? selected : listed;
  if (flows.length === 0) return;
  const input: InputOf<"totalMoney"> = {
    by,
    flows: flows.slice(0, mostFlows),
    ...figuresInput(state.money.flows.onlyFigures ? figures : null),
    ...filterOf(state),
    timeoutMs: askTimeoutMs,
    ...momentOf(state),
    ...readingOf(state),
  };
  makeRoom(services);
  await ask(services, "totals", { about: null, input }, (options) => openClient(services).totalMoney(input, options));
}

/** The table of flows for a spreadsheet: every figure of every flow read, with its sources. */
export async function saveFlows(services: WindowServices, answer: OutputOf<"listFlows">): Promise<void> {
  const { store } = services;
  const { lang } = store.getState().profile;
  const texts = textsOf(lang);
  const name = `${texts.money.fileNames.flows}.csv`;
  const told = await toldFlows(services, answer);
  const saved = await saveTold(services, name, csvText(answerTable("flows", told, lang)));
  if (saved !== null) say(store, texts.money.flows.saved(saved));
}

/** The same flows as they may leave the window. */
async function toldFlows(services: WindowServices, shown: OutputOf<"listFlows">): Promise<OutputOf<"listFlows">> {
  const state = services.store.getState();
  const listed = new Set(shown.flows.map(({ flow }) => flow));
  const input = { limit: 20_000, timeoutMs: askTimeoutMs, ...momentOf(state), ...readingOf(state) };
  const told = await toldAnswer(services, openClient(services).listFlows, input, shown);
  return told === shown ? shown : { ...told, flows: told.flows.filter(({ flow }) => listed.has(flow)) };
}

/** Opens the flows of a total in the table, and selects them. */
export function openTotal(store: WindowStore, title: string, flows: readonly SubjectId[]): void {
  store.setState(({ money }) => ({
    money: { ...money, tab: "flows", flows: { ...money.flows, only: { title, flows }, text: "" } },
    selection: flows,
    focus: flows.at(-1) ?? null,
  }));
  showPlace(store, "money");
}

/** Adds what is missing on the canvas; what stands there stays where it is. */
async function showOnCanvas(services: WindowServices, entities: readonly EntityId[]): Promise<void> {
  const { store } = services;
  const { shown } = store.getState().picture;
  if (entities.every((id) => shown.includes(id))) return;
  changePicture(store, (picture) => withDirect(picture, entities));
  await refreshPicture(services);
  services.afterDrawing(() => services.canvas()?.keepInView(entities));
}
