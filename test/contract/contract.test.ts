import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createHostClient, createWorkspaceClient } from "#data/api/client.ts";
import { contract } from "#data/api/contract.ts";
import type { HostEvent, MethodName } from "#data/api/contract.ts";
import { decodeEnvelope } from "#data/api/envelope.ts";
import { contractCases } from "./cases.ts";
import type { CaseContext } from "./contract-case.ts";
import { contractHosts } from "./hosts.ts";
import type { RunningHost } from "./hosts.ts";

const methods = Object.keys(contract) as MethodName[];
let bundleFolder: string;
let workerScript: string;

beforeAll(async () => {
  bundleFolder = await mkdtemp(join(tmpdir(), "keiro-worker-"));
  workerScript = join(bundleFolder, "workspace-worker.mjs");
  await cp(
    fileURLToPath(new URL("../../node_modules/highs/build/highs.wasm", import.meta.url)),
    join(bundleFolder, "highs.wasm"),
  );
  await build({
    entryPoints: [fileURLToPath(new URL("../../electron/shared/workspace-worker.ts", import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    outfile: workerScript,
    banner: {
      js: 'import { createRequire as createRequireForBundle } from "node:module"; const require = createRequireForBundle(import.meta.url);',
    },
  });
});
afterAll(() => rm(bundleFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));

test("every method of the contract has a case", () => {
  expect(methods.filter((method) => !contractCases.some((entry) => entry.method === method))).toEqual([]);
});

describe.each(contractHosts.map((host) => [host.name, host] as const))("over %s", (name, { isLive, start }) => {
  let running: RunningHost;
  let context: CaseContext;

  beforeEach(async () => {
    running = await start(workerScript);
    const { transport, workspace: handle } = running;
    const workspace = createWorkspaceClient(transport, handle);
    context = {
      host: createHostClient(transport),
      workspace,
      transport,
      handle,
      idOf: async (text) => (await workspace.resolveName({ text })).entity.id,
    };
  });
  afterEach(() => running.close());

  for (const { method, name: behaviour, run } of contractCases) test(`${method} ${behaviour}`, () => run(context));

  test("every method refuses a key that the contract does not know", async () => {
    for (const method of methods) {
      const target = contract[method].scope === "host" ? "host" : context.handle;
      const envelope = decodeEnvelope(await context.transport.call(target, method, '{"surplus":1}', {}));
      const sentence = expect.stringMatching(new RegExp(`^The input of “${method}” .*surplus`)) as string;
      expect(envelope).toMatchObject({ ok: false, error: { code: "invalid-input", sentence } });
    }
  });

  test("what is no JSON and what is no method are refused with sentences", async () => {
    const { transport, handle } = context;
    expect(decodeEnvelope(await transport.call(handle, "getInfo", "{", {}))).toMatchObject({
      ok: false,
      error: { code: "invalid-input", sentence: "The input of “getInfo” is not JSON." },
    });
    expect(decodeEnvelope(await transport.call(handle, "dropAll", "{}", {}))).toMatchObject({
      ok: false,
      error: { code: "invalid-input", sentence: expect.stringContaining("dropAll") as string },
    });
  });

  test("the host says which one it is", async () => {
    const kinds = {
      memory: "memory",
      packed: "memory",
      ipc: "electron",
      http: "loopback",
      terminal: "terminal",
    } as const;
    expect((await context.host.getProfile({})).host).toBe(kinds[name]);
  });

  // A run of the command line is over with its answer: nobody could give it up or listen.
  if (!isLive) return;

  test("a workspace that is not open, and a method asked of the wrong one, are refused", async () => {
    const { transport, handle } = context;
    expect(decodeEnvelope(await transport.call("nobody", "getInfo", "{}", {}))).toMatchObject({
      ok: false,
      error: { code: "not-found" },
    });
    expect(decodeEnvelope(await transport.call(handle, "getProfile", "{}", {}))).toMatchObject({
      ok: false,
      error: { code: "invalid-input" },
    });
    expect(decodeEnvelope(await transport.call("host", "getInfo", "{}", {}))).toMatchObject({
      ok: false,
      error: { code: "invalid-input" },
    });
  });

  test("a call that is given up ends as `cancelled`, and the next is answered", async () => {
    const abort = new AbortController();
    const call = context.workspace.findPaths(
      { ends: [await context.idOf("METI"), await context.idOf("MEXT")], mode: "simple", maxHops: 12 },
      { signal: abort.signal },
    );
    abort.abort();
    await expect(call).rejects.toMatchObject({ code: "cancelled" });
    expect((await context.workspace.getInfo({})).title).toBe("Tutorial");
  });

  test("a change is told to whoever listens, with the new revision", async () => {
    const { transport, handle, workspace, idOf } = context;
    const heard: HostEvent[] = [];
    let tell = (_event: HostEvent) => {};
    const stop = transport.onEvent((event) => {
      heard.push(event);
      tell(event);
    });
    const id = await idOf("METI");
    const { revision } = await workspace.applyEdits({
      label: "add note",
      edits: [{ type: "addNote", body: "x", targets: [{ type: "subject", id }] }],
    });
    await new Promise<void>((done) => {
      tell = (event) => event.type === "workspaceChanged" && event.revision === revision && done();
      for (const event of heard) tell(event);
    });
    expect(heard).toContainEqual({ type: "workspaceChanged", workspace: handle, revision });
    stop();
  });

  test("long work tells how far it is", async () => {
    const shares: number[] = [];
    const stop = context.transport.onEvent(() => {});
    await expect
      .poll(async () => {
        await context.workspace.verifyLocators({}, { onProgress: (share) => shares.push(share) });
        return shares.length;
      })
      .toBeGreaterThan(0);
    stop();
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });
});
