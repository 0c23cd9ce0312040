import type { GraphColumns } from "#graph/core/graph-columns.ts";
import { degreesOf } from "#graph/core/graph-index.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { keepNames } from "#graph/packed/kept-names.ts";
import type { PackedGround } from "#graph/packed/packed-ground.ts";
import { entriesOfEntity } from "#graph/search/name-entries.ts";
import { openNameIndex } from "#graph/search/name-index.ts";
import type { NameIndex, SearchEntry } from "#graph/search/name-index.ts";
import { documentEntries, noteEntry } from "#graph/search/text-entries.ts";
import type { SecondThread } from "./second-thread-port.ts";

/** Where more than this part of the entities has to be read by their records, little is left to do aside. */
const mostUnnamed = 1 / 8;

/** An index of names that is being made in the second thread. */
export interface NamesAside {
  /** Hands in the columns of the graph, in the order of the subjects: who has many relations is found first. */
  weigh(graph: GraphColumns): void;
  /** The index; null where the second thread failed, and the names are to be indexed here. */
  readonly index: Promise<NameIndex | null>;
}

/** Begins it. @returns null for layers of which too many entities have to be read. Cost here: a pass over the entities' claims. */
export function indexNamesAside(thread: SecondThread, { packed, base }: PackedGround): NamesAside | null {
  const names = keepNames(packed, base);
  const { length } = packed.entityId;
  if (names.unnamed.length > length * mostUnnamed) return null;
  const entries = new Map<number, readonly SearchEntry[]>();
  for (const subject of names.unnamed) {
    const id = packed.ids.textOf(packed.entityId[subject]!) as EntityId;
    entries.set(subject, [...entriesOfEntity(base, { degree: () => subject }, id)]);
  }
  const found: SearchEntry[] = [];
  for (const record of base.documents.values()) found.push(...documentEntries(record));
  for (const note of base.notes.values()) found.push(noteEntry(note));
  const others = found.map((entry, at) => ({ ...entry, weight: length + at }));
  let tellWeights: (weights: Uint32Array) => void;
  const weights = new Promise<Uint32Array>((resolve) => (tellWeights = resolve));
  return {
    weigh({ relations }) {
      const all = new Uint32Array(length + found.length);
      all.set(degreesOf(length, relations));
      all.set(
        found.map(({ weight }) => weight),
        length,
      );
      tellWeights(all);
    },
    index: thread.indexNames({ names, entries, others }, weights).then(
      (segment) => openNameIndex([segment]),
      () => null,
    ),
  };
}
