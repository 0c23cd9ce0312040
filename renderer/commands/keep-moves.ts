import { toWireError } from "#data/api/errors.ts";
import type { RecordId } from "#graph/model/ids.ts";
import type { Positions } from "../canvas/canvas-port.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { followed, named } from "../state/picture-view.ts";
import type { OpenView } from "../state/picture.ts";
import { isWritable, recordedOf } from "../state/window-state.ts";
import type { WindowStore } from "../state/window-store.ts";
import { textsOf } from "../text/texts.ts";
import { say } from "./report.ts";

/** The open view is written and read in turn, so that what was read before a move does not take the move back. */
const turns = new WeakMap<WindowStore, Promise<void>>();
function inTurn(services: WindowServices, work: (services: WindowServices) => Promise<void>): Promise<void> {
  const turn = (turns.get(services.store) ?? Promise.resolve()).then(() => work(services));
  turns.set(
    services.store,
    turn.catch(() => undefined), // whoever asked for it is told
  );
  return turn;
}

/**
 * Keeps what was moved in the open view: one change, on the disk when this is done. What moves meanwhile is kept by the
 * next call. Where the workspace cannot be written, things stay moved on the canvas only.
 */
export function keepMoves(services: WindowServices): Promise<void> {
  return inTurn(services, keepNow);
}

async function keepNow(services: WindowServices): Promise<void> {
  const { store } = services;
  const state = store.getState();
  const { view, unkept } = state.picture;
  if (view === null || Object.keys(unkept).length === 0) return;
  const moved = otherPlaces(view, unkept);
  const count = Object.keys(moved).length;
  const isKept = count > 0 && isWritable(state);
  const setPlaces = (positions: OpenView["positions"]) =>
    store.setState(({ picture: now }) =>
      now.view?.id === view.id ? { picture: { ...now, view: { ...now.view, positions } } } : {},
    );
  store.setState(({ picture: now }) => ({ picture: { ...now, unkept: withoutSame(now.unkept, unkept) } }));
  if (!isKept) return;
  setPlaces({ ...view.positions, ...moved });
  const label = textsOf(state.profile.lang).views.changes.move(count, view.name);
  try {
    await openClient(services).applyEdits({ label, edits: [{ type: "moveInView", view: view.id, positions: moved }] });
  } catch (error) {
    setPlaces(view.positions);
    throw error;
  }
  await readInfo(services);
}

/** What stands elsewhere than the view has it, as the view will have it. */
function otherPlaces({ positions }: OpenView, moved: Positions): OpenView["positions"] {
  const places = Object.entries(moved).map(
    ([id, { x, y }]) => [id, [hundredths(x), hundredths(y)] as [number, number]] as const,
  );
  return Object.fromEntries(places.filter(([id, [x, y]]) => positions[id]?.[0] !== x || positions[id][1] !== y));
}
function hundredths(at: number): number {
  return Math.round(at * 100) / 100 + 0;
}
/** What was moved once more while the first move is on its way. */
function withoutSame<T>(now: Readonly<Record<string, T>>, sent: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(now).filter(([id, place]) => sent[id] !== place));
}

/** Revision and labels: a move changes nothing else that is on the screen. */
async function readInfo(services: WindowServices): Promise<void> {
  const { store } = services;
  const { session, profile, moment } = store.getState();
  if (session.status !== "open") return;
  const info = await openClient(services).getInfo({ lang: profile.lang, ...recordedOf({ moment }) });
  store.setState(({ session: now }) =>
    now.status === "open" && now.workspace === session.workspace ? { session: { ...now, info } } : {},
  );
}

/**
 * Reads the open view again, after a change of ours or of somebody else: what it moved moves on the canvas. A view that
 * is not there any more is closed; the picture stays.
 */
export function followView(services: WindowServices): Promise<void> {
  return inTurn(services, followNow);
}

async function followNow(services: WindowServices): Promise<void> {
  const { store } = services;
  const { picture, moment, profile } = store.getState();
  if (picture.view === null || moment.recorded !== null) return;
  const { id, name } = picture.view;
  const view = await findView(services, id);
  if (view) return store.setState(({ picture: now }) => ({ picture: followed(now, view) }));
  if (store.getState().picture.view?.id !== id) return;
  store.setState(({ picture: now }) => ({ picture: named(now, null) }));
  say(store, textsOf(profile.lang).views.gone(name));
}

async function findView(services: WindowServices, id: RecordId): Promise<OpenView | null> {
  try {
    return (await openClient(services).getView({ id })).view;
  } catch (error) {
    if (toWireError(error).code === "not-found") return null;
    throw error;
  }
}
