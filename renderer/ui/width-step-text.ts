import { formatFigure, unitFactors } from "#graph/model/money.ts";

const stepUnits = ["trillion", "billion", "million", "thousand", "1"] as const;

/** "EUR 50 billion", as amounts are written everywhere; a step of the scale of widths is a round number. */
export function widthStepText(step: number, currency: string, lang: "en" | "ja"): string {
  const unit = stepUnits.find((word) => step >= Number(unitFactors[word])) ?? "1";
  const amount = String(step / Number(unitFactors[unit]));
  return formatFigure({ kind: "exact", amount, low: null, high: null, unit, currency }, lang);
}
