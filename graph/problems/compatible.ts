import { findEdtf, firstDay, lastDay } from "../model/edtf.ts";
import type { EdtfDate, EdtfEnd } from "../model/edtf.ts";
import type { Json } from "../model/json.ts";
import { canonicalJson } from "../model/json.ts";
import { exactInterval, figureProblem } from "../model/money.ts";
import type { Figure } from "../model/money.ts";
import type { FieldClaim } from "../resolve/claim-base.ts";

/**
 * Whether some claims of one slot differ in precision only: 2008 and 2008-10, 2002/.. and 2002/2011, 66 and 66.34, 5 and
 * "at most 5". Each pair must be able to be true at once.
 */
export function areCompatible(claims: readonly FieldClaim[]): boolean {
  return claims.every((one, at) => claims.slice(at + 1).every((other) => fit(one.field.value, other.field.value)));
}

function fit(a: Json, b: Json): boolean {
  if (canonicalJson(a) === canonicalJson(b)) return true;
  if (typeof a === "string" && typeof b === "string") return timesFit(a, b);
  return isFigure(a) && isFigure(b) ? figuresFit(a, b) : false;
}

/** One time tells the other more exactly, end by end. "Since 2002" leaves open when it ends. */
function timesFit(a: string, b: string): boolean {
  const [first, second] = [findEdtf(a), findEdtf(b)];
  if (!first || !second) return false;
  if (first.type === "date" && second.type === "date") return datesFit(first.date, second.date);
  if (first.type !== "interval" || second.type !== "interval") return false;
  return endsFit(first.start, second.start) && endsFit(first.end, second.end);
}
function endsFit(a: EdtfEnd, b: EdtfEnd): boolean {
  return typeof a === "string" || typeof b === "string" || datesFit(a, b);
}
function datesFit(a: EdtfDate, b: EdtfDate): boolean {
  const holds = (outer: EdtfDate, inner: EdtfDate) =>
    firstDay(inner) >= firstDay(outer) && lastDay(inner) <= lastDay(outer);
  return holds(a, b) || holds(b, a);
}

type Amount = Figure & { readonly currency?: string };
function isFigure(value: Json): value is Json & Amount {
  return (
    typeof value === "object" && value !== null && "unit" in value && figureProblem(plain(value as never)) === null
  );
}
/** A share's unit is percent, which counts as one. */
function plain(figure: Amount): Amount {
  return figure.unit === "percent" ? { ...figure, unit: "1" } : figure;
}

/** Two exact figures of which one is the other rounded, or intervals that overlap where one of them is no exact figure. */
function figuresFit(a: Amount, b: Amount): boolean {
  if (a.kind === "exact" && b.kind === "exact") return isRounding(a, b) || isRounding(b, a);
  if (a.kind === "unknown" || b.kind === "unknown") return true;
  const [x, y] = [exactInterval(plain(a)), exactInterval(plain(b))];
  const below = (low: typeof x.low, high: typeof x.high) => low === null || high === null || low.compare(high) <= 0;
  return below(x.low, y.high) && below(y.low, x.high);
}
function isRounding(coarse: Amount, fine: Amount): boolean {
  const [whole = "", decimals = ""] = (coarse.amount ?? "").split(".");
  const [x, y] = [exactInterval(plain(coarse)).point, exactInterval(plain(fine)).point];
  if (!x || !y || whole === "") return false;
  const step = exactInterval({
    ...plain(coarse),
    amount: decimals === "" ? "1" : `0.${"0".repeat(decimals.length - 1)}1`,
  }).point!;
  const isCoarser = (coarse.amount ?? "").replace(/[.-]/g, "").length < (fine.amount ?? "").replace(/[.-]/g, "").length;
  return isCoarser && x.sub(y).abs().mul(2).compare(step) <= 0;
}
