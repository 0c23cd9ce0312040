import type { Qualifiers } from "../model/claim.ts";
import { findEdtf, spanOf } from "../model/edtf.ts";
import { isEntityId } from "../model/ids.ts";
import type { EntityId, RelationId, SubjectId } from "../model/ids.ts";
import type { RelationRecord } from "../model/record.ts";
import type { ClaimBase, FieldClaim } from "../resolve/claim-base.ts";
import { resolveFields } from "../resolve/resolve-subject.ts";
import type { ResolvedField } from "../resolve/resolve-subject.ts";
import type { Moment, ResolvedSlot } from "../resolve/resolve-slot.ts";
import { formFields } from "../schema/form-fields.ts";
import { isPersonKind } from "../schema/is-person.ts";
import { findField } from "../schema/schema.ts";
import { areCompatible } from "./compatible.ts";

/** In what way something is not known well enough. */
export type GapKind = "missing" | "differ" | "no-evidence" | "weak-grade" | "old-source";

/** Something of an entity or relation that is worth asking about. */
export interface Gap {
  readonly gap: GapKind;
  readonly about: SubjectId;
  /** The field that an answer would fill; `exists` for a relation that nothing backs. */
  readonly field: string;
  /** Of a figure that is missing: what tells it from those that are there. */
  readonly qualifiers?: Qualifiers | undefined;
  /** Claims that it is about: those that differ, the weak one. */
  readonly claims: readonly FieldClaim[];
  /** Day on which the source of an old claim was issued, EDTF. */
  readonly issued?: string | undefined;
}

export interface GapQuestion {
  readonly base: ClaimBase;
  readonly moment: Moment;
  /** A source issued before this day (counted from 1970) is old. */
  readonly oldBefore: number;
  /** Relations by the same payer or of the same kind, for what is usual among them. */
  readonly relationsAt: ReadonlyMap<string, readonly RelationId[]>;
}

/** Fields that only the workspace itself can fill, or that are told by names and relations. */
const notAsked = new Set([
  ...["purposeOfRecord", "reviewDate", "attribution", "fiscalCalendar", "ultimateSource", "fedBy"],
  ...["code", "count"], // of what would have to be said
]);
/** What is true in one year and not in the next. */
const agingTypes = new Set(["figure", "money", "share"]);

/** Finds gaps of one subject after the other, for one question. */
export interface GapFinder {
  /**
   * What is not known of a subject, or not well: usual fields without a value, claims that differ, a relation or figure
   * that nothing backs, weak grades (a letter from D on or a digit from 4 on), figures from old sources. A field that
   * somebody marked as not applicable is not missing. Cost: O(c log c) for its c claims, and once for each payer and kind
   * those of its flows.
   */
  readonly find: (about: SubjectId) => readonly Gap[];
  /** Subjects of which claims were read so far. */
  readonly looked: number;
}

export function createGapFinder(question: GapQuestion): GapFinder {
  let looked = 0;
  const usual = new Map<string, UsualPhases>();
  const usualOf = ({ source, kind }: RelationRecord): UsualPhases => {
    const key = `${source} ${kind}`;
    const known = usual.get(key) ?? usualPhases(question, source, kind);
    if (!usual.has(key)) looked += known.flows.size;
    usual.set(key, known);
    return known;
  };
  return {
    find(about) {
      looked++;
      const fields = resolveFields(question.base, about, question.moment);
      return [
        ...missingFields(question, about, fields),
        ...missingPhases(question, about, fields, usualOf),
        ...withoutEvidence(question, about),
        ...fields.flatMap((field) => field.slots.flatMap((slot) => doubtsOf(question, about, field.field, slot))),
      ];
    },
    get looked() {
      return looked;
    },
  };
}

function missingFields({ base }: GapQuestion, about: SubjectId, fields: readonly ResolvedField[]): readonly Gap[] {
  const kind = isEntityId(about) ? base.entities.get(about)?.kind : base.relations.get(about)?.kind;
  if (kind === undefined) return [];
  const type = isEntityId(about) ? "entity" : "relation";
  const inapplicable = inapplicableFields(fields);
  // What is usual for anything is asked of things only: of a person it would be odd, of each relation noise.
  const isThing = type === "entity" && !isPersonKind(base.schema, kind);
  return formFields(base.schema, { type, kind })
    .usual.filter((field) => {
      const spec = findField(base.schema, field);
      if (!spec || notAsked.has(field) || (!isThing && spec.usualFor?.includes("any"))) return false;
      if (inapplicable.has(field)) return false;
      const isHere = (name: string) => name === field || (spec.isFamily === true && name.startsWith(`${field}.`));
      return !fields.some((one) => isHere(one.field) && one.slots.some(({ shown }) => shown !== null));
    })
    .map((field) => ({ gap: "missing", about, field, claims: [] }));
}

