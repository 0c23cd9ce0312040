import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { patchIndex } from "#graph/core/graph-index.ts";
import type { Change } from "#graph/model/change.ts";
import type { EntityId, RelationId } from "#graph/model/ids.ts";
import { encodeChange } from "#graph/model/layer.ts";
import { createRowWalks } from "#graph/traverse/row-walks.ts";
import { always } from "#graph/model/edtf.ts";
import type { OpenedPacked } from "#data/store/open-packed.ts";
import { madeChanges } from "./make-layer.ts";
import { spreadOf } from "./measure.ts";
import type { Spread } from "./measure.ts";

/** What one durable change costs: ours, the same bytes appended and synced by hand, and lowdb's rewrite of its file. */
export interface EditFigures {
  readonly keiro: Spread;
  readonly bare: Spread;
  readonly lowdb: Spread | null;
  /** Whether every edit could be seen in the next answer. */
  readonly isVisible: boolean;
}
const edits = 100;
/** lowdb writes one text, and JavaScript has none of more than half a gigabyte; so it gets at most this much of the layer. */
const mostRewritten = 100e6;
const rewrites = 5;

/**
 * One new relation a time: its line is appended and synced, the index takes it in, and the next walk sees it. Rules and
 * undo of the workspace are not in it.
 */
export async function measureEdits({ index }: OpenedPacked, file: string, peers: string | null): Promise<EditFigures> {
  const folder = mkdtempSync(join(tmpdir(), "keiro-edit-"));
  try {
    const walks = createRowWalks(index);
    const lines: Uint8Array[] = [];
    let isVisible = true;
    const ours = openSync(join(folder, "ours.jsonl"), "a");
    const keiro = timed(edits, (at) => {
      const { change, relation, source, target } = editAt(at, index);
      const line = Buffer.from(`${encodeChange(change)}\n`);
      lines.push(line);
      writeSync(ours, line);
      fsyncSync(ours);
      const holds = { kind: "cooperatesWith", source, target, spans: [always], stance: "asserted" as const };
      patchIndex(index, { entities: [], relations: [{ id: relation, now: holds }] });
      isVisible &&= walks.shortestPath(source, target)?.length === 2;
    });
    closeSync(ours);
    const bareFile = openSync(join(folder, "bare.jsonl"), "a");
    const bare = timed(edits, (at) => {
      writeSync(bareFile, lines[at]!);
      fsyncSync(bareFile);
    });
    closeSync(bareFile);
    return { keiro, bare, lowdb: peers === null ? null : await measureLowdb(folder, file, peers), isVisible };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function editAt(at: number, index: OpenedPacked["index"]) {
  const { entityIds } = index;
  const source = entityIds.idAt((at * 7_919) % entityIds.size) as EntityId;
  const target = entityIds.idAt((at * 104_729 + 1) % entityIds.size) as EntityId;
  const ulid = (letter: string) => `7${letter}${String(at).padStart(24, "0")}`;
  const relation = `r:${ulid("R")}` as RelationId;
  const when = "2026-05-12T12:00:00.000Z";
  const change = {
    id: ulid("Z"),
    when,
    who: "a-bench",
    label: "add relation",
    add: [
      { type: "relation", id: relation, kind: "cooperatesWith", source, target },
      {
        ...{ type: "claim", id: `c:${ulid("C")}`, about: relation, fields: [{ field: "exists", value: true }] },
        ...{ stance: "asserted", rank: "normal", source: { type: "none" }, who: "a-bench", when },
      },
    ],
    retract: [],
  } as unknown as Change;
  return { change, relation, source, target };
}

async function measureLowdb(folder: string, file: string, peers: string): Promise<Spread> {
  const load = createRequire(peers);
  const { JSONFileSyncPreset } = (await import(load.resolve("lowdb/node"))) as {
    readonly JSONFileSyncPreset: (
      path: string,
      data: { changes: unknown[] },
    ) => {
      readonly data: { changes: unknown[] };
      write(): void;
    };
  };
  const database = JSONFileSyncPreset(join(folder, "lowdb.json"), { changes: [] });
  const text = readFileSync(file).subarray(0, mostRewritten).toString("utf8");
  for (const line of text.split("\n").slice(1, -1)) database.data.changes.push(JSON.parse(line));
  return timed(rewrites, (at) => {
    database.data.changes.push({ at });
    database.write();
  });
}

function timed(times: number, work: (at: number) => void): Spread {
  const timesMs: number[] = [];
  for (let at = 0; at < times; at++) {
    const before = performance.now();
    work(at);
    timesMs.push(performance.now() - before);
  }
  return spreadOf(timesMs);
}

/** Claims a second that are made into lines and written, as an import writes them. */
export function measureImport(): number {
  const folder = mkdtempSync(join(tmpdir(), "keiro-import-"));
  try {
    const changes = [...madeChanges({ entities: 10_000, relations: 50_000 }, 9)];
    const open = openSync(join(folder, "import.jsonl"), "a");
    const before = performance.now();
    let claims = 0;
    for (const change of changes) {
      writeSync(open, Buffer.from(`${encodeChange(change)}\n`));
      for (const { type } of change.add) if (type === "claim") claims++;
    }
    fsyncSync(open);
    const seconds = (performance.now() - before) / 1_000;
    closeSync(open);
    return Math.round(claims / seconds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
