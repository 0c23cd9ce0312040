import { areCompatible } from "./compatible.ts";
import { fieldLabel } from "../schema/schema.ts";
import type { FieldClaim } from "../resolve/field-claim.ts";
import { resolveFields } from "../resolve/resolve-subject.ts";
import { anyDate } from "../resolve/resolve-slot.ts";
import type { ProblemRule } from "./problem.ts";

/** Claims of one slot that remain after resolution and cannot all be right; a year beside its month differs in precision only. */
export const differingClaims: ProblemRule = {
  id: "differing-claims",
  severity: "hint",
  title: { en: "Claims differ", ja: "記述に相違" },
  sentence: {
    en: "{name}: the claims give {count} different values for “{field}”. Judge them, or leave them side by side.",
    ja: "「{name}」の{fieldJa}に{count}通りの値があります。判断するか、併記のままにしてください。",
  },
  *findOwn(base, about, claims) {
    if (!hasRivals(claims)) return;
    for (const { field, slots } of resolveFields(base, about, anyDate)) {
      for (const slot of slots) {
        if (!slot.differ || areCompatible(slot.remaining)) continue;
        const label = fieldLabel(base.schema, field);
        yield {
          rule: "differing-claims",
          about,
          severity: "hint",
          values: { count: String(slot.valueCount), field: label.en, fieldJa: label.ja, key: field },
        };
      }
    }
  },
};

/** Whether any field is claimed twice: nearly nothing has rivals, and resolving what has none costs most of the time. */
function hasRivals(claims: readonly FieldClaim[]): boolean {
  if (claims.length < 2) return false;
  const seen = new Set<string>();
  return claims.some(({ field }) => seen.size === seen.add(field.field).size);
}
