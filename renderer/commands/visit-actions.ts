import { WorkspaceError } from "#data/api/errors.ts";
import type { RecordId } from "#graph/model/ids.ts";
import { withDirect } from "../state/picture.ts";
import { named } from "../state/picture-view.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { stopInput } from "../state/visits.ts";
import type { StopInput, Visit, VisitFacts, VisitLine, VisitQuestion } from "../state/visits.ts";
import { momentOf, readingOf } from "../state/window-state.ts";
import type { WindowStore } from "../state/window-store.ts";
import { textsOf } from "../text/texts.ts";
import { applyEdits } from "./change-actions.ts";
import { select, showPlace } from "./dialog-actions.ts";
import { changeLens } from "./lens-actions.ts";
import { keepMoves } from "./keep-moves.ts";
import { changePicture, layOut, refreshPicture } from "./picture-actions.ts";
import { say } from "./report.ts";

/** Entities of the surroundings that one picture takes at most. */
const mostShown = 300;
/** Longest label of a change. */
const mostLabel = 200;

const wordsOf = ({ store }: WindowServices) => textsOf(store.getState().profile.lang).visits;
const labelled = (label: string) => label.slice(0, mostLabel);

/** Opens a visit in its place, and goes to a stop of it; null shows the list. */
export function openVisit(store: WindowStore, visit: RecordId | null, stop: string | null = null): void {
  showPlace(store, "visits");
  store.setState({ visit, visitStop: stop });
}

/**
 * Puts the hosts of a visit and what lies around them on the canvas. What was there before stays and is faded, and the
 * message says how many entities are not on the canvas.
 */
export async function showSurroundings(services: WindowServices, id: RecordId, hops: number): Promise<void> {
  const { store } = services;
  await keepMoves(services);
  const state = store.getState();
  const words = wordsOf(services).canvas;
  const answer = await openClient(services).getVisitSurroundings({
    id,
    hops,
    limit: mostShown,
    fold: state.picture.fold,
    ...momentOf(state),
    ...readingOf(state),
  });
  if (answer.hosts.length === 0) return say(store, words.empty, "error");
  const ids = answer.entities.map((entity) => entity.id);
  const steps = store.getState().picture.past.length;
  changePicture(store, (picture) => withDirect(named(picture, null), ids));
  await refreshPicture(services);
  select(store, answer.hosts);
  const [centre, ...also] = answer.hosts;
  const usual = { direction: "both", kinds: null, rest: "faded" } as const;
  changeLens(store, { around: hops === 0 || !centre ? null : { ...usual, centre, also, hops } });
  await layOut(services);
  // One step, which Back takes back whole: what was there before.
  changePicture(store, (picture) => ({ ...picture, past: picture.past.slice(0, steps + 1) }));
  const around = ids.length - answer.hosts.length;
  const beside = store.getState().picture.shown.length - ids.length;
  const told = [
    words.shown(answer.hosts.length, around),
    ...(beside > 0 && hops > 0 ? [words.faded(beside)] : []),
    words.rest(answer.rest + Math.max(0, sum(answer.counts) - ids.length) - beside),
  ];
  say(store, [...told, ...(answer.truncated ? [words.cut] : [])].join(state.profile.lang === "ja" ? "" : " "));
}
function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

/** Keeps what is worth asking as an open question: bound to what it is about and to the first stop to ask at, tagged with its field. */
export async function keepQuestion(
  services: WindowServices,
  visit: RecordId,
  question: VisitQuestion,
  tongue: "en" | "ja",
): Promise<void> {
  const { store } = services;
  const words = wordsOf(services).questions;
  const [stop] = question.stops;
  await applyEdits(services, labelled(words.change(question.name)), [
    {
      type: "addNote",
      body: question.sentence[tongue],
      targets: [
        { type: "subject", id: question.about },
        { type: "visit", id: visit, ...(stop === undefined ? {} : { stop }) },
      ],
      tags: [question.field],
      state: "question-open",
    },
  ]);
  say(store, words.kept);
}

/** Makes a visit and opens it. */
export async function addVisit(services: WindowServices, facts: VisitFacts): Promise<void> {
  const words = wordsOf(services);
  const { visits } = await applyEdits(services, labelled(words.changes.add(facts.title)), [
    { type: "addVisit", ...facts },
  ]);
  const [id] = visits;
  if (id !== undefined) openVisit(services.store, id);
  say(services.store, words.added(facts.title));
}

/** What of `facts` is given takes the place of what the visit had. */
export async function changeVisit(
  services: WindowServices,
  id: RecordId,
  facts: Partial<VisitFacts> & Pick<VisitFacts, "title">,
): Promise<void> {
  const words = wordsOf(services);
  const edit = { type: "changeVisit" as const, visit: id, ...facts };
  await applyEdits(services, labelled(words.changes.change(facts.title)), [edit]);
  say(services.store, words.changed(facts.title));
}

/**
 * Puts a stop in the place of the one with its id, or adds it.
 *
 * @throws WorkspaceError `invariant` where another stop is written in a way that no edit can write.
 */
export async function saveStop(services: WindowServices, visit: Visit, stop: StopInput): Promise<void> {
  const others = await readStops(services, visit.id);
  const at = others.findIndex(({ id }) => id !== undefined && id === stop.id);
  const stops = at < 0 ? [...others, stop] : others.with(at, stop);
  const label = wordsOf(services).changes.stop(stop.title, visit.title);
  await replaceStops(services, visit, stops, label);
}

/** @throws WorkspaceError `invariant` as `saveStop`. */
export async function removeStop(services: WindowServices, visit: Visit, stop: Visit["stops"][number]): Promise<void> {
  const stops = (await readStops(services, visit.id)).filter(({ id }) => id !== stop.id);
  await replaceStops(services, visit, stops, wordsOf(services).changes.removeStop(stop.title, visit.title));
}

/** The stops as they stand now: somebody else may have changed another one since the form was opened. */
async function readStops(services: WindowServices, id: RecordId): Promise<readonly StopInput[]> {
  const { visit } = await openClient(services).getVisit({ id });
  return visit.stops.map((stop) => {
    const input = stopInput(stop);
    if (input === null) throw new WorkspaceError("invariant", wordsOf(services).form.unreadable);
    return input;
  });
}

async function replaceStops(
  services: WindowServices,
  { id, title }: Visit,
  stops: readonly StopInput[],
  label: string,
): Promise<void> {
  await applyEdits(services, labelled(label), [{ type: "changeVisit", visit: id, stops: [...stops] }]);
  say(services.store, wordsOf(services).changed(title));
}

/** Takes a visit away; undo brings it back. */
export async function removeVisit(
  services: WindowServices,
  { id, title }: Pick<VisitLine, "id" | "title">,
): Promise<void> {
  const words = wordsOf(services);
  await applyEdits(services, labelled(words.changes.remove(title)), [{ type: "removeVisit", visit: id }]);
  if (services.store.getState().visit === id) openVisit(services.store, null);
  say(services.store, words.removed(title));
}
