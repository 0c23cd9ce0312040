/** "Tuesday 6 October 2009"; what cannot be read as a day stands as it is written. */
export function dayName(day: string, lang: "en" | "ja"): string {
  const instant = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(instant)) return day;
  const wishes = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Date(instant).toLocaleDateString(lang === "ja" ? "ja-JP" : "en-GB", wishes);
}

/** "November 2026", by any day in it. */
export function monthName(day: string, lang: "en" | "ja"): string {
  const wishes = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(lang === "ja" ? "ja-JP" : "en-GB", wishes);
}
