import type { Holds, Span } from "../model/edtf.ts";
import { always, findEdtf, holdsIn, intersectSpans, spanFromEvent, spanOf } from "../model/edtf.ts";
import type { FieldValue, Stance } from "../model/claim.ts";
import { isEntityId } from "../model/ids.ts";
import type { SubjectId } from "../model/ids.ts";
import { canonicalJson, compareText } from "../model/json.ts";
import type { Name } from "../model/names.ts";
import { findField, slotKey } from "../schema/schema.ts";
import type { Schema } from "../schema/schema.ts";
import type { ClaimBase, FieldClaim } from "./claim-base.ts";
import { claimSpan, isValidAt, resolveSlot } from "./resolve-slot.ts";
import type { Moment, ResolvedSlot } from "./resolve-slot.ts";
import { anyDate } from "./resolve-slot.ts";

/** The slots of one field, in the order of their keys. A many-valued field has a slot for each value. */
export interface ResolvedField {
  readonly field: string;
  readonly slots: readonly ResolvedSlot[];
}

const none: readonly FieldClaim[] = [];
const noSlots: readonly ResolvedSlot[] = [];

/** All fields of an entity or relation as of a moment, in alphabetical order. Cost: O(c log c) for its c claims. */
export function resolveFields(base: ClaimBase, subject: SubjectId, moment: Moment): readonly ResolvedField[] {
  const byField = new Map<string, Map<string, FieldClaim[]>>();
  for (const claim of base.claimsAbout.get(subject) ?? none) {
    const { field } = claim.field;
    const slots = byField.get(field) ?? new Map<string, FieldClaim[]>();
    if (slots.size === 0) byField.set(field, slots);
    const key = slotOf(base.schema, claim.field);
    const slot = slots.get(key);
    if (slot) slot.push(claim);
    else slots.set(key, [claim]);
  }
  return [...byField]
    .sort(([a], [b]) => compareText(a, b))
    .map(([field, slots]) => ({
      field,
      slots: [...slots]
        .sort(([a], [b]) => compareText(a, b))
        .map(([, claims]) => resolveSlot(claims, moment, base.documents)),
    }));
}

/** The slots of one field of a subject. */
export function resolveField(
  base: ClaimBase,
  subject: SubjectId,
  field: string,
  moment: Moment,
): readonly ResolvedSlot[] {
  const claims = base.claimsAbout.get(subject);
  if (!claims?.some((claim) => claim.field.field === field)) return noSlots; // most subjects lack most fields
  const slots = new Map<string, FieldClaim[]>();
  for (const claim of claims) {
    if (claim.field.field !== field) continue;
    const key = slotOf(base.schema, claim.field);
    const slot = slots.get(key);
    if (slot) slot.push(claim);
    else slots.set(key, [claim]);
  }
  return [...slots]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, claims]) => resolveSlot(claims, moment, base.documents));
}

/** The slot of a value. A many-valued field competes with nothing: two claims share a slot there only if they say the same. */
export function slotOf(schema: Schema, field: FieldValue): string {
  return findField(schema, field.field)?.manyValued
    ? `${field.field}|${canonicalJson(field.value)}`
    : slotKey(schema, field);
}

/** The names of an entity, in the order in which they were claimed; a name that several sources give stands once. */
export function namesOf(
  base: ClaimBase,
  entity: SubjectId,
  moment: Moment = anyDate,
): readonly { readonly name: Name; readonly claim: FieldClaim }[] {
  const names = new Map<string, { name: Name; claim: FieldClaim }>();
  for (const claim of base.claimsAbout.get(entity) ?? none) {
    if (
      claim.field.field !== "name" ||
      claim.claim.stance === "denied" ||
      claim.rank === "deprecated" ||
      !isValidAt(claim, moment)
    )
      continue;
    const name = claim.field.value as unknown;
    if (!isName(name)) continue;
    const key = `${name.value}|${name.lang}|${name.form}`;
    const known = names.get(key);
    if (!known || (claim.rank === "preferred" && known.claim.rank !== "preferred")) names.set(key, { name, claim });
  }
  return [...names.values()].sort(
    (a, b) => Number(b.claim.rank === "preferred") - Number(a.claim.rank === "preferred"),
  );
}

