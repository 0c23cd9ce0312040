import { findEdtf, firstDay, lastDay } from "../model/edtf.ts";

/** Times repeat, years and terms above all, and reading one costs as much as all else that is asked of a claim. */
const known = new Map<string, boolean>();
const mostKnown = 10_000;

/** True for an interval whose ends are both dates, the first after the last. The parser refuses such text, so it is looked at end by end. */
export function isReversed(text: string): boolean {
  const slash = text.indexOf("/");
  if (slash < 0 || text.indexOf("/", slash + 1) >= 0) return false;
  const answer = known.get(text);
  if (answer !== undefined) return answer;
  if (known.size >= mostKnown) known.clear();
  const [first, last] = [findEdtf(text.slice(0, slash)), findEdtf(text.slice(slash + 1))];
  const isSo = first?.type === "date" && last?.type === "date" && firstDay(first.date) > lastDay(last.date);
  known.set(text, isSo);
  return isSo;
}
