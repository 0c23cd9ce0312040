import { createGraphIndex, layoutOf } from "#graph/core/graph-index.ts";
import type { GraphIndex, GraphLayout } from "#graph/core/graph-index.ts";
import { sortColumns } from "#graph/core/graph-columns.ts";
import type { GraphColumns } from "#graph/core/graph-columns.ts";
import { keepPacked, openPacked } from "#graph/packed/keep-packed.ts";
import type { KeptPacked } from "#graph/packed/keep-packed.ts";
import { createIndexedGraph } from "#graph/core/knowledge-graph.ts";
import { createPackedGround } from "#graph/packed/packed-ground.ts";
import type { PackedGround } from "#graph/packed/packed-ground.ts";
import type { PackedClaims, ReadBytes } from "#graph/packed/packed-claims.ts";
import { packedGraphColumns } from "#graph/packed/packed-graph.ts";
import { entitiesWithTexts, packedNames } from "#graph/packed/packed-names.ts";
import { createRawColumns } from "#graph/packed/raw-columns.ts";
import { resolveRaw } from "#graph/packed/resolve-raw.ts";
import { periodKey } from "#graph/money/read-figures.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { documentEntries, noteEntry } from "#graph/search/text-entries.ts";
import { entriesOfEntity } from "#graph/search/name-entries.ts";
import type { WorkspaceGround } from "#data/workspace/workspace-store.ts";
import { createNameIndex } from "#graph/search/name-index.ts";
import type { NameIndex, SearchEntry } from "#graph/search/name-index.ts";
import { keepSearch, openSearch } from "#graph/search/search-snapshot.ts";
import type { KeptSearch } from "#graph/search/search-snapshot.ts";
import type { Files } from "./fs-port.ts";
import { openByteReader } from "./read-bytes.ts";
import { indexNamesAside } from "./names-aside.ts";
import { bytesOfAnId, readPackedLayer } from "./read-packed-layer.ts";
import type { PackedLayer } from "./read-packed-layer.ts";
import type { SecondThread } from "./second-thread-port.ts";
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
  /** Starts a thread that helps to read what has no snapshot; nothing or null where all is done in this one. */
  readonly startSecond?: () => SecondThread | null;
  /** Layers of so many bytes and more are read in two threads. */
  readonly leastHelped?: number;
}
/** Below, starting a thread takes as long as it saves. */
const leastHelped = 16 * 1024 * 1024;

