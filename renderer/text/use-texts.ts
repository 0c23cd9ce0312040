import { useWindow } from "../state/window-store.ts";
import { textsOf } from "./texts.ts";
import type { Texts } from "./texts.ts";

/** The texts in the language of the interface. */
export function useTexts(): Texts {
  return textsOf(useWindow(({ profile }) => profile.lang));
}
