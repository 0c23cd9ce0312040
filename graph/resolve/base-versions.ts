import type { LiveRecord, Place } from "../model/change.ts";
import { comparePlaces } from "../model/change.ts";
import type { DocumentId, EntityId, NoteId, RecordId, RelationId, SubjectId } from "../model/ids.ts";
import type {
  DocumentRecord,
  EntityRecord,
  NoteRecord,
  RateRecord,
  RelationRecord,
  SavedQueryRecord,
  ViewRecord,
  VisitRecord,
} from "../model/record.ts";
import type { Schema } from "../schema/schema.ts";
import type { ClaimBase, HeldBack } from "./claim-base.ts";
import type { FieldClaim } from "./field-claim.ts";
import type { LiveJudgement } from "./judgement-table.ts";
import type { LiveMerge } from "./merge-table.ts";
import { compareJudgements } from "./verdicts.ts";
import { createVersionedMap } from "./versioned-map.ts";
import type { VersionedMap } from "./versioned-map.ts";

/** The maps of which a base consists, and those that only its patching needs. Each is told in the order of a base built anew. */
export interface BaseMaps {
  readonly entities: ReadonlyMap<EntityId, EntityRecord>;
  readonly relations: ReadonlyMap<RelationId, RelationRecord>;
  readonly claimsAbout: ReadonlyMap<SubjectId, readonly FieldClaim[]>;
  readonly documents: ReadonlyMap<DocumentId, DocumentRecord>;
  readonly notes: ReadonlyMap<NoteId, NoteRecord>;
  readonly views: ReadonlyMap<RecordId, ViewRecord>;
  readonly visits: ReadonlyMap<RecordId, VisitRecord>;
  readonly savedQueries: ReadonlyMap<RecordId, SavedQueryRecord>;
  readonly rates: ReadonlyMap<RecordId, RateRecord>;
  /** Live records that are neither entity, relation nor claim. */
  readonly others: ReadonlyMap<RecordId, LiveRecord>;
  /** Live judgements, and those among them that say two entities are one and that nobody took back. */
  readonly judgements: ReadonlyMap<RecordId, LiveJudgement>;
  readonly merges: ReadonlyMap<RecordId, LiveMerge>;
  readonly heldBack: ReadonlyMap<RecordId, HeldBack>;
  /** Entities that were merged away, with their survivors. */
  readonly survivors: ReadonlyMap<EntityId, EntityId>;
  /** Relations at each entity, those that are only denied included, by id. */
  readonly relationsAt: ReadonlyMap<EntityId, readonly RelationId[]>;
}

type ChangesOf<M> = M extends ReadonlyMap<infer K, infer V> ? Map<K, V | undefined> : never;
/** Another value for some keys of each map; `undefined` for what is gone. */
export type MapChanges = { readonly [Name in keyof BaseMaps]: ChangesOf<BaseMaps[Name]> };

export function createMapChanges(): MapChanges {
  return {
    entities: new Map(),
    relations: new Map(),
    claimsAbout: new Map(),
    documents: new Map(),
    notes: new Map(),
    views: new Map(),
    visits: new Map(),
    savedQueries: new Map(),
    rates: new Map(),
    others: new Map(),
    judgements: new Map(),
    merges: new Map(),
    heldBack: new Map(),
    survivors: new Map(),
    relationsAt: new Map(),
  };
}

/** A base of which the next version is made by a patch. */
export interface VersionedBase {
  readonly base: ClaimBase;
  readonly maps: BaseMaps;
  /** Cost: O(changes). @param live The live records of the next version. @param schema Of the next version. */
  readonly patched: (live: LiveMap, changes: MapChanges, schema?: Schema) => VersionedBase;
}
type LiveMap = ReadonlyMap<RecordId, LiveRecord>;

/** @param isKept Entities, relations and what is at them are made when they are asked for, and never copied. */
export function createVersionedBase(schema: Schema, live: LiveMap, maps: BaseMaps, isKept = false): VersionedBase {
  const { byRecord, byFirstClaim, byJudgement, byWaiting } = ordersOf(live);
  return versionOf(schema, live, {
    entities: createVersionedMap(maps.entities, byRecord, isKept),
    relations: createVersionedMap(maps.relations, byRecord, isKept),
    claimsAbout: createVersionedMap(maps.claimsAbout, byFirstClaim, isKept),
    documents: createVersionedMap(maps.documents, byRecord),
    notes: createVersionedMap(maps.notes, byRecord),
    views: createVersionedMap(maps.views, byRecord),
    visits: createVersionedMap(maps.visits, byRecord),
    savedQueries: createVersionedMap(maps.savedQueries, byRecord),
    rates: createVersionedMap(maps.rates, byRecord),
    others: createVersionedMap(maps.others, byRecord),
    judgements: createVersionedMap(maps.judgements, byJudgement),
    merges: createVersionedMap(maps.merges, byJudgement),
    heldBack: createVersionedMap(maps.heldBack, byWaiting),
    survivors: createVersionedMap(maps.survivors),
    relationsAt: createVersionedMap(maps.relationsAt, null, isKept),
  });
}

