import type { ClaimRecord, FieldValue } from "../model/claim.ts";
import type { RelationId } from "../model/ids.ts";
import { findField } from "../schema/schema.ts";
import type { Schema } from "../schema/schema.ts";
import { isReversed } from "./period-order.ts";
import { whyUnfit } from "./unfit-values.ts";

/** What a plain claim speaks of, as bits: claims that speak of the same may differ, so their relation is not plain. */
const speaksOf = { existence: 1, amount: 2, other: 4 } as const;

/**
 * What a claim about a relation speaks of where no rule has anything to tell of the claim by itself: it states what it
 * says, every value fits, every period is in order, no field stands twice, and nothing is named and no share given, which
 * other rules look for. 0 for any other. Cost: O(its fields).
 */
export function plainClaim(schema: Schema, about: RelationId, claim: ClaimRecord): number {
  if (claim.stance === "denied" || claim.rank === "deprecated" || isReversedTime(claim.valid)) return 0;
  let spoken = 0;
  for (const field of claim.fields) {
    const bit = bitOf(field);
    if ((spoken & bit) !== 0 || !isPlainField(schema, about, field)) return 0;
    spoken |= bit;
  }
  return spoken;
}

/** Whether the plain claims about a relation, taken together, state it and nothing twice. */
export function createPlainSum(): { readonly add: (spoken: number) => void; readonly take: () => boolean } {
  let [sum, isPlain] = [0, true];
  return {
    add(spoken) {
      isPlain &&= spoken !== 0 && (sum & spoken) === 0;
      sum |= spoken;
    },
    take() {
      const result = isPlain && (sum & speaksOf.existence) !== 0;
      [sum, isPlain] = [0, true];
      return result;
    },
  };
}

function bitOf({ field }: FieldValue): number {
  if (field === "exists") return speaksOf.existence;
  return field === "amount" ? speaksOf.amount : speaksOf.other;
}

function isPlainField(schema: Schema, about: RelationId, field: FieldValue): boolean {
  const { value, qualifiers } = field;
  if (field.field === "exists" && value !== true) return false;
  if (Array.isArray(value) || (typeof value === "string" && (value.startsWith("e:") || isReversedTime(value))))
    return false;
  if (isReversedTime(qualifiers?.period) || findField(schema, field.field)?.valueType === "share") return false;
  return whyUnfit(schema, about, field) === null;
}
function isReversedTime(text: string | undefined): boolean {
  return text !== undefined && isReversed(text);
}
