import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId, EntityId, RecordId } from "#graph/model/ids.ts";
import { encodeChange } from "#graph/model/layer.ts";
import type { ViewRecord } from "#graph/model/record.ts";
import type { LayerSize } from "#test/bench/layer-plan.ts";
import { madeChanges, madeLines } from "#test/bench/make-layer.ts";
import { makePicture } from "./made-picture.ts";

/** A workspace in a folder of its own, with one view that shows all of its entities. */
export interface MadeWorkspace {
  readonly folder: string;
  readonly view: string;
  remove(): void;
}

const seed = 1;
const viewName = "Everything";
const when = "2026-06-01T12:00:00.000Z";
const who = "a-bench";
/** ULIDs beside those of the made layer, and younger. */
const viewId = "v:01KZ0000000000000000000001" as RecordId;
const changeId = "01KZ0000000000000000000002" as ChangeId;

/** Writes the workspace as a user's would lie on a disk; its entities stand where the bench's picture has them. */
export function makeWorkspace(size: LayerSize): MadeWorkspace {
  const parent = mkdtempSync(join(tmpdir(), "keiro-canvas-workspace-"));
  const folder = join(parent, "Made");
  mkdirSync(join(folder, "layers"), { recursive: true });
  const file = join(folder, "layers", "made.jsonl");
  writeFileSync(file, `${[...madeLines(size, seed), encodeChange(changeWithView(size))].join("\n")}\n`);
  writeFileSync(join(folder, "workspace.json"), JSON.stringify(description(size)));
  return { folder, view: viewName, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

function description({ entities, relations }: LayerSize) {
  return {
    atlas: false,
    format: 2,
    readableFrom: 1,
    id: "keiro-made",
    title: { en: "Made", ja: "生成" },
    layers: [{ file: "layers/made.jsonl", id: `bench-${entities}-${relations}-${seed}`, role: "shipped" }],
  };
}

function changeWithView(size: LayerSize): Change {
  const ids = [...madeChanges(size, seed)].flatMap(({ add }) =>
    add.flatMap((record) => (record.type === "entity" ? [record.id] : [])),
  );
  return { id: changeId, when, who, label: "made view", add: [viewOf(ids)], retract: [] };
}
function viewOf(ids: readonly EntityId[]): ViewRecord {
  const places = makePicture(ids.length).entities;
  return {
    type: "view",
    id: viewId,
    name: viewName,
    shown: ids,
    positions: Object.fromEntries(ids.map((id, at) => [id, [places[at]!.x, places[at]!.y] as const])),
    folds: [],
    filters: {},
    asOf: null,
    camera: null,
    style: {},
    who,
    when,
  };
}
