import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { readPackedLayer } from "#data/store/read-packed-layer.ts";
import type { PackedLayer, PackedReading } from "#data/store/read-packed-layer.ts";
import { columnsOf, sortColumns } from "#graph/core/graph-columns.ts";
import { createGraphIndex, columnsOfIndex } from "#graph/core/graph-index.ts";
import { packedClaimBase } from "#graph/packed/packed-claim-base.ts";
import type { PackedClaims, ReadBytes } from "#graph/packed/packed-claims.ts";
import { createPackedGround } from "#graph/packed/packed-ground.ts";
import type { PackedGround } from "#graph/packed/packed-ground.ts";
import { packedGraphColumns } from "#graph/packed/packed-graph.ts";
import { createRawColumns } from "#graph/packed/raw-columns.ts";
import { resolveRaw } from "#graph/packed/resolve-raw.ts";
import type { Change, LiveRecord } from "#graph/model/change.ts";
import { encodeChange, encodeHeader, layerFormat } from "#graph/model/layer.ts";
import { periodKey } from "#graph/money/read-figures.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { spansOf, stanceOf } from "#graph/resolve/resolve-subject.ts";

/** Layers read into columns, with the files to read from. */
export interface PackedFiles {
  readonly packed: PackedClaims;
  readonly read: readonly PackedLayer[];
  readonly readBytes: ReadBytes;
}

export async function packFiles(paths: readonly string[], reading: PackedReading = {}): Promise<PackedFiles> {
  const raw = createRawColumns();
  const read: PackedLayer[] = [];
  for (const [file, path] of paths.entries()) {
    const open = await diskFiles.open(path, "read");
    try {
      read.push(await readPackedLayer(open, raw, file, reading));
    } finally {
      await open.close();
    }
  }
  const texts = paths.map((path) => readFileSync(path));
  const readBytes: ReadBytes = (file, offset, length) => texts[file]!.subarray(offset, offset + length);
  return { packed: resolveRaw(raw), read, readBytes };
}

/** The ground of one layer of these changes, written into a folder. */
export async function packChanges(folder: string, changes: readonly Change[]): Promise<PackedGround> {
  const path = join(folder, "layer.jsonl");
  const header = encodeHeader({
    keiro: "layer",
    format: layerFormat,
    id: "one",
    title: {},
    writer: null,
    author: null,
  });
  writeFileSync(path, [header, ...changes.map(encodeChange)].map((line) => `${line}\n`).join(""));
  const { packed, readBytes } = await packFiles([path]);
  return createPackedGround(packed, readBytes);
}

/** Fails where a packed base says anything else than the base that was made of the same changes. */
export function expectSameBase({ packed, readBytes }: PackedFiles, expected: ClaimBase): void {
  const base = packedClaimBase(packed, readBytes);
  // Telling a difference well takes long, so it is asked only where there is one.
  const expectSame = (found: unknown, wanted: unknown, what: string) => {
    if (!isDeepStrictEqual(found, wanted)) expect(found, what).toEqual(wanted);
  };
  for (const part of ["entities", "relations", "claimsAbout", "documents", "notes", "views", "rates"] as const) {
    expectSame([...base[part].keys()].sort(), [...expected[part].keys()].sort(), part);
    expect(base[part].size).toBe(expected[part].size);
    for (const [id, value] of expected[part] as ReadonlyMap<never, unknown>)
      expectSame(base[part].get(id), value, `${part} ${String(id)}`);
  }
  expectSame([...base.live.keys()].sort(), [...expected.live.keys()].sort(), "live");
  // Each of many records would be compared with all that its change added.
  const part = expected.live.size > 5_000 ? recordAndChange : (live: LiveRecord | undefined) => live;
  for (const [id, live] of expected.live) expectSame(part(base.live.get(id)), part(live), id);
  expect(base.judgements).toEqual(expected.judgements);
  expect(base.merges).toEqual(expected.merges);
  expect(inOrder(base.heldBack)).toEqual(inOrder(expected.heldBack));
  for (const id of [...expected.entities.keys(), ...expected.relations.keys()]) {
    expectSame(spansOf(base, id), spansOf(expected, id), id);
    expectSame(stanceOf(base, id), stanceOf(expected, id), id);
  }
  for (const { record } of expected.live.values())
    if (record.type === "entity") expect(base.survivorOf(record.id)).toBe(expected.survivorOf(record.id));
  const indexed = createGraphIndex(sortColumns(packedGraphColumns(packed, base, periodKey)), expected.schema);
  const wanted = createGraphIndex(columnsOf(expected), expected.schema);
  expectSame(readable(columnsOfIndex(indexed)), readable(columnsOfIndex(wanted)), "columns");
}

const recordAndChange = (live: LiveRecord | undefined) => [live?.record, live?.change.id, live?.since, live?.position];
const inOrder = (held: ClaimBase["heldBack"]) =>
  held.toSorted((a, b) => (a.record.id < b.record.id ? -1 : a.record.id > b.record.id ? 1 : 0));

/** Columns without codes, which are given in the order in which names are met. */
function readable({ entities, relations, entityKinds, relationKinds, spans }: ReturnType<typeof columnsOf>) {
  const spanText = (code: number) => spans.days.slice(spans.starts[code]! * 4, spans.starts[code + 1]! * 4).join(" ");
  return {
    entities: Array.from(entities.kinds, (kind, row) => [
      entities.ids.slice(row * 4, row * 4 + 4).join(" "),
      entityKinds[kind],
      spanText(entities.spans[row]!),
    ]),
    relations: Array.from(relations.kinds, (kind, row) => [
      relations.ids.slice(row * 4, row * 4 + 4).join(" "),
      relationKinds[kind],
      spanText(relations.spans[row]!),
      relations.sources[row],
      relations.targets[row],
      relations.stances[row],
    ]),
  };
}
