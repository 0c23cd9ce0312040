/** What a form of a name is; `official` is preferred where a short one is not asked for. */
export const nameForms = ["official", "short", "acronym", "alias", "former", "translation", "romanisation"] as const;
export type NameForm = (typeof nameForms)[number];

/** A name as one source gives it. `lang` is a BCP 47 tag, with script where it matters (ja, ja-Latn, ja-Kana, zh-Hans). */
export interface Name {
  readonly value: string;
  readonly lang: string;
  readonly form: NameForm;
  /** EDTF: while the body bore this name. */
  readonly period?: string | undefined;
}

/** How many steps a form is from what one would print as a title. */
const titleRank: Readonly<Record<NameForm, number>> = {
  official: 0,
  translation: 1,
  short: 2,
  acronym: 3,
  alias: 4,
  romanisation: 5,
  former: 6,
};

/**
 * The name to show for the reader's languages, most wanted first: the best form in the first language that has one.
 * A language matches its own tag and any longer one without another script ("en" matches "en-GB", "ja" not "ja-Latn").
 * Where no wanted language has a name, the best form of any language is taken, Latin script first.
 */
export function pickName(names: readonly Name[], languages: readonly string[]): Name | null {
  for (const language of languages) {
    const fitting = names.filter((name) => matchesLanguage(name.lang, language) && name.form !== "former");
    const best = bestForm(fitting);
    if (best) return best;
  }
  const present = names.filter((name) => name.form !== "former");
  return bestForm(present.filter((name) => isLatin(name.value))) ?? bestForm(present) ?? bestForm(names);
}

/** The short form for dense places: acronym, then short, then the title. */
export function pickShortName(names: readonly Name[], languages: readonly string[]): Name | null {
  for (const language of languages) {
    const fitting = names.filter((name) => matchesLanguage(name.lang, language));
    const short = fitting.find((name) => name.form === "acronym") ?? fitting.find((name) => name.form === "short");
    if (short) return short;
    if (fitting.length > 0) break;
  }
  return pickName(names, languages);
}

/** The name for running text: the acronym where the reader's first language has one, else the title. */
export function pickSentenceName(names: readonly Name[], languages: readonly string[]): Name | null {
  const title = pickName(names, languages);
  return names.find((name) => name.form === "acronym" && title !== null && name.lang === title.lang) ?? title;
}

/** A second name beside `shown`, in another of the reader's languages, else the official one of another language: the pair that an inspector shows. */
export function pickSecondName(names: readonly Name[], shown: Name | null, languages: readonly string[]): Name | null {
  if (!shown) return null;
  const base = baseLanguage(shown.lang);
  const others = names.filter(
    (name) =>
      baseLanguage(name.lang) !== base && !isTransliteration(name) && name.form !== "former" && name.form !== "alias",
  );
  for (const language of languages) {
    const best = bestForm(others.filter((name) => matchesLanguage(name.lang, language)));
    if (best) return best;
  }
  return bestForm(others.filter((name) => name.form === "official" && isLatin(name.value) !== isLatin(shown.value)));
}

export function isTransliteration(name: Name): boolean {
  return (
    name.form === "romanisation" || (/-(Latn|Kana|Hira)\b/i.test(name.lang) && !/^(en|sv|de|fr|fi)/.test(name.lang))
  );
}

function isLatin(text: string): boolean {
  return /^[\p{Script=Latin}\p{P}\p{S}\p{N}\p{M}\s]+$/u.test(text);
}

export function baseLanguage(tag: string): string {
  return tag.split("-", 1)[0]!.toLowerCase();
}

function matchesLanguage(tag: string, wanted: string): boolean {
  if (tag === wanted) return true;
  return tag.startsWith(`${wanted}-`) && !/-(Latn|Kana|Hira)\b/i.test(tag);
}

function bestForm(names: readonly Name[]): Name | null {
  let best: Name | null = null;
  for (const name of names) if (!best || titleRank[name.form] < titleRank[best.form]) best = name;
  return best;
}
