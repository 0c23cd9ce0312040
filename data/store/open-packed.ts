import { createGraphIndex, layoutOf } from "#graph/core/graph-index.ts";
import type { GraphIndex, GraphLayout } from "#graph/core/graph-index.ts";
import { sortColumns } from "#graph/core/graph-columns.ts";
import type { GraphColumns } from "#graph/core/graph-columns.ts";
import { keepPacked, openPacked } from "#graph/packed/keep-packed.ts";
import type { KeptPacked } from "#graph/packed/keep-packed.ts";
import { packedClaimBase } from "#graph/packed/packed-claim-base.ts";
import type { PackedClaims, ReadBytes } from "#graph/packed/packed-claims.ts";
import { packedGraphColumns } from "#graph/packed/packed-graph.ts";
import { packedNames } from "#graph/packed/packed-names.ts";
import { createRawColumns } from "#graph/packed/raw-columns.ts";
import { resolveRaw } from "#graph/packed/resolve-raw.ts";
import { periodKey } from "#graph/money/read-figures.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { createNameIndex } from "#graph/search/name-index.ts";
import type { NameIndex, SearchEntry } from "#graph/search/name-index.ts";
import { keepSearch, openSearch } from "#graph/search/search-snapshot.ts";
import type { KeptSearch } from "#graph/search/search-snapshot.ts";
import type { Files } from "./fs-port.ts";
import { openByteReader } from "./read-bytes.ts";
import { readPackedLayer } from "./read-packed-layer.ts";
import type { PackedLayer } from "./read-packed-layer.ts";
import { readSnapshot, writeSnapshot } from "./snapshot-file.ts";

/** A layer file to be opened, and how far it is trusted. */
export interface LayerPlace {
  readonly path: string;
  readonly trusted: boolean;
}
export interface OpeningPacked {
  readonly files: Files;
  readonly layers: readonly LayerPlace[];
  /** Where the snapshot is kept, in the system's cache folder; null keeps none. */
  readonly snapshot: string | null;
  /** Told how many bytes of all were read. Throw in it to give up. */
  readonly onBytes?: (done: number, all: number) => void;
}

/** Layers at size: claims by place, the index of their graph, and search. */
export interface OpenedPacked {
  readonly base: ClaimBase;
  readonly packed: PackedClaims;
  readonly index: GraphIndex;
  readonly names: NameIndex;
  /** What was read of each layer: header, damaged lines, end. */
  readonly read: readonly PackedLayer[];
  readonly fromSnapshot: boolean;
  /**
   * Reads the layers through and tells whether the snapshot was made of these very lines. A snapshot is first taken by the
   * size, time and identity of the files, because summing a large file takes longer than opening it; ask this afterwards,
   * while answers are given already, and open anew without the snapshot if it is false.
   */
  confirm(): Promise<boolean>;
  close(): void;
}

interface KeptAll {
  readonly packed: KeptPacked;
  readonly graph: GraphColumns;
  readonly layout: GraphLayout;
  readonly search: KeptSearch;
  readonly read: readonly PackedLayer[];
}

/**
 * Opens layers through their snapshot, or reads them and leaves one behind. A snapshot that cannot be written is no
 * error: the next opening reads the layers again. @throws what the file system throws for a layer.
 */
export async function openPackedLayers(opening: OpeningPacked): Promise<OpenedPacked> {
  const { files, layers, snapshot } = opening;
  const key = await keyOf(opening);
  const kept = snapshot === null ? null : ((await readSnapshot(files, snapshot, key)) as KeptAll | null);
  const readers = layers.map(({ path }) => openByteReader(path));
  const readBytes: ReadBytes = (file, offset, length) => readers[file]!.read(offset, length);
  const close = () => readers.forEach((reader) => reader.close());
  try {
    const opened = kept ? reopen(kept, readBytes) : await build(opening, readBytes);
    if (!kept && snapshot !== null) await keep(files, snapshot, key, opened);
    return { ...opened, fromSnapshot: kept !== null, confirm: () => confirm(opening, opened.read), close };
  } catch (error) {
    close();
    throw error;
  }
}

type Opened = Omit<OpenedPacked, "fromSnapshot" | "confirm" | "close"> & { readonly graph: GraphColumns };

function reopen({ packed: kept, graph, layout, search, read }: KeptAll, readBytes: ReadBytes): Opened {
  const packed = openPacked(kept);
  const base = packedClaimBase(packed, readBytes);
  const index = createGraphIndex(graph, base.schema, layout);
  const names = openSearch(search) ?? createNameIndex(nameEntries(packed, base, index));
  return { packed, base, index, graph, names, read };
}

async function build(opening: OpeningPacked, readBytes: ReadBytes): Promise<Opened> {
  const { packed, read } = await readAll(opening);
  const base = packedClaimBase(packed, readBytes);
  const graph = sortColumns(packedGraphColumns(packed, base, periodKey));
  const index = createGraphIndex(graph, base.schema);
  return { packed, base, index, graph, names: createNameIndex(nameEntries(packed, base, index)), read };
}

async function readAll({ files, layers, onBytes }: OpeningPacked) {
  const sizes = await Promise.all(layers.map(async ({ path }) => (await files.facts(path)).size));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const raw = createRawColumns(Math.ceil(all / bytesOfAnId));
  const read: PackedLayer[] = [];
  let before = 0;
  for (const [file, { path, trusted }] of layers.entries()) {
    const open = await files.open(path, "read");
    try {
      const told = (bytes: number) => onBytes?.(before + bytes, all);
      read.push(await readPackedLayer(open, raw, file, { trusted, onBytes: told }));
    } finally {
      await open.close();
    }
    before += sizes[file]!;
  }
  return { packed: resolveRaw(raw), read };
}
/** How many bytes of a layer there are for each id; a guess too low only makes tables grow once more. */
const bytesOfAnId = 240;

function* nameEntries(packed: PackedClaims, base: ClaimBase, index: GraphIndex): Iterable<SearchEntry> {
  const { outward, inward, entityIds } = index;
  for (const { id, kind, text, lang, form } of packedNames(packed, base)) {
    const row = entityIds.rowOf(id);
    const weight = outward.ends[row]! - outward.starts[row]! + inward.ends[row]! - inward.starts[row]!;
    yield { id, type: "entity", kind, text, lang, isAcronym: form === "acronym", weight };
  }
}

async function keep(files: Files, path: string, key: string, { packed, graph, index, names, read }: Opened) {
  const layout = layoutOf(index);
  if (!layout) return;
  try {
    await writeSnapshot(files, path, key, {
      packed: keepPacked(packed),
      graph,
      layout,
      search: keepSearch(names),
      read,
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error; // a full disk, a folder without rights: the cache is never needed
  }
}

/** Which files these are, and in which state. */
async function keyOf({ files, layers }: OpeningPacked): Promise<string> {
  const parts = await Promise.all(
    layers.map(async ({ path, trusted }) => {
      const { size, modifiedMs, identity } = await files.facts(path);
      return [size, modifiedMs, identity, trusted].join(" ");
    }),
  );
  return parts.join("\n");
}

async function confirm({ files, layers }: OpeningPacked, read: readonly PackedLayer[]): Promise<boolean> {
  for (const [at, { path, trusted }] of layers.entries()) {
    const open = await files.open(path, "read");
    try {
      const { sumOfSums, position } = await readPackedLayer(open, null, at, { trusted });
      if (sumOfSums !== read[at]!.sumOfSums || position.wholeBytes !== read[at]!.position.wholeBytes) return false;
    } finally {
      await open.close();
    }
  }
  return true;
}
