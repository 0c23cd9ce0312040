import type { Span } from "../model/edtf.ts";
import { always, findEdtf, holdsIn, spanOf, spansMayOverlap } from "../model/edtf.ts";
import type { Period } from "../model/edtf.ts";
import type { DocumentId } from "../model/ids.ts";
import { canonicalJson, compareText } from "../model/json.ts";
import type { Json } from "../model/json.ts";
import { amountKinds, exactInterval, figureProblem } from "../model/money.ts";
import type { Figure } from "../model/money.ts";
import type { DocumentRecord } from "../model/record.ts";
import type { FieldClaim } from "./claim-base.ts";

/** When somebody asks: without days, for any date. `certain` leaves out what holds only possibly. */
export interface Moment {
  readonly days: Period | null;
  readonly certain: boolean;
}
export const anyDate: Moment = { days: null, certain: false };

export type LeftOutWhy = "not-valid-then" | "denied" | "deprecated" | "outranked";
export type ShownWhy = "only-claim" | "preferred" | "grade" | "newest-document" | "first-id" | "latest-of-series";

/** What the live claims of one slot add up to. */
export interface ResolvedSlot {
  /** What is shown; null where every claim was left out. */
  readonly shown: FieldClaim | null;
  /** Claims that remain, best first; the first is shown. */
  readonly remaining: readonly FieldClaim[];
  /** With no date asked: claims of other times that form a series with the shown one, latest first. */
  readonly series: readonly FieldClaim[];
  readonly leftOut: readonly { readonly claim: FieldClaim; readonly why: LeftOutWhy }[];
  /** True when the rest of `remaining` does not all say what the first says. */
  readonly differ: boolean;
  /** How many different values remain. */
  readonly valueCount: number;
  readonly why: ShownWhy | null;
}

/**
 * The resolution rule (docs/file-format.md, "What is shown"). As of a date: claims valid then; without denied and
 * deprecated ones; if any is preferred only those; by grade, then by the document's date (newest first, unknown last),
 * then by id. The first is shown. With no date, claims whose valid times do not overlap form a series and do not
 * differ; the latest of it is shown, and preferred counts among those it competes with.
 *
 * @param claims All live claims of one slot.
 */
export function resolveSlot(
  claims: readonly FieldClaim[],
  moment: Moment,
  documents: ReadonlyMap<DocumentId, DocumentRecord>,
): ResolvedSlot {
  const leftOut: { claim: FieldClaim; why: LeftOutWhy }[] = [];
  const stays = (why: LeftOutWhy, test: (claim: FieldClaim) => boolean) => (claim: FieldClaim) => {
    const passes = test(claim);
    if (!passes) leftOut.push({ claim, why });
    return passes;
  };
  const standing = claims
    .filter(stays("not-valid-then", (claim) => isValidAt(claim, moment)))
    .filter(stays("denied", (claim) => claim.claim.stance !== "denied"))
    .filter(stays("deprecated", (claim) => claim.rank !== "deprecated"));
  const { competing, series } = moment.days === null ? splitSeries(standing) : { competing: standing, series: [] };
  const remaining = competing.some(({ rank }) => rank === "preferred")
    ? competing.filter(stays("outranked", ({ rank }) => rank === "preferred"))
    : competing;
  const sorted = sortClaims(remaining, documents);
  const ordered = sorted.map(({ claim }) => claim);
  const valueCount = countValues(ordered);
  return {
    shown: ordered[0] ?? null,
    remaining: ordered,
    series,
    leftOut,
    differ: valueCount > 1,
    valueCount,
    why: whyShown(sorted, series.length > 0),
  };
}

interface SortedClaim {
  readonly claim: FieldClaim;
  readonly key: OrderKey;
}
/** Best first. Most slots hold one claim, which is in order as it is. */
function sortClaims(
  claims: readonly FieldClaim[],
  documents: ReadonlyMap<DocumentId, DocumentRecord>,
): readonly SortedClaim[] {
  if (claims.length === 1) return claims.map((claim) => ({ claim, key: noKey }));
  return claims.map((claim) => ({ claim, key: orderKey(claim, documents) })).sort((a, b) => compareKeys(a.key, b.key));
}
function countValues(claims: readonly FieldClaim[]): number {
  return claims.length < 2 ? claims.length : new Set(claims.map(({ field }) => comparableValue(field.value))).size;
}