/** Layers at size: claims by place, the index of their graph, and search. */
export interface OpenedPacked {
  readonly ground: WorkspaceGround;
  readonly base: ClaimBase;
  readonly packed: PackedClaims;
  readonly index: GraphIndex;
  readonly names: NameIndex;
  /** What was read of each layer: header, damaged lines, end. */
  readonly read: readonly PackedLayer[];
  readonly fromSnapshot: boolean;
  /** Resolves when a snapshot that is made behind the first answers is written, or could not be; at once where none is. */
  readonly kept: Promise<void>;
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
 * Opens layers through their snapshot, or reads them and leaves one behind, which is written while answers are given
 * already (`kept`). A snapshot that cannot be written is no error: the next opening reads the layers again.
 * @throws what the file system throws for a layer.
 */
export async function openPackedLayers(opening: OpeningPacked): Promise<OpenedPacked> {
  const { files, layers, snapshot } = opening;
  const { key, bytes } = await keyOf(opening);
  const kept = snapshot === null ? null : ((await readSnapshot(files, snapshot, key)) as KeptAll | null);
  const readers = layers.map(({ path }) => openByteReader(path));
  const readBytes: ReadBytes = (file, offset, length) => readers[file]!.read(offset, length);
  const close = () => readers.forEach((reader) => reader.close());
  try {
    const opened = kept ? reopen(kept, readBytes) : await build(opening, readBytes);
    const keeping = !kept && snapshot !== null ? keep(files, snapshot, key, opened) : Promise.resolve();
    const { packed, base } = opened.ground;
    return {
      ...opened,
      packed,
      base,
      ground: groundOf(opened, { bytes, layerCount: layers.length }),
      fromSnapshot: kept !== null,
      kept: keeping,
      confirm: () => confirm(opening, opened.read),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

interface Opened {
  readonly ground: PackedGround;
  readonly index: GraphIndex;
  readonly graph: GraphColumns;
  readonly names: NameIndex;
  readonly read: readonly PackedLayer[];
}

function reopen({ packed, graph, layout, search, read }: KeptAll, readBytes: ReadBytes): Opened {
  const ground = createPackedGround(openPacked(packed), readBytes);
  const index = createGraphIndex(graph, ground.base.schema, layout);
  return { ground, index, graph, names: openSearch(search) ?? createNameIndex(entriesOf(ground, index)), read };
}

async function build(opening: OpeningPacked, readBytes: ReadBytes): Promise<Opened> {
  const sizes = await Promise.all(opening.layers.map(async ({ path }) => (await opening.files.facts(path)).size));
  const isHelped = sizes.some((size) => size >= (opening.leastHelped ?? leastHelped));
  const second = isHelped ? (opening.startSecond?.() ?? null) : null;
  try {
    return await buildWith(second, opening, sizes, readBytes);
  } finally {
    second?.end();
  }
}

/** The second thread reads halves of files, and makes the index of names while the index of the graph is made here. */
async function buildWith(
  second: SecondThread | null,
  opening: OpeningPacked,
  sizes: readonly number[],
  readBytes: ReadBytes,
): Promise<Opened> {
  const { packed, read } = await readAll(opening, sizes, second);
  const ground = createPackedGround(packed, readBytes);
  const aside = second && indexNamesAside(second, ground);
  const columns = packedGraphColumns(packed, ground.base, periodKey);
  aside?.weigh(columns);
  const graph = sortColumns(columns);
  const index = createGraphIndex(graph, ground.base.schema);
  const names = (await aside?.index) ?? createNameIndex(entriesOf(ground, index));
  return { ground, index, graph, names, read };
}

function columnsOfGround({ packed, base }: PackedGround): GraphColumns {
  return sortColumns(packedGraphColumns(packed, base, periodKey));
}

/** The index and the names are handed out once, for whoever gets them patches them; who asks again gets others. */
function groundOf(
  { ground, index, names }: Opened,
  { bytes, layerCount }: Pick<WorkspaceGround, "bytes" | "layerCount">,
): WorkspaceGround {
  let [firstIndex, firstNames]: [GraphIndex | null, NameIndex | null] = [index, names];
  const openIndex = () => {
    const given = firstIndex ?? createGraphIndex(columnsOfGround(ground), ground.base.schema);
    firstIndex = null;
    return given;
  };
  return {
    ...ground,
    bytes,
    layerCount,
    openIndex,
    openNames() {
      const given =
        firstNames ?? createNameIndex(entriesOf(ground, createGraphIndex(columnsOfGround(ground), ground.base.schema)));
      firstNames = null;
      return given;
    },
    entitiesWithTexts: () => entitiesWithTexts(ground.packed),
  };
}

async function readAll(opening: OpeningPacked, sizes: readonly number[], second: SecondThread | null) {
  const { files, layers, onBytes } = opening;
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const raw = createRawColumns(Math.ceil(all / bytesOfAnId));
  const read: PackedLayer[] = [];
  let before = 0;
  for (const [file, { path, trusted }] of layers.entries()) {
    const open = await files.open(path, "read");
    const isHelped = second !== null && sizes[file]! >= (opening.leastHelped ?? leastHelped);
    try {
      const told = (bytes: number) => onBytes?.(before + bytes, all);
      const reading = { trusted, onBytes: told, second: isHelped ? { thread: second, path } : null };
      read.push(await readPackedLayer(open, raw, file, reading));
    } finally {
      await open.close();
    }
    before += sizes[file]!;
  }
  return { packed: resolveRaw(raw), read };
}

/** Everything that is found by its text, the same as `searchEntries` tells. */
function* entriesOf({ packed, base }: PackedGround, index: GraphIndex): Iterable<SearchEntry> {
  const graph = createIndexedGraph(index);
  for (const { id, kind, names } of packedNames(packed, base)) {
    if (names === null) yield* entriesOfEntity(base, graph, id);
    else
      for (const { text, lang, form } of names)
        yield { id, type: "entity", kind, text, lang, isAcronym: form === "acronym", weight: graph.degree(id) };
  }
  for (const record of base.documents.values()) yield* documentEntries(record);
  for (const note of base.notes.values()) yield noteEntry(note);
}

/** What is patched while it is being written is copied first: the index, and which things search has lost. */
async function keep(files: Files, path: string, key: string, { ground, graph, index, names, read }: Opened) {
  const layout = layoutOf(index);
  if (!layout) return;
  const tree = {
    packed: keepPacked(ground.packed),
    ...structuredClone({ graph, layout }),
    search: keepSearch(names),
    read,
  };
  try {
    await writeSnapshot(files, path, key, tree);
  } catch (error) {
    if (!(error instanceof Error)) throw error; // a full disk, a folder without rights: the cache is never needed
  }
}

/** Which files these are, and in which state. */
async function keyOf({ files, layers }: OpeningPacked): Promise<{ readonly key: string; readonly bytes: number }> {
  let bytes = 0;
  const parts = await Promise.all(
    layers.map(async ({ path, trusted }) => {
      const { size, modifiedMs, identity } = await files.facts(path);
      bytes += size;
      return [size, modifiedMs, identity, trusted].join(" ");
    }),
  );
  return { key: parts.join("\n"), bytes };
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
