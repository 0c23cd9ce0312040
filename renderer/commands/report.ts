import { toWireError } from "#data/api/errors.ts";
import type { WireError } from "#data/api/errors.ts";
import type { WindowServices } from "../state/services.ts";
import type { InterfaceLanguage } from "../state/profile.ts";
import type { WindowStore } from "../state/window-store.ts";
import { textsOf } from "../text/texts.ts";

/** Messages shown at once; older ones go first. */
const mostMessages = 4;

/** Says a sentence to the user. */
export function say(
  store: WindowStore,
  sentence: string,
  tone: "error" | "done" = "done",
  detail: string | null = null,
): void {
  store.setState(({ messages }) => {
    const others = messages.filter((message) => message.sentence !== sentence);
    const id = 1 + Math.max(0, ...messages.map((message) => message.id));
    return { messages: [...others, { id, tone, sentence, detail }].slice(-mostMessages) };
  });
}

/** Says what failed and the way out. What the user cancelled is no failure; that the host is away stands over the workspace already. */
export function reportError({ store }: Pick<WindowServices, "store">, error: unknown): void {
  const wire = toWireError(error);
  const { session, connection } = store.getState();
  const isSaidAbove = wire.code === "transport" && connection !== "answering" && session.status === "open";
  if (wire.code === "cancelled" || isSaidAbove) return;
  const { sentence, detail } = sentencesOf(wire, store.getState().profile.lang);
  say(store, sentence, "error", detail);
}

/** The sentence of an error in the language of the interface. Hosts speak English; a translation by code keeps their sentence as detail. */
export function sentencesOf(
  error: WireError,
  lang: InterfaceLanguage,
): { readonly sentence: string; readonly detail: string | null } {
  return lang === "en"
    ? { sentence: error.sentence, detail: null }
    : { sentence: textsOf(lang).errors[error.code], detail: error.sentence };
}

export function dismiss(store: WindowStore, id: number): void {
  store.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));
}
