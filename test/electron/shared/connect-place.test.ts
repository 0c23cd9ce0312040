import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { createWorkspaceClient } from "#data/api/client.ts";
import { connectByWorker } from "#electron/shared/connect-place.ts";
import { createLog } from "#electron/shared/log.ts";
import { createTestMachine, files } from "../../contract/fixture.ts";
import { tempFolder } from "../support/temp-folder.ts";

const workerSource = fileURLToPath(new URL("../../../electron/shared/workspace-worker.ts", import.meta.url));

test("a workspace in a real worker thread answers, says why it cannot be opened, and ends", async () => {
  const folder = await tempFolder();
  const script = join(folder, "worker.mjs");
  const banner =
    'import { createRequire as createRequireForBundle } from "node:module"; const require = createRequireForBundle(import.meta.url);';
  await build({
    entryPoints: [workerSource],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    outfile: script,
    banner: { js: banner },
  });
  const machine = await createTestMachine();
  const logFile = join(folder, "keiro.log");
  const log = createLog({ file: logFile, part: "test", now: () => "2026-01-01T00:00:00.000Z" });
  let workspace = join(folder, "nowhere.keiro");
  const place = () =>
    Promise.resolve({
      folder: workspace,
      createOnWrite: false,
      title: {},
      documentsFolder: null,
      atlasFile: files.atlasFile,
      cacheFolder: null,
      configFolder: machine.folders.config,
      author: { id: "a-test", name: "Test" },
    });
  const connection = connectByWorker(script, logFile, log)(place, () => {});
  const client = createWorkspaceClient(
    { call: (_target, ...rest) => connection.call(...rest), onEvent: () => () => {} },
    "this",
  );

  await expect(client.getInfo({})).rejects.toMatchObject({
    code: "not-found",
    message: expect.stringContaining("nowhere.keiro") as string,
  });
  workspace = machine.workspace;
  expect((await client.getInfo({})).title).toBe("Tutorial");
  await connection.close();
  await expect(client.getInfo({})).rejects.toMatchObject({ code: "cancelled" });
  await machine.remove();
});
