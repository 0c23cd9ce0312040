import { findEdtf, firstDay, lastDay } from "../model/edtf.ts";

/** True for an interval whose ends are both dates, the first after the last. The parser refuses such text, so it is looked at end by end. */
export function isReversed(text: string): boolean {
  const [start, end, more] = text.split("/");
  if (start === undefined || end === undefined || more !== undefined) return false;
  const first = findEdtf(start);
  const last = findEdtf(end);
  return first?.type === "date" && last?.type === "date" && firstDay(first.date) > lastDay(last.date);
}
