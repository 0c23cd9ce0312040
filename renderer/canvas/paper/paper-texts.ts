import type { Badge } from "../badge.ts";
import type { MarkShape, Tone } from "#graph/schema/entity-kinds.ts";

/** What is written on the sheet beside the picture. */
export interface PaperTexts {
  readonly lang: "en" | "ja";
  readonly title: string;
  /** Date, filters, number of sources: a line each. */
  readonly notes: readonly string[];
  readonly legend: readonly PaperLegendRow[];
  /** What is told below the legend, a line each: what is folded, with counts and sums. */
  readonly below: readonly string[];
  /** Over the names that found no place: "Names without room". */
  readonly unplaced: string;
}
export type PaperLegendRow =
  | { readonly sign: "mark"; readonly shape: MarkShape; readonly tone: Tone; readonly text: string }
  | {
      readonly sign: "line";
      readonly look: "plain" | "money" | "bond";
      readonly certainty: "stated" | "inferred" | "possible";
      readonly text: string;
    }
  /** A small sign beside things, as on the canvas. */
  | { readonly sign: "badge"; readonly badge: Badge; readonly text: string }
  /** One step of the scale of widths: a share of the largest amount, and the amount. */
  | { readonly sign: "width"; readonly share: number; readonly text: string };
