import type { LiveRecord } from "../model/change.ts";
import type { EntityId, RecordId, SubjectId, DocumentId, NoteId } from "../model/ids.ts";
import type { LayerRecord, RecordType } from "../model/record.ts";
import type { Schema } from "../schema/schema.ts";
import type { BaseGround } from "./base-ground.ts";
import { waitsOn } from "./base-indexes.ts";
import type { BaseIndexes } from "./base-indexes.ts";
import { createMapChanges } from "./base-versions.ts";
import type { BaseMaps, MapChanges } from "./base-versions.ts";
import type { ClaimBase, HeldBack } from "./claim-base.ts";
import type { Surroundings } from "./derive-records.ts";
import type { JudgementTable } from "./judgement-table.ts";
import type { MergeTable } from "./merge-table.ts";

/** What a patch of a base has touched: of all else it is certain that it is as before. */
export interface Touched {
  /** Everything may be another: it was built anew. Then the sets are empty. */
  readonly all: boolean;
  /** Entities and relations that came, went, or of which the ends, the claims or what is said of them may be another. */
  readonly subjects: ReadonlySet<SubjectId>;
  readonly notes: ReadonlySet<NoteId>;
  readonly documents: ReadonlySet<DocumentId>;
  /** Records that are live, not live, or another than before. */
  readonly records: ReadonlySet<RecordId>;
  /** The tables of kinds and fields are others, by which everything is read. */
  readonly schema: boolean;
}

/** Tables that hold for the newest version only and are written in place. */
export interface BaseTables {
  readonly indexes: BaseIndexes;
  readonly judgements: JudgementTable;
  readonly merges: MergeTable;
}

/** One patch in the making: the base before, the live records now, and what of the base's maps will be another. */
export interface PatchWork extends BaseTables {
  readonly before: ClaimBase;
  readonly maps: BaseMaps;
  readonly live: ReadonlyMap<RecordId, LiveRecord>;
  readonly changes: MapChanges;
  /** Records to be looked at: live before or now and not the same, or retracted before or now and not the same. */
  readonly records: ReadonlySet<RecordId>;
  readonly around: Surroundings;
  readonly subjects: Set<SubjectId>;
  readonly ground: BaseGround | null;
  /** The tables of kinds from now on, where they are others. */
  readonly schema: Schema | null;
}

type PatchParts = BaseTables & Pick<PatchWork, "before" | "maps" | "live" | "records" | "ground" | "schema">;
export function beginPatch(parts: PatchParts): PatchWork {
  const changes = createMapChanges();
  const { before, maps, judgements } = parts;
  const now = <K, V>(changed: ReadonlyMap<K, V | undefined>, former: ReadonlyMap<K, V>, key: K) =>
    changed.has(key) ? changed.get(key) : former.get(key);
  const around: Surroundings = {
    ...judgements,
    schema: parts.schema ?? before.schema,
    hasMerges: true,
    survivorOf: (id) => now(changes.survivors, maps.survivors, id) ?? id,
    hasEntity: (id) => now(changes.entities, maps.entities, id) !== undefined,
    hasRelation: (id) => now(changes.relations, maps.relations, id) !== undefined,
    hasView: (id) => now(changes.views, maps.views, id) !== undefined,
  };
  return { ...parts, changes, around, subjects: new Set() };
}

type RecordOf<Type extends RecordType> = Extract<LayerRecord, { type: Type }>;

/** Ids among the touched records that name one of a type, before or now. */
export function touchedIds<Type extends RecordType>(
  { records, before, live }: PatchWork,
  type: Type,
): readonly RecordOf<Type>["id"][] {
  return [...records].filter(
    (id) => before.live.get(id)?.record.type === type || live.get(id)?.record.type === type,
  ) as RecordOf<Type>["id"][];
}

/** The live record of an id, if it is of a type and nobody took it back. */
export function holding<Type extends RecordType>(
  { live, around }: PatchWork,
  id: string,
  type: Type,
): (LiveRecord & { readonly record: RecordOf<Type> }) | undefined {
  const found = live.get(id as RecordId);
  if (found?.record.type !== type || around.isRetracted(id)) return undefined;
  return found as LiveRecord & { readonly record: RecordOf<Type> };
}

/** Holds a record back, or no more. */
export function setHeldBack({ changes, maps, indexes }: PatchWork, id: RecordId, now: HeldBack | undefined): void {
  const former = changes.heldBack.has(id) ? changes.heldBack.get(id) : maps.heldBack.get(id);
  if (!former && !now) return;
  for (const end of former ? waitsOn(former) : []) indexes.waiting.remove(end, id);
  for (const end of now ? waitsOn(now) : []) indexes.waiting.add(end, id);
  changes.heldBack.set(id, now);
}

/** The entity that an id stood for before the patch. */
export function formerSurvivor({ maps }: PatchWork, id: EntityId): EntityId {
  return maps.survivors.get(id) ?? id;
}
