import type { FieldClaim } from "../resolve/claim-base.ts";
import type { Figure, ExactInterval } from "../model/money.ts";
import { exactInterval, figureProblem, formatFigure } from "../model/money.ts";

/** A figure of a claim that counts, with what a rule and its sentence need of it. */
export interface ReadFigure {
  readonly claim: FieldClaim;
  readonly figure: Figure;
  /** ISO 4217; null for a count or a share. */
  readonly currency: string | null;
  /** A share of something, in percent. */
  readonly isShare: boolean;
  /** In base units. Never null. */
  readonly point: NonNullable<ExactInterval["point"]>;
}

/** Figures with a point among some claims: neither denied nor deprecated, and well formed. */
export function readFigures(
  claims: readonly FieldClaim[],
  isWanted: (field: string) => boolean,
): readonly ReadFigure[] {
  return claims.flatMap((claim) => {
    const { field, value } = claim.field;
    if (!isWanted(field) || claim.claim.stance === "denied" || claim.rank === "deprecated") return [];
    if (typeof value !== "object" || value === null || !("unit" in value)) return [];
    const given = value as unknown as Figure & { readonly currency?: string };
    const isShare = given.unit === "percent";
    const figure = isShare ? { ...given, unit: "1" } : given;
    if (figureProblem(figure) !== null) return [];
    const { point } = exactInterval(figure);
    return point === null ? [] : [{ claim, figure, isShare, currency: figure.currency ?? null, point }];
  });
}

/** The figure as the source gives it: "JPY 25 trillion", "12", "40 %". */
export function figureText({ figure, currency, isShare }: ReadFigure, lang: "en" | "ja"): string {
  if (isShare) return `${formatFigure(figure, lang)}${lang === "ja" ? "％" : " %"}`;
  return formatFigure(currency === null ? figure : { ...figure, currency }, lang);
}

/** Where a claim stands: "eocic-2019, line 57"; empty where no document says it. */
export function placeText({ claim: { source } }: FieldClaim, lang: "en" | "ja"): string {
  if (source.type !== "document") return "";
  const [first, last] = source.locator.lines;
  if (lang === "ja") return `${source.document} ${first === last ? first : `${first}～${last}`}行`;
  return `${source.document}, ${first === last ? `line ${first}` : `lines ${first}–${last}`}`;
}

/** A figure and its place, as a sentence of a problem tells them: "JPY 25 trillion (eocic-2019, line 57)". */
export function toldFigure(figure: ReadFigure, lang: "en" | "ja"): string {
  const place = placeText(figure.claim, lang);
  const text = figureText(figure, lang);
  if (place === "") return text;
  return lang === "ja" ? `${text}（${place}）` : `${text} (${place})`;
}