/**
 * The names that an entity bears at a moment. A former name is one like any other while its period lasts, and a name whose
 * period is over, or has not begun, is none. A name given for that time comes before one given for any.
 */
export function namesBorne(base: ClaimBase, entity: SubjectId, moment: Moment): readonly Name[] {
  const { days } = moment;
  const names = namesOf(base, entity, moment).map(({ name }) => name);
  if (!days) return names;
  const ofThen: Name[] = [];
  const ofAnyTime: Name[] = [];
  for (const name of names) {
    const period = name.period === undefined ? null : findEdtf(name.period);
    if (!period) ofAnyTime.push(name);
    else if (holdsIn(spanOf(period), days) !== "no")
      ofThen.push(name.form === "former" ? { ...name, form: "official" } : name);
  }
  return [...ofThen, ...ofAnyTime];
}

/** A name that does not fit is nothing to show; Problems lists it. */
function isName(value: unknown): value is Name {
  return (
    typeof value === "object" &&
    value !== null &&
    ["value", "lang", "form"].every((part) => part in value && typeof value[part as never] === "string")
  );
}

/**
 * Since when and until when a subject holds: one span for each claim that it exists, cut to its `valid`, `signed` or
 * `on`. An entity needs no such claim; a relation holds only if one states it, and nothing holds that is only denied.
 */
export function spansOf(base: ClaimBase, subject: SubjectId): readonly Span[] {
  const claims = base.claimsAbout.get(subject) ?? none;
  let bound = always;
  for (const [field, toSpan] of boundingFields)
    if (claims.some((claim) => claim.field.field === field))
      bound = intersectSpans(bound, boundBy(base, subject, field, toSpan));
  const stating = claims.filter(({ field }) => field.field === "exists");
  if (stating.length === 0 && isEntityId(subject)) return [bound];
  return stating.filter(counts).map((claim) => intersectSpans(claimSpan(claim), bound));
}
const boundingFields = [
  ["valid", spanOf],
  ["signed", spanFromEvent],
  ["on", spanFromEvent],
] as const;
function boundBy(
  base: ClaimBase,
  subject: SubjectId,
  field: string,
  toSpan: (edtf: NonNullable<ReturnType<typeof findEdtf>>) => Span,
): Span {
  const value = resolveField(base, subject, field, anyDate)[0]?.shown?.field.value;
  const edtf = typeof value === "string" ? findEdtf(value) : null;
  return edtf ? toSpan(edtf) : always;
}
function counts({ claim, rank, field }: FieldClaim): boolean {
  return claim.stance !== "denied" && rank !== "deprecated" && field.value !== false;
}

/** How surely any of some spans holds at a moment; with no date asked, whether there is any span at all. */
export function holdsAt(spans: readonly Span[], { days }: Moment): Holds {
  if (days === null) return spans.length > 0 ? "certain" : "no";
  let best: Holds = "no";
  for (const span of spans) {
    const answer = holdsIn(span, days);
    if (answer === "certain") return answer;
    if (answer === "possible") best = answer;
  }
  return best;
}

/** Asserted where any live claim that it exists is, or where none speaks of it; else imported, inferred, and denied where all are denied. */
export function stanceOf(base: ClaimBase, subject: SubjectId): Stance {
  const stances = (base.claimsAbout.get(subject) ?? none)
    .filter(({ field, rank }) => field.field === "exists" && rank !== "deprecated")
    .map(({ claim }) => claim.stance);
  const strongestFirst = ["asserted", "imported", "inferred", "denied"] as const;
  return strongestFirst.find((stance) => stances.includes(stance)) ?? "asserted";
}
