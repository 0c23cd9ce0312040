import { findEdtf } from "./edtf.ts";
import type { EdtfDate, EdtfEnd } from "./edtf.ts";

type Lang = "en" | "ja";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/**
 * EDTF in words: "2006/2011" is "2006 to 2011" and 「2006年～2011年」, "2006~" is "about 2006" and 「2006年頃」. Text that is
 * no EDTF is given back as it stands.
 */
export function edtfWords(text: string, lang: Lang): string {
  const edtf = findEdtf(text);
  if (!edtf) return text;
  if (edtf.type === "date") return dateWords(edtf.date, lang);
  return lang === "ja" ? japaneseInterval(edtf.start, edtf.end) : englishInterval(edtf.start, edtf.end);
}

function englishInterval(start: EdtfEnd, end: EdtfEnd): string {
  if (typeof start === "object" && typeof end === "object")
    return `${dateWords(start, "en")} to ${dateWords(end, "en")}`;
  if (typeof start === "object")
    return end === "open" ? `since ${dateWords(start, "en")}` : `from ${dateWords(start, "en")}, end unknown`;
  const last = typeof end === "object" ? dateWords(end, "en") : "";
  return start === "open" ? `until ${last}` : `until ${last}, beginning unknown`;
}
function japaneseInterval(start: EdtfEnd, end: EdtfEnd): string {
  if (typeof start === "object" && typeof end === "object") return `${dateWords(start, "ja")}～${dateWords(end, "ja")}`;
  if (typeof start === "object")
    return end === "open" ? `${dateWords(start, "ja")}以降` : `${dateWords(start, "ja")}以降（終了時期不明）`;
  const last = typeof end === "object" ? dateWords(end, "ja") : "";
  return start === "open" ? `${last}まで` : `${last}まで（開始時期不明）`;
}

function dateWords(date: EdtfDate, lang: Lang): string {
  const { year, month, day, approximate, uncertain } = date;
  if (lang === "ja") {
    const plain = `${year}年${month === null ? "" : `${month}月`}${day === null ? "" : `${day}日`}`;
    return `${plain}${approximate ? "頃" : ""}${uncertain ? "（不確か）" : ""}`;
  }
  const parts = [day, month === null ? null : months[month - 1], year].filter((part) => part !== null);
  return `${approximate ? "about " : ""}${parts.join(" ")}${uncertain ? " (uncertain)" : ""}`;
}
