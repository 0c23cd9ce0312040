import { findEdtf, spanOf } from "../model/edtf.ts";
import type { Span } from "../model/edtf.ts";
import { isEntityId } from "../model/ids.ts";
import type { EntityId, SubjectId } from "../model/ids.ts";
import { groupDigits } from "../model/money.ts";
import { anyDate } from "../resolve/resolve-slot.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { resolveField } from "../resolve/resolve-subject.ts";
import { readFigures, toldFigure } from "./figures.ts";
import type { ReadFigure } from "./figures.ts";
import type { Problem, ProblemContext, ProblemRule } from "./problem.ts";
import { statedAt } from "./stated.ts";

/** Figures are rounded in documents: this much of the whole may be lost. */
const tolerance = "0.01";

/**
 * A total that its parts do not give: figures of the periods within it exceed it, or cover it without adding to it; what
 * its members or payers have of it, for the same phase and period, exceeds it.
 */
export const totalNotParts: ProblemRule = {
  id: "total-not-parts",
  severity: "warning",
  title: { en: "Total and parts differ", ja: "合計と内訳が不一致" },
  sentence: {
    en: "{name}: the whole is {whole}, and its parts add to {sum}: {parts}.",
    ja: "「{name}」の全体は{wholeJa}ですが、内訳の合計は{sum}です：{partsJa}。",
  },
  *findOwn(base, about, claims) {
    // A whole and two parts; nearly nothing has so many amounts.
    if (claims.filter(({ field }) => field.field === "amount").length > 2)
      yield* byPeriod(about, shownAmounts(base, about));
  },
  *findAbout(context, about) {
    if (!isEntityId(about) || !context.says(about, "amount")) return;
    const wholes = shownAmounts(context.base, about);
    if (wholes.length > 0) yield* byMembers(context, about, wholes);
  },
};

/** Amounts of a subject that are shown, not per something. */
function shownAmounts(base: ClaimBase, about: SubjectId): readonly ReadFigure[] {
  return resolveField(base, about, "amount", anyDate).flatMap(({ shown, series }) =>
    readFigures([...(shown ? [shown] : []), ...series], () => true).filter(({ claim }) =>
      isWhole(claim.field.qualifiers?.per),
    ),
  );
}
function isWhole(per: string | undefined): boolean {
  return per === undefined || per === "total" || per === "year";
}

function* byPeriod(about: SubjectId, figures: readonly ReadFigure[]): Iterable<Problem> {
  for (const whole of figures) {
    const span = spanOfFigure(whole);
    if (!span || whole.claim.field.qualifiers?.per === "year") continue;
    const parts = figures.filter((part) => part !== whole && sameMoney(whole, part) && liesWithin(part, span));
    if (parts.length < 2 || overlap(parts)) continue;
    const sum = sumOf(parts);
    const isTooMuch = sum.compare(whole.point.add(whole.point.mul(tolerance))) > 0;
    const isTooLittle = covers(parts, span) && sum.compare(whole.point.sub(whole.point.mul(tolerance))) < 0;
    if (isTooMuch || isTooLittle) yield problemOf(about, whole, parts);
  }
}

function* byMembers(context: ProblemContext, about: EntityId, wholes: readonly ReadFigure[]): Iterable<Problem> {
  const carriesMoney = (kind: string) => context.base.schema.relationKinds.get(kind)?.carriesMoney ?? false;
  const relations = statedAt(
    context,
    about,
    ({ target, kind }) => target === about && (kind === "partOf" || carriesMoney(kind)),
  );
  const groups = [
    relations.filter(({ kind }) => kind === "partOf").flatMap(({ source }) => shownAmounts(context.base, source)),
    relations.filter(({ kind }) => carriesMoney(kind)).flatMap(({ id }) => shownAmounts(context.base, id)),
  ];
  for (const whole of wholes)
    for (const group of groups) {
      const { period, per } = whole.claim.field.qualifiers ?? {};
      const parts = group.filter(({ claim, ...part }) => {
        const own = claim.field.qualifiers ?? {};
        return (
          sameMoney(whole, { claim, ...part }) && own.period === period && (own.per ?? "total") === (per ?? "total")
        );
      });
      if (parts.length > 0 && sumOf(parts).compare(whole.point.add(whole.point.mul(tolerance))) > 0)
        yield problemOf(about, whole, parts);
    }
}

function sameMoney(a: ReadFigure, b: ReadFigure): boolean {
  return a.currency === b.currency && a.claim.field.qualifiers?.phase === b.claim.field.qualifiers?.phase;
}
function spanOfFigure({ claim }: ReadFigure): Span | null {
  const edtf = claim.field.qualifiers?.period === undefined ? null : findEdtf(claim.field.qualifiers.period);
  return edtf && spanOf(edtf);
}
function liesWithin(part: ReadFigure, whole: Span): boolean {
  const span = spanOfFigure(part);
  if (!span) return false;
  const isInside = span.earliestStart >= whole.earliestStart && span.latestEnd <= whole.latestEnd;
  return isInside && span.latestEnd - span.earliestStart < whole.latestEnd - whole.earliestStart;
}
function overlap(parts: readonly ReadFigure[]): boolean {
  const spans = parts.map((part) => spanOfFigure(part)!).sort((a, b) => a.earliestStart - b.earliestStart);
  return spans.some((span, at) => at > 0 && span.earliestStart <= spans[at - 1]!.latestEnd);
}
/** Parts that do not overlap cover a whole when their days are its days. */
function covers(parts: readonly ReadFigure[], whole: Span): boolean {
  const days = (span: Span) => span.latestEnd - span.earliestStart + 1;
  return parts.reduce((sum, part) => sum + days(spanOfFigure(part)!), 0) === days(whole);
}
function sumOf(parts: readonly ReadFigure[]): ReadFigure["point"] {
  return parts.slice(1).reduce((sum, { point }) => sum.add(point), parts[0]!.point);
}

function problemOf(about: SubjectId, whole: ReadFigure, parts: readonly ReadFigure[]): Problem {
  const sum = `${whole.currency ?? ""} ${groupedFigure(sumOf(parts))}`.trim();
  return {
    rule: "total-not-parts",
    about,
    severity: "warning",
    values: {
      whole: toldFigure(whole, "en"),
      wholeJa: toldFigure(whole, "ja"),
      sum,
      parts: parts.map((part) => toldFigure(part, "en")).join(", "),
      partsJa: parts.map((part) => toldFigure(part, "ja")).join("、"),
      claim: whole.claim.claim.id,
    },
  };
}
function groupedFigure(value: ReadFigure["point"]): string {
  return groupDigits(String(Math.round(value.valueOf())));
}
