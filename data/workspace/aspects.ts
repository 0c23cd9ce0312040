import { anyCost, spendingOn } from "#graph/model/budget.ts";
import type { EntityId, RecordId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { canonicalJson } from "#graph/model/json.ts";
import type { FieldValue } from "#graph/model/claim.ts";
import type { LayerRecord, NoteRecord } from "#graph/model/record.ts";
import type { ClaimBase, FieldClaim } from "#graph/resolve/claim-base.ts";
import { comparableValue } from "#graph/resolve/resolve-slot.ts";
import { slotOf } from "#graph/resolve/resolve-subject.ts";
import type { SideName, ThreeWay } from "./three-way.ts";
import { isView, viewSignature } from "./view-conflicts.ts";
import { isThere, recordHolds } from "./what-holds.ts";

/** One thing that can be the same or another on two sides. */
export type Aspect =
  /** Whether an entity or relation is there. */
  | { readonly type: "thing"; readonly about: SubjectId }
  /** What the claims of one slot say. */
  | { readonly type: "value"; readonly about: SubjectId; readonly field: string; readonly slot: string }
  /** Into which entity one is merged. */
  | { readonly type: "joined"; readonly about: EntityId }
  /** The text of a note, through its newer versions. */
  | { readonly type: "note"; readonly about: RecordId }
  /** Any other record. */
  | { readonly type: "record"; readonly about: RecordId };

/** Reads aspects of two sides and of what they started from. */
export interface AspectReader {
  /** What a record is about. */
  readonly aspectsOf: (record: LayerRecord) => readonly Aspect[];
  /** Equal for the same aspect. */
  readonly keyOf: (aspect: Aspect) => string;
  /** What one side's changes touch, by key. */
  readonly touchedBy: (side: SideName) => ReadonlyMap<string, Aspect>;
  /** Claims of a slot, those of entities merged since included. */
  readonly claimsOf: (base: ClaimBase, aspect: Aspect & { readonly type: "value" }) => readonly FieldClaim[];
  /** Notes that hold and descend from one. */
  readonly notesOf: (base: ClaimBase, root: RecordId) => readonly NoteRecord[];
  /** Text that is equal for two bases in which the aspect is the same; null where there is nothing. */
  readonly signatureOf: (base: ClaimBase, aspect: Aspect) => string | null;
  /** The entity or relation under which a subject stands when both sides are together. */
  readonly lead: (id: SubjectId) => SubjectId;
}

/** Forms of a name of which a body has one in a language, so that two new ones are at odds. */
const singleForms: readonly unknown[] = ["official", "short"];
/** Where the claims of a slot stand is looked up in both bases. */
const stepsOfClaims = 8;

/** @param budget Some steps are spent for each aspect that is looked at. */
export function createAspectReader(ways: ThreeWay, budget = anyCost): AspectReader {
  const { merged } = ways;
  const lead = (id: SubjectId): SubjectId => (isEntityId(id) ? merged.survivorOf(id) : id);
  const groups = groupsOf(ways);
  const rootOf = createRoots(ways);
  const slotKey = (field: FieldValue): string => {
    const { value } = field;
    if (field.field === "name" && isNameOf(value) && singleForms.includes(value.form))
      return `name|${value.lang}|${value.form}`;
    const led = typeof value === "string" && isEntityId(value) ? { ...field, value: merged.survivorOf(value) } : field;
    return slotOf(merged.schema, led);
  };

  const known = new Map<ClaimBase, ReadonlyMap<RecordId, readonly NoteRecord[]>>();
  function notesByRoot(base: ClaimBase): ReadonlyMap<RecordId, readonly NoteRecord[]> {
    const before = known.get(base);
    if (before) return before;
    const byRoot = new Map<RecordId, NoteRecord[]>();
    for (const note of base.notes.values()) {
      const root = rootOf(note.id);
      const list = byRoot.get(root);
      if (list) list.push(note);
      else byRoot.set(root, [note]);
    }
    known.set(base, byRoot);
    return byRoot;
  }

  const slots = new Map<ClaimBase, Map<SubjectId, ReadonlyMap<string, readonly FieldClaim[]>>>();
  /** Claims of a subject by slot, read once: a body may have as many names as there are questions about them. */
  function claimsBySlot(base: ClaimBase, key: SubjectId): ReadonlyMap<string, readonly FieldClaim[]> {
    const subjects = slots.get(base) ?? new Map<SubjectId, ReadonlyMap<string, readonly FieldClaim[]>>();
    slots.set(base, subjects);
    const known = subjects.get(key);
    if (known) return known;
    const bySlot = new Map<string, FieldClaim[]>();
    for (const one of spendingOn(base.claimsAbout.get(key) ?? [], budget)) {
      const slot = addressOf(lead(one.claim.about), slotKey(one.field));
      const list = bySlot.get(slot);
      if (list) list.push(one);
      else bySlot.set(slot, [one]);
    }
    subjects.set(key, bySlot);
    return bySlot;
  }

  const reader: AspectReader = {
    lead,
    aspectsOf,
    keyOf: canonicalJson,
    touchedBy: (side) => {
      const found = new Map<string, Aspect>();
      for (const record of spendingOn(ways[side].touched, budget))
        for (const aspect of aspectsOf(record)) found.set(canonicalJson(aspect), aspect);
      return found;
    },
    claimsOf(base, { about, slot }) {
      budget.spend(stepsOfClaims);
      const keys = new Set((groups.get(about) ?? [about]).map((id) => (isEntityId(id) ? base.survivorOf(id) : id)));
      return [...keys].flatMap((key) => claimsBySlot(base, key).get(addressOf(about, slot)) ?? []);
    },
    notesOf: (base, root) => notesByRoot(base).get(root) ?? [],
    signatureOf(base, aspect) {
      switch (aspect.type) {
        case "thing":
          return isThere(base, aspect.about) ? "there" : null;
        case "value": {
          const claims = reader.claimsOf(base, aspect).filter(({ rank }) => rank !== "deprecated");
          if (claims.length === 0) return null;
          return claims
            .map(({ claim, field, rank, grade }) => `${claim.id}|${field.field}|${rank}|${grade ?? ""}`)
            .sort()
            .join("\n");
        }
        case "joined": {
          const survivor = base.survivorOf(aspect.about);
          return survivor === aspect.about ? null : survivor;
        }
        case "note":
          return (
            reader
              .notesOf(base, aspect.about)
              .map(({ id }) => id)
              .sort()
              .join() || null
          );
        case "record":
          if (isView(ways, aspect.about)) return viewSignature(base, aspect.about);
          return recordHolds(base, aspect.about) ? (base.live.get(aspect.about)?.change.id ?? null) : null;
      }
    },
  };

  function aspectsOf(record: LayerRecord): readonly Aspect[] {
    switch (record.type) {
      case "entity":
      case "relation":
        return [{ type: "thing", about: lead(record.id) }];
      case "claim":
        return record.fields.map((field) => ({
          type: "value",
          about: lead(record.about),
          field: field.field,
          slot: slotKey(field),
        }));
      case "note":
        return [{ type: "note", about: rootOf(record.id) }];
      case "judgement":
        if (record.verdict === "sameAs") return [{ type: "joined", about: record.merged }];
        return record.verdict === "notSame" || record.verdict === "leaveBoth"
          ? [{ type: "record", about: record.id }]
          : []; // what it judges is touched too
      case "admission":
        return [];
      case "viewPart":
        return [{ type: "record", about: record.view }];
      default:
        return [{ type: "record", about: record.id as RecordId }];
    }
  }
  return reader;
}

function isNameOf(value: unknown): value is { readonly lang: string; readonly form: string } {
  return typeof value === "object" && value !== null && "lang" in value && "form" in value;
}

const addressOf = (about: SubjectId, slot: string) => `${about} ${slot}`;

/** What a value says, so that two of them can be compared, with entities as they stand when both sides are together. */
export function saidBy(merged: ClaimBase, { value }: FieldValue): string {
  return comparableValue(typeof value === "string" && isEntityId(value) ? merged.survivorOf(value) : value);
}

/** Entities that are one when both sides are together, by their survivor. */
function groupsOf({ before, here, there, merged }: ThreeWay): ReadonlyMap<SubjectId, readonly SubjectId[]> {
  const groups = new Map<SubjectId, Set<SubjectId>>();
  for (const { judgements } of [before, here.base, there.base, merged])
    for (const { record } of judgements) {
      if (record.type !== "judgement" || record.verdict !== "sameAs") continue;
      for (const id of [record.survivor, record.merged]) {
        const survivor = merged.survivorOf(id);
        const group = groups.get(survivor) ?? new Set<SubjectId>([survivor]);
        groups.set(survivor, group.add(id).add(before.survivorOf(id)));
        group.add(here.base.survivorOf(id)).add(there.base.survivorOf(id));
      }
    }
  return new Map([...groups].map(([survivor, group]) => [survivor, [...group]]));
}

/** Leads a note to the first text of which it is a newer one. */
function createRoots({ here, there, findRecord }: ThreeWay): (id: string) => RecordId {
  const former = new Map<string, string>();
  for (const { only } of [here, there])
    for (const { add } of only)
      for (const record of add)
        if (record.type === "note" && record.replaces !== undefined) former.set(record.id, record.replaces);
  const formerOf = (id: string): string | undefined => {
    const known = former.get(id);
    if (known !== undefined) return known;
    const record = findRecord(id);
    return record?.type === "note" ? record.replaces : undefined;
  };
  return (id) => {
    const passed = new Set<string>();
    let at = id;
    for (let next = formerOf(at); next !== undefined && !passed.has(next); next = formerOf(at)) {
      passed.add(at);
      at = next;
    }
    return at as RecordId;
  };
}
