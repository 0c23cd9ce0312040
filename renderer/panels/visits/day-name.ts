/** "Tuesday 6 October 2009"; what cannot be read as a day stands as it is written. */
export function dayName(day: string, lang: "en" | "ja"): string {
  return inWords(day, lang, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** "November 2026", by any day in it. */
export function monthName(day: string, lang: "en" | "ja"): string {
  return inWords(day, lang, { month: "long", year: "numeric" });
}

function inWords(day: string, lang: "en" | "ja", parts: Intl.DateTimeFormatOptions): string {
  const instant = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(instant)) return day;
  return new Date(instant).toLocaleDateString(lang === "ja" ? "ja-JP" : "en-GB", { ...parts, timeZone: "UTC" });
}
