import type { CallOptions } from "#data/api/contract.ts";
import { shareProfiles } from "#data/api/share-methods.ts";
import type { Drawn } from "../state/picture.ts";
import { readPicture } from "./read-picture.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { momentOf, readingOf } from "../state/window-state.ts";
import type { WindowState } from "../state/window-state.ts";

/** What a read leaves out besides, as the methods take it. */
export interface Withheld {
  readonly hidden: { readonly layers: string[]; readonly authors: string[]; readonly withheld: true };
}

/**
 * What must be left out of everything that leaves the window as a file, a print or on the clipboard; null where the
 * attribution levels forbid nothing, so that what is on the screen may go out as it is.
 */
export async function findWithheld(services: WindowServices): Promise<Withheld | null> {
  const state = services.store.getState();
  const { kept } = await openClient(services).previewShare({
    profile: shareProfiles.team,
    limit: 1,
    ...readingOf(state),
  });
  if (kept.length === 0) return null;
  const { hidden = { layers: [], authors: [] } } = momentOf(state);
  return { hidden: { ...hidden, withheld: true } };
}

/** Texts without the names and titles that may stand nowhere: the last look at whatever leaves the window. */
export async function toldTexts(services: WindowServices, texts: readonly string[]): Promise<readonly string[]> {
  const answer = await openClient(services).previewShare({
    profile: shareProfiles.team,
    limit: 1,
    texts: [...texts],
    ...readingOf(services.store.getState()),
  });
  return answer.texts;
}

/** Offers a text for saving, after that last look. @returns the name under which it was saved; null where it was not. */
export async function saveTold(services: WindowServices, name: string, text: string): Promise<string | null> {
  const [toldName = name, toldText = text] = await toldTexts(services, [name, text]);
  return (await services.shell.saveText(toldName, toldText)) ? toldName : null;
}

/** The answer of a method as it may leave the window: asked again without what is withheld, where something is. */
export async function toldAnswer<I extends object, O>(
  services: WindowServices,
  call: (input: I, options?: CallOptions) => Promise<O>,
  input: I,
  shown: O,
): Promise<O> {
  const withheld = await findWithheld(services);
  return withheld === null ? shown : call({ ...input, ...withheld });
}

/**
 * Draws while the picture holds only what may be told. For a moment the canvas shows what the file will; then what was on
 * the screen comes back.
 *
 * @param draw Gets services of which every read leaves out what is withheld.
 */
export async function withToldPicture<T>(
  services: WindowServices,
  draw: (told: WindowServices) => Promise<T>,
): Promise<T> {
  const withheld = await findWithheld(services);
  if (withheld === null) return draw(services);
  const told = toldServices(services);
  const { drawn } = services.store.getState().picture;
  setDrawn(services, await readPicture(told));
  try {
    await new Promise<void>((done) => services.afterDrawing(done));
    return await draw(told);
  } finally {
    setDrawn(services, drawn);
  }
}

/** The same window, but its moment leaves out what is withheld. */
function toldServices(services: WindowServices): WindowServices {
  const { store } = services;
  const getState = (): WindowState => {
    const state = store.getState();
    return { ...state, moment: { ...state.moment, hidden: { ...state.moment.hidden, withheld: true } } };
  };
  return { ...services, store: { ...store, getState } };
}

function setDrawn({ store }: WindowServices, drawn: Drawn): void {
  store.setState(({ picture }) => ({ picture: { ...picture, drawn } }));
}