type VersionOf<M, Place> = M extends ReadonlyMap<infer K, infer V> ? VersionedMap<K, V, Place> : never;
type OrderedBy<Names extends keyof BaseMaps, Place> = { readonly [Name in Names]: VersionOf<BaseMaps[Name], Place> };
type Versions = OrderedBy<"judgements" | "merges", LiveJudgement> &
  OrderedBy<"heldBack", WaitingPlace> &
  OrderedBy<"survivors" | "relationsAt", never> &
  OrderedBy<Exclude<keyof BaseMaps, "judgements" | "merges" | "heldBack" | "survivors" | "relationsAt">, Place>;

function versionOf(schema: Schema, live: LiveMap, versions: Versions): VersionedBase {
  return {
    base: baseOf(schema, live, versions),
    maps: versions,
    patched(liveNow, changes, schemaNow = schema) {
      // Unchanged maps get the new orders too: places are looked up in the live records of the same version.
      const { byRecord, byFirstClaim, byJudgement, byWaiting } = ordersOf(liveNow);
      return versionOf(schemaNow, liveNow, {
        entities: versions.entities.patched(changes.entities, byRecord),
        relations: versions.relations.patched(changes.relations, byRecord),
        claimsAbout: versions.claimsAbout.patched(changes.claimsAbout, byFirstClaim),
        documents: versions.documents.patched(changes.documents, byRecord),
        notes: versions.notes.patched(changes.notes, byRecord),
        views: versions.views.patched(changes.views, byRecord),
        visits: versions.visits.patched(changes.visits, byRecord),
        savedQueries: versions.savedQueries.patched(changes.savedQueries, byRecord),
        rates: versions.rates.patched(changes.rates, byRecord),
        others: versions.others.patched(changes.others, byRecord),
        judgements: versions.judgements.patched(changes.judgements, byJudgement),
        merges: versions.merges.patched(changes.merges, byJudgement),
        heldBack: versions.heldBack.patched(changes.heldBack, byWaiting),
        survivors: versions.survivors.patched(changes.survivors),
        relationsAt: versions.relationsAt.patched(changes.relationsAt),
      });
    },
  };
}

function baseOf(schema: Schema, live: LiveMap, versions: Versions): ClaimBase {
  const { entities, relations, claimsAbout, documents, notes, views, visits, savedQueries, rates, others, survivors } =
    versions;
  let judgements: ClaimBase["judgements"] | null = null;
  let merges: ClaimBase["merges"] | null = null;
  let heldBack: ClaimBase["heldBack"] | null = null;
  return {
    ...{ schema, entities, relations, claimsAbout, documents, notes, views, visits, savedQueries, rates, others, live },
    // Lists that few answers need; each is made when first asked for.
    get judgements() {
      return (judgements ??= [...versions.judgements.values()]);
    },
    get merges() {
      return (merges ??= [...versions.merges.values()].map(({ record }) => record));
    },
    get heldBack() {
      return (heldBack ??= [...versions.heldBack.values()]);
    },
    survivorOf: (id) => survivors.get(id) ?? id,
  };
}

/** Merges that wait come first, then relations, then claims and notes. */
interface WaitingPlace {
  readonly group: number;
  readonly live: LiveRecord;
}
function ordersOf(live: LiveMap) {
  const placeOf = (id: string): Place | undefined => live.get(id as RecordId);
  return {
    byRecord: { placeOf, compare: comparePlaces },
    byFirstClaim: {
      placeOf: (_: SubjectId, [first]: readonly FieldClaim[]) => placeOf(first!.claim.id),
      compare: comparePlaces,
    },
    byJudgement: { placeOf: (_: RecordId, judgement: LiveJudgement) => judgement, compare: compareJudgements },
    byWaiting: {
      placeOf(id: RecordId, { record: { type } }: HeldBack): WaitingPlace | undefined {
        const found = live.get(id);
        return found && { group: type === "judgement" ? 0 : type === "relation" ? 1 : 2, live: found };
      },
      compare: (a: WaitingPlace, b: WaitingPlace) =>
        a.group - b.group || (a.group === 0 ? compareJudgements(a.live, b.live) : comparePlaces(a.live, b.live)),
    },
  };
}
