import type { ClaimRecord, FieldValue } from "../model/claim.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import type { Name } from "../model/names.ts";
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

/**
 * The names that a claim about an entity states where it states nothing else but that it exists, and no rule has anything
 * to tell of the claim by itself; null for any other. Cost: O(its fields).
 */
export function plainNames(schema: Schema, about: EntityId, claim: ClaimRecord): readonly Name[] | null {
  if (claim.stance === "denied" || claim.rank !== "normal" || isReversedTime(claim.valid)) return null;
  const names: Name[] = [];
  for (const field of claim.fields) {
    if (isReversedTime(field.qualifiers?.period)) return null;
    if (field.field === "exists" ? field.value !== true : field.field !== "name") return null;
    if (whyUnfit(schema, about, field) !== null) return null;
    if (field.field === "name") names.push(field.value as unknown as Name);
  }
  return names;
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
