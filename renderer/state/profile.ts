import type { OutputOf } from "#data/api/contract.ts";

export type InterfaceLanguage = "en" | "ja";
export type ThemeChoice = OutputOf<"getProfile">["theme"];

/** Who sits here and how they like to read. `lang` is decided: the chosen one, else the system's, else English. */
export interface Profile {
  readonly author: { readonly id: string; readonly name: string };
  readonly lang: InterfaceLanguage;
  /** Languages of names, most wanted first. */
  readonly languages: readonly string[];
  readonly theme: ThemeChoice;
  /** Keys of commands that are not the usual ones, by the command's id; null for none. */
  readonly keys: Readonly<Record<string, string | null>>;
  /** The tour was taken or put away, or the host cannot remember that. */
  readonly tourSeen: boolean;
  readonly arrangement: Arrangement;
  readonly version: string;
  readonly host: OutputOf<"getProfile">["host"];
}

/** Widths of the parts beside the picture in pixels, null for the usual one, and which of them are put away. */
export type Arrangement = NonNullable<OutputOf<"getProfile">["arrangement"]>;
export const usualArrangement: Arrangement = { side: null, inspector: null, away: [] };

/** What the system says; it may change while the window is open. */
export interface SystemWishes {
  readonly dark: boolean;
  readonly reducedMotion: boolean;
  /** The window is so narrow (or so enlarged) that side and inspector lie over the picture. */
  readonly narrow: boolean;
  /** The picture has little room beside them: what lies over it is folded. */
  readonly tight: boolean;
  readonly lang: InterfaceLanguage;
}

export const firstProfile: Profile = {
  author: { id: "", name: "" },
  lang: "en",
  languages: ["en", "ja"],
  theme: "system",
  keys: {},
  tourSeen: true,
  arrangement: usualArrangement,
  version: "",
  host: "memory",
};
export const firstSystemWishes: SystemWishes = {
  dark: false,
  reducedMotion: false,
  narrow: false,
  tight: false,
  lang: "en",
};

/** Languages of names for somebody who has chosen none: the window's own first. */
const usualLanguages: Readonly<Record<InterfaceLanguage, readonly string[]>> = { en: ["en", "ja"], ja: ["ja", "en"] };

/** The profile as the host gives it, with the languages decided. */
export function decideProfile(answer: OutputOf<"getProfile">, system: SystemWishes): Profile {
  const lang = answer.lang ?? system.lang;
  const { keys = {}, tourSeen = true, arrangement = usualArrangement } = answer;
  return {
    ...answer,
    keys,
    tourSeen,
    arrangement,
    lang,
    languages: answer.languages.length > 0 ? answer.languages : usualLanguages[lang],
  };
}

export function shownTheme(profile: Profile, system: SystemWishes): "light" | "dark" {
  return profile.theme === "system" ? (system.dark ? "dark" : "light") : profile.theme;
}
