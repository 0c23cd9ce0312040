import type { EndChoice } from "../state/answer.ts";
import { chosenEnds, fewestEnds, mostEnds } from "../state/connect.ts";
import type { ConnectForm } from "../state/connect.ts";
import type { WindowStore } from "../state/window-store.ts";

export function changeConnect(store: WindowStore, change: Partial<ConnectForm>): void {
  store.setState(({ connect }) => ({ connect: { ...connect, ...change } }));
}

/** Puts an entity, or nothing, into one of the places for an end. */
export function setEnd(store: WindowStore, at: number, end: EndChoice | null): void {
  store.setState(({ connect }) =>
    at < connect.ends.length ? { connect: { ...connect, ends: connect.ends.with(at, end) } } : {},
  );
}

/** Takes an entity as one more end: into the first empty place, else into a new one. One that is an end already stays where it is. */
export function addEnd(store: WindowStore, end: EndChoice): void {
  store.setState(({ connect }) => {
    const { ends } = connect;
    if (ends.some((other) => other?.id === end.id)) return {};
    const free = ends.indexOf(null);
    if (free < 0 && ends.length >= mostEnds) return {};
    return { connect: { ...connect, ends: free < 0 ? [...ends, end] : ends.with(free, end) } };
  });
}

/** One more empty place for an end. */
export function addPlace(store: WindowStore): void {
  store.setState(({ connect }) =>
    connect.ends.length < mostEnds ? { connect: { ...connect, ends: [...connect.ends, null] } } : {},
  );
}
export function removePlace(store: WindowStore, at: number): void {
  store.setState(({ connect }) =>
    connect.ends.length > fewestEnds ? { connect: { ...connect, ends: connect.ends.toSpliced(at, 1) } } : {},
  );
}

/** These entities as the ends, and no others. */
export function takeEnds(store: WindowStore, ends: readonly EndChoice[]): void {
  const taken = ends.slice(0, mostEnds);
  changeConnect(store, { ends: taken.length < fewestEnds ? [...taken, null, null].slice(0, fewestEnds) : taken });
}

/** No path may pass this one; named twice it counts once. */
export function avoid(store: WindowStore, choice: EndChoice): void {
  store.setState(({ connect }) => ({
    connect: { ...connect, avoid: [...connect.avoid.filter(({ id }) => id !== choice.id), choice] },
  }));
}

/** The end that is chosen twice, or null. */
export function repeatedEnd(form: ConnectForm): EndChoice | null {
  const ends = chosenEnds(form);
  return ends.find(({ id }, at) => ends.findIndex((other) => other.id === id) !== at) ?? null;
}
/** Whether the form has two different ends or more. */
export function canConnect(form: ConnectForm): boolean {
  return chosenEnds(form).length >= fewestEnds && repeatedEnd(form) === null;
}
