import { findField } from "../schema/schema.ts";
import { readFigures, toldFigure } from "./figures.ts";
import type { ProblemRule } from "./problem.ts";

/** A share above the whole, or below nothing. */
export const shareOutOfRange: ProblemRule = {
  id: "share-out-of-range",
  severity: "warning",
  title: { en: "Share above the whole", ja: "割合が範囲外" },
  sentence: {
    en: "{name}: a share of {share} cannot be right.",
    ja: "「{name}」の割合 {shareJa} はあり得ません。",
  },
  *findOwn({ schema }, about, claims) {
    const isShare = (field: string) => findField(schema, field)?.valueType === "share";
    for (const share of readFigures(claims, isShare))
      if (share.point.compare(100) > 0 || share.point.compare(0) < 0)
        yield {
          rule: "share-out-of-range",
          about,
          severity: "warning",
          values: { share: toldFigure(share, "en"), shareJa: toldFigure(share, "ja"), claim: share.claim.claim.id },
        };
  },
};