function inapplicableFields(fields: readonly ResolvedField[]): ReadonlySet<string> {
  const marks = fields.find(({ field }) => field === "emptyState")?.slots ?? [];
  return new Set(
    marks.flatMap(({ shown }) => (shown?.field.value === "notApplicable" ? (shown.field.qualifiers?.of ?? []) : [])),
  );
}

/** Flows of one kind by one payer, and how many of them have an amount of each phase. */
interface UsualPhases {
  readonly flows: ReadonlySet<RelationId>;
  readonly counts: ReadonlyMap<string, number>;
}
/** What is usual of a payer of ten thousand flows, the first of them tell. */
const mostFlowsCounted = 1_000;

function usualPhases({ base, relationsAt }: GapQuestion, payer: EntityId, kind: string): UsualPhases {
  const flows = new Set<RelationId>();
  for (const id of relationsAt.get(payer) ?? []) {
    if (flows.size >= mostFlowsCounted) break;
    const flow = base.relations.get(id);
    if (flow?.kind === kind && flow.source === payer) flows.add(id);
  }
  const counts = new Map<string, number>();
  for (const id of flows) for (const phase of phasesOf(base, id)) counts.set(phase, (counts.get(phase) ?? 0) + 1);
  return { flows, counts };
}

/** A flow without an amount of a phase that more than half of its payer's other flows of the kind have; two of them at least. */
function missingPhases(
  { base }: GapQuestion,
  about: SubjectId,
  fields: readonly ResolvedField[],
  usualOf: (relation: RelationRecord) => UsualPhases,
): readonly Gap[] {
  const relation = isEntityId(about) ? undefined : base.relations.get(about);
  if (!relation || !base.schema.relationKinds.get(relation.kind)?.carriesMoney) return [];
  const own = new Set(
    (fields.find(({ field }) => field === "amount")?.slots ?? []).map(({ shown }) => shown?.field.qualifiers?.phase),
  );
  if (own.size === 0) return []; // that the amount is missing is told as such
  const { flows, counts } = usualOf(relation);
  const isCounted = flows.has(relation.id);
  const stated = isCounted ? phasesOf(base, relation.id) : noPhases;
  const others = flows.size - Number(isCounted);
  return [...counts]
    .map(([phase, count]) => [phase, count - Number(stated.has(phase))] as const)
    .filter(([phase, count]) => count >= 2 && count * 2 > others && !own.has(phase))
    .map(([phase]) => ({ gap: "missing", about, field: "amount", qualifiers: { phase }, claims: [] }));
}
const noPhases: ReadonlySet<string> = new Set();
function phasesOf(base: ClaimBase, id: RelationId): ReadonlySet<string> {
  const claims = base.claimsAbout.get(id) ?? [];
  return new Set(claims.flatMap(({ field }) => (field.field === "amount" ? (field.qualifiers?.phase ?? []) : [])));
}

function withoutEvidence({ base }: GapQuestion, about: SubjectId): readonly Gap[] {
  const stating = (base.claimsAbout.get(about) ?? []).filter(({ claim }) => claim.stance !== "denied");
  if (stating.length === 0 || stating.some(({ claim }) => claim.source.type !== "none")) return [];
  return [
    { gap: "no-evidence", about, field: "exists", claims: stating.filter(({ field }) => field.field === "exists") },
  ];
}

/** What is doubtful of one value, the gravest only. */
function doubtsOf(
  { base, oldBefore }: GapQuestion,
  about: SubjectId,
  field: string,
  slot: ResolvedSlot,
): readonly Gap[] {
  if (slot.shown === null) return [];
  if (slot.differ && !areCompatible(slot.remaining)) return [{ gap: "differ", about, field, claims: slot.remaining }];
  if (isWeak(slot.shown.grade)) return [{ gap: "weak-grade", about, field, claims: [slot.shown] }];
  const type = findField(base.schema, field)?.valueType;
  const issued = agingTypes.has(type ?? "") ? oldestAllowed(base, slot, oldBefore) : null;
  return issued === null ? [] : [{ gap: "old-source", about, field, claims: [slot.shown], issued }];
}

export function isWeak(grade: string | null): boolean {
  return grade !== null && (grade.charAt(0) >= "D" || grade.charAt(1) >= "4");
}

/** The day of the newest document behind a value, where all of them are old; null where one is not, or its day is unknown. */
function oldestAllowed(base: ClaimBase, { remaining }: ResolvedSlot, oldBefore: number): string | null {
  let newest: { readonly day: number; readonly issued: string } | null = null;
  for (const { claim } of remaining) {
    const document = claim.source.type === "document" ? base.documents.get(claim.source.document) : undefined;
    const issued = claim.source.type === "interview" ? claim.source.date : document?.issued;
    const edtf = issued ? findEdtf(issued) : null;
    if (!issued || !edtf) return null;
    const day = spanOf(edtf).latestEnd;
    if (day >= oldBefore) return null;
    if (!newest || day > newest.day) newest = { day, issued };
  }
  return newest?.issued ?? null;
}