export function isValidAt(claim: FieldClaim, { days, certain }: Moment): boolean {
  if (days === null || claim.claim.valid === undefined) return true;
  const answer = holdsIn(claimSpan(claim), days);
  return answer === "certain" || (answer === "possible" && !certain);
}
/** A time that cannot be read bounds nothing; Problems lists it. */
export function claimSpan({ claim }: FieldClaim): Span {
  const edtf = claim.valid === undefined ? null : findEdtf(claim.valid);
  return edtf ? spanOf(edtf) : always;
}

/** With no date: what may overlap the latest claim competes with it, the rest is its past. */
function splitSeries(claims: readonly FieldClaim[]): {
  readonly competing: readonly FieldClaim[];
  readonly series: readonly FieldClaim[];
} {
  if (claims.length < 2 || claims.every(({ claim }) => claim.valid === undefined))
    return { competing: claims, series: [] };
  const dated = claims.map((claim) => ({ claim, span: claimSpan(claim) }));
  const latest = dated.reduce((best, next) => (next.span.earliestStart > best.span.earliestStart ? next : best));
  const competing = dated.filter(({ span }) => spansMayOverlap(span, latest.span));
  const series = dated
    .filter((one) => !competing.includes(one))
    .sort((a, b) => b.span.earliestStart - a.span.earliestStart);
  return { competing: competing.map(({ claim }) => claim), series: series.map(({ claim }) => claim) };
}

interface OrderKey {
  readonly grade: number;
  /** Day number of the document's date, negated so that newer sorts first. */
  readonly issued: number;
  readonly id: string;
}

const noKey: OrderKey = { grade: 0, issued: 0, id: "" };

function orderKey(claim: FieldClaim, documents: ReadonlyMap<DocumentId, DocumentRecord>): OrderKey {
  const source = claim.claim.source;
  const issued =
    source.type === "document"
      ? (documents.get(source.document)?.issued ?? null)
      : source.type === "interview"
        ? source.date
        : null;
  const edtf = issued === null ? null : findEdtf(issued);
  return {
    grade: gradeOrder(claim.grade),
    issued: edtf ? -spanOf(edtf).latestEnd : Infinity,
    id: claim.claim.id,
  };
}
function compareKeys(a: OrderKey, b: OrderKey): number {
  return a.grade - b.grade || compareNumbers(a.issued, b.issued) || compareText(a.id, b.id);
}
/** Plain subtraction would give NaN for two unknown dates. */
function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * Order of an Admiralty grade: A1 before A2 before B1; what cannot be judged (F, 6) after all that can, and no grade
 * last of all.
 */
export function gradeOrder(grade: string | null): number {
  if (grade === null) return 1_000;
  const letter = grade.charCodeAt(0) - 64;
  const digit = Number(grade[1]);
  return letter * 10 + digit + (letter === 6 || digit === 6 ? 500 : 0);
}

/** Equal for values that say the same: 25 × 100 million and 2.5 billion are one value. */
export function comparableValue(value: Json): string {
  const figure = findFigure(value);
  if (!figure) return canonicalJson(value);
  const { low, point, high } = exactInterval(figure);
  return canonicalJson({
    kind: figure.kind,
    currency: figure.currency ?? null,
    low: low?.toFraction() ?? null,
    point: point?.toFraction() ?? null,
    high: high?.toFraction() ?? null,
  });
}
/** The figure in a value, or null for any other value and for a figure that does not fit, which says only what it says. */
function findFigure(value: Json): (Figure & { readonly currency?: string }) | null {
  if (typeof value !== "object" || value === null || !("kind" in value) || !("unit" in value)) return null;
  const stored = value as unknown as Figure;
  const figure = stored.unit === "percent" ? { ...stored, unit: "1" } : stored;
  const fits = amountKinds.includes(figure.kind) && typeof figure.unit === "string" && figureProblem(figure) === null;
  return fits ? figure : null;
}

function whyShown(sorted: readonly SortedClaim[], hasSeries: boolean): ShownWhy | null {
  const [first, second] = sorted;
  if (!first) return null;
  if (first.claim.rank === "preferred") return "preferred";
  if (!second) return hasSeries ? "latest-of-series" : "only-claim";
  if (first.key.grade !== second.key.grade) return "grade";
  return first.key.issued !== second.key.issued ? "newest-document" : "first-id";
}
