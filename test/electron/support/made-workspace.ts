import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallOptions, WorkspaceMethod } from "#data/api/contract.ts";
import { decodeEnvelope } from "#data/api/envelope.ts";
import type { Envelope } from "#data/api/envelope.ts";
import { createWorkspaceFolder } from "#data/store/create-workspace-folder.ts";
import { connectByWorker } from "#electron/shared/connect-place.ts";
import { createLog } from "#electron/shared/log.ts";
import type { Change } from "#graph/model/change.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { LayerSize } from "#test/bench/layer-plan.ts";
import { makeLayer } from "#test/bench/make-layer.ts";
import { buildWorker } from "./built-worker.ts";

/** A made workspace in a thread of its own, as the hosts open it. */
export interface MadeWorkspace {
  readonly call: (method: WorkspaceMethod, input: object, options?: CallOptions) => Promise<Envelope>;
  /** A cluster that many fund, a body at the top, and one at the bottom. */
  readonly ids: { readonly hub: EntityId; readonly top: EntityId; readonly end: EntityId };
  remove(): Promise<void>;
}

/** Makes it in a folder for passing files; every passage of its one document is looked for in a text that has none of them. */
export async function openMadeWorkspace(size: LayerSize): Promise<MadeWorkspace> {
  const folder = await mkdtemp(join(tmpdir(), "keiro-made-"));
  const workspace = join(folder, "made.keiro");
  const documentsFolder = join(folder, "documents");
  const script = join(folder, "worker.mjs");
  await buildWorker(script);
  await createWorkspaceFolder(workspace, { title: { en: "Made" }, atlas: false });
  makeLayer(join(workspace, "layers", "made.jsonl"), size, 1);
  await mkdir(documentsFolder);
  const lines = Array.from({ length: 3_000 }, (_, at) => `${at} of no body, and of no other either: nothing was paid.`);
  await writeFile(join(documentsFolder, "bench-register.txt"), lines.join("\n"));
  const logFile = join(folder, "keiro.log");
  const log = createLog({ file: logFile, part: "test", now: () => "2026-01-01T00:00:00.000Z" });
  const place = {
    folder: workspace,
    createOnWrite: false,
    title: {},
    documentsFolder,
    atlasFile: join(folder, "no-atlas.jsonl"),
    cacheFolder: null,
    configFolder: join(folder, "config"),
    author: { id: "a-test", name: "Test" },
  };
  const connection = connectByWorker(
    script,
    logFile,
    log,
  )(
    () => Promise.resolve(place),
    () => {},
  );
  return {
    call: async (method, input, options) =>
      decodeEnvelope(await connection.call(method, JSON.stringify(input), options)),
    ids: await findIds(join(workspace, "layers", "made.jsonl")),
    async remove() {
      await connection.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    },
  };
}

async function findIds(file: string): Promise<MadeWorkspace["ids"]> {
  const entities: EntityId[] = [];
  const paid = new Map<EntityId, number>();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { change } = JSON.parse(line) as { readonly change?: Change };
    for (const record of change?.add ?? [])
      if (record.type === "entity") {
        entities.push(record.id);
        if (record.kind === "cluster") paid.set(record.id, 0);
      } else if (record.type === "relation" && paid.has(record.target))
        paid.set(record.target, paid.get(record.target)! + 1);
  }
  const [hub] = [...paid].sort(([, a], [, b]) => b - a)[0]!;
  return { hub, top: entities[0]!, end: entities.at(-1)! };
}
