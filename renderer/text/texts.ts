import type { InterfaceLanguage } from "../state/profile.ts";
import { en } from "./en.ts";
import type { Texts } from "./en.ts";
import { ja } from "./ja.ts";

export type { Texts };

const all: Readonly<Record<InterfaceLanguage, Texts>> = { en, ja };

export function textsOf(lang: InterfaceLanguage): Texts {
  return all[lang];
}
