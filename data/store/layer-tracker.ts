import { join } from "node:path";
import type { Change } from "#graph/model/change.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import type { NamedLayer } from "./conflicted-copies.ts";
import { findFacts, findNames } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { FileFacts, Files, StoreLog } from "./fs-port.ts";
import { createTurns } from "./in-turn.ts";
import type { PackedPart, WorkspaceGround } from "#data/workspace/workspace-store.ts";
import type { PackedLayer } from "./read-packed-layer.ts";
import { isSameWriter, readLayer } from "./read-layer.ts";
import type { LayerPosition, ReadLayer } from "./read-layer.ts";
import { isLayerFileName } from "./workspace-document.ts";

/** What the writer tells the one who reads: lines of its own are no news. */
export interface OwnLines {
  /** Before the lines are written. */
  expect(ids: readonly string[]): void;
  /** They were not acknowledged. */
  forget(ids: readonly string[]): void;
  /** They stand at these bytes of a layer file. */
  written(place: WrittenPlace): void;
  /** How far a writer's layer file was read; undefined when it was not, or has another header. */
  positionOf(fileName: string, header: LayerHeader): LayerPosition | undefined;
}

/** Where lines were written. */
export interface WrittenPlace {
  readonly fileName: string;
  readonly identity: string;
  /** Bytes of the file, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** How many changes. */
  readonly count: number;
}

export interface FoundLayer {
  readonly fileName: string;
  /** Of a layer that was read packed: without its changes. */
  readonly read: ReadLayer;
  readonly beneath?: PackedPart | undefined;
}
/** Layer files that were read packed, before the others are read. */
export type PackedFiles = ReadonlyMap<string, { readonly read: PackedLayer; readonly part: PackedPart }>;
/** What was added to a layer file. */
export interface GrownLayer {
  readonly fileName: string;
  readonly changes: readonly Change[];
}
export interface UnreadableLayer {
  readonly fileName: string;
  readonly cause: unknown;
}

/** Knows how far each file in `layers/` was read, and which changes were told already. */
export interface LayerTracker {
  /** Reads all files from their beginning, but for those that were read already. */
  readAll(
    packed?: PackedFiles,
  ): Promise<{ readonly found: readonly FoundLayer[]; readonly unreadable: readonly UnreadableLayer[] }>;
  /** What is new since the last look: whole lines only, each change once however many files hold it. */
  readNew(): Promise<{ readonly grown: readonly GrownLayer[]; readonly found: readonly FoundLayer[] }>;
  /** Changes when a file came, went or changed: what a watcher compares. */
  signature(): Promise<string>;
  /** The layer files that were read, without their changes: what is new was told as such. */
  known(): readonly NamedLayer[];
  readonly ownLines: OwnLines;
}

interface Tracked {
  position: LayerPosition;
  /** Null until a header of this format was read. */
  header: LayerHeader | null;
  /** False for a layer of a newer format: its lines are not for us. */
  isRead: boolean;
  /** It was read packed, so it is not read again from its beginning. */
  isPacked?: boolean;
}

