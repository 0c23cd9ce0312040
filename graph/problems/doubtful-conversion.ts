import type { FieldClaim } from "../resolve/claim-base.ts";
import { readFigures, toldFigure } from "./figures.ts";
import type { ReadFigure } from "./figures.ts";
import { plausibleRate } from "./plausible-rates.ts";
import type { ProblemRule } from "./problem.ts";

/** One passage gives the same amount in two currencies, and no rate of the last decades leads from one to the other. */
export const doubtfulConversion: ProblemRule = {
  id: "doubtful-conversion",
  severity: "warning",
  title: { en: "Doubtful conversion", ja: "換算が不自然" },
  sentence: {
    en: "{name}: {first} and {second} stand for one amount. That is {rate}, far from any rate of the two currencies. One of them is wrong.",
    ja: "「{name}」では{firstJa}と{secondJa}が同じ金額とされていますが、換算すると{rate}となり、どの時期の相場ともかけ離れています。どちらかが誤りです。",
  },
  *findOwn(_base, about, claims) {
    if (!hasTwoAmounts(claims)) return;
    const amounts = readFigures(claims, (field) => field === "amount");
    for (const [first, second] of sidesOf(amounts)) {
      const rate = doubtfulRate(first, second);
      if (rate === null) continue;
      yield {
        rule: "doubtful-conversion",
        about,
        severity: "warning",
        values: {
          first: toldFigure(first, "en"),
          second: toldFigure(second, "en"),
          firstJa: toldFigure(first, "ja"),
          secondJa: toldFigure(second, "ja"),
          rate,
          claim: first.claim.claim.id,
        },
      };
    }
  },
};

/** Reading figures costs more than all else, and nearly nothing has two. */
function hasTwoAmounts(claims: readonly FieldClaim[]): boolean {
  let amounts = 0;
  for (const { field } of claims) if (field.field === "amount" && ++amounts === 2) return true;
  return false;
}

/** Pairs of amounts in two currencies that one passage gives for one phase, period and base. */
function sidesOf(figures: readonly ReadFigure[]): (readonly [ReadFigure, ReadFigure])[] {
  return figures.flatMap((first, at) =>
    figures
      .slice(at + 1)
      .filter(
        (second) =>
          first.currency !== second.currency &&
          sameQualifiers(first.claim, second.claim) &&
          samePassage(first.claim, second.claim),
      )
      .map((second) => [first, second] as const),
  );
}
function sameQualifiers({ field: a }: FieldClaim, { field: b }: FieldClaim): boolean {
  return (["phase", "period", "per"] as const).every((name) => a.qualifiers?.[name] === b.qualifiers?.[name]);
}
/** Lines of one document that touch or follow each other. */
function samePassage({ claim: a }: FieldClaim, { claim: b }: FieldClaim): boolean {
  if (a.source.type !== "document" || b.source.type !== "document" || a.source.document !== b.source.document)
    return false;
  const [one, other] = [a.source.locator.lines, b.source.locator.lines];
  return one[0] <= other[1] + 1 && other[0] <= one[1] + 1;
}

/** The rate that the two amounts give, as text, where it cannot be right. */
function doubtfulRate(first: ReadFigure, second: ReadFigure): string | null {
  const range = plausibleRate(first.currency!, second.currency!);
  if (!range || first.point.n === 0n || second.point.n === 0n) return null;
  const rate = second.point.div(first.point).valueOf();
  if (rate >= range[0] && rate <= range[1]) return null;
  const isSmall = rate < 0.01;
  const shown = Number((isSmall ? 1 / rate : rate).toPrecision(3)).toLocaleString("en-GB", {
    maximumFractionDigits: 3,
  });
  return isSmall
    ? `${second.currency} 1 = ${first.currency} ${shown}`
    : `${first.currency} 1 = ${second.currency} ${shown}`;
}