export function createLayerTracker(files: Files, folder: WorkspaceFolder, log: StoreLog): LayerTracker {
  const tracked = new Map<string, Tracked>();
  const told = new Set<string>();
  let ground: WorkspaceGround | null = null;
  const isTold = (id: string) => told.has(id) || (ground?.changes.has(id) ?? false);
  const inTurn = createTurns();

  async function listLayerFiles(): Promise<readonly string[]> {
    return ((await findNames(files, folder.layers)) ?? []).filter(isLayerFileName);
  }

  async function readWhole(fileName: string): Promise<FoundLayer> {
    const path = join(folder.layers, fileName);
    const read = await readLayer(files, path, folder.nameOf(path));
    const { position, header, headerState, readsChanges } = read;
    const known = headerState === "good" ? header : null;
    tracked.set(fileName, { position, header: known, isRead: readsChanges });
    return { fileName, read };
  }

  function takePacked(fileName: string, layer: PackedLayer, part: PackedPart): FoundLayer {
    const { position, header, headerState, readsChanges } = layer;
    const known = headerState === "good" ? header : null;
    tracked.set(fileName, { position, header: known, isRead: readsChanges, isPacked: true });
    return { fileName, read: { ...layer, changes: [] }, beneath: part };
  }

  /** Changes not told before; from now on they are. */
  function takeUntold(changes: readonly Change[]): readonly Change[] {
    const untold = changes.filter(({ id }) => !isTold(id));
    for (const { id } of untold) told.add(id);
    return untold;
  }

  async function readGrown(fileName: string, known: Tracked, facts: FileFacts): Promise<readonly Change[]> {
    const { wholeBytes, identity } = known.position;
    const isSame = facts.identity === identity && facts.size >= wholeBytes;
    if (isSame && (facts.size === wholeBytes || !known.isRead)) return [];
    if (!isSame && known.isPacked) {
      known.isRead = false;
      known.position = { ...known.position, identity, wholeBytes: facts.size };
      log(
        `${fileName} was replaced or cut while it was open. It is as it was read until the workspace is opened anew.`,
      );
      return [];
    }
    // A file that was replaced or cut is read from its beginning; what was told before is not told again.
    if (!isSame) return wholeLinesOf((await readWhole(fileName)).read);
    const path = join(folder.layers, fileName);
    const read = await readLayer(files, path, folder.nameOf(path), { since: known.position });
    known.position = read.position;
    const passedOver = read.tail === "torn" ? read.damaged.length - 1 : read.damaged.length;
    if (passedOver > 0) log(`${passedOver} new lines of ${fileName} are damaged and were passed over.`);
    return wholeLinesOf(read);
  }

  async function readNewOf(fileName: string): Promise<{ changes: readonly Change[]; found: FoundLayer | null }> {
    const known = tracked.get(fileName);
    const facts = await findFacts(files, join(folder.layers, fileName));
    if (facts?.kind !== "file" || facts.size === 0) return { changes: [], found: null };
    if (known && known.position.lines > 0)
      return { changes: takeUntold(await readGrown(fileName, known, facts)), found: null };
    const { read } = await readWhole(fileName);
    if (read.position.lines === 0) return { changes: [], found: null }; // its header is still being written
    return { changes: [], found: { fileName, read: { ...read, changes: takeUntold(wholeLinesOf(read)) } } };
  }

  async function readNew(): Promise<{ grown: readonly GrownLayer[]; found: readonly FoundLayer[] }> {
    const grown: GrownLayer[] = [];
    const found: FoundLayer[] = [];
    for (const fileName of await listLayerFiles()) {
      try {
        const news = await readNewOf(fileName);
        if (news.changes.length > 0) grown.push({ fileName, changes: news.changes });
        if (news.found) found.push(news.found);
      } catch (cause) {
        log(`Layer ${fileName} could not be read; the next look tries again.`, cause);
      }
    }
    return { grown, found };
  }

  return {
    async readAll(packed = new Map()) {
      const found: FoundLayer[] = [];
      const unreadable: UnreadableLayer[] = [];
      tracked.clear();
      told.clear();
      ground = packed.values().next().value?.part.ground ?? null;
      for (const fileName of await listLayerFiles()) {
        const beneath = packed.get(fileName);
        if (beneath) {
          found.push(takePacked(fileName, beneath.read, beneath.part));
          continue;
        }
        try {
          const layer = await readWhole(fileName);
          takeUntold(layer.read.changes);
          found.push(layer);
        } catch (cause) {
          unreadable.push({ fileName, cause });
        }
      }
      return { found, unreadable };
    },
    readNew: () => inTurn(readNew),
    async signature() {
      const parts: string[] = [];
      for (const fileName of await listLayerFiles()) {
        const facts = await findFacts(files, join(folder.layers, fileName));
        const position = tracked.get(fileName)?.position;
        const isRead = facts?.identity === position?.identity && facts?.size === position?.wholeBytes;
        if (facts && !isRead) parts.push(`${fileName} ${facts.identity} ${facts.size}`);
      }
      return parts.join("\n");
    },
    known: () => [...tracked].map(([fileName, { header }]) => ({ fileName, header, changes: [] })),
    ownLines: {
      expect: (ids) => ids.forEach((id) => told.add(id)),
      forget: (ids) => ids.forEach((id) => told.delete(id)),
      written({ fileName, identity, from, to, count }) {
        const known = tracked.get(fileName);
        // What another process wrote there before us is still to be read: then the next look reads ours too.
        if (known?.position.wholeBytes !== from) return;
        known.position = { wholeBytes: to, lines: known.position.lines + count + (from === 0 ? 1 : 0), identity };
      },
      positionOf(fileName, header) {
        const known = tracked.get(fileName);
        return known?.header && isSameWriter(known.header, header) ? known.position : undefined;
      },
    },
  };
}

/** Without a change whose line has no end yet: it is told when the line is whole. */
function wholeLinesOf({ changes, tail }: ReadLayer): readonly Change[] {
  return tail === "whole" ? changes.slice(0, -1) : changes;
}
