import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createHost } from "#electron/shared/open-host.ts";
import type { Host } from "#electron/shared/open-host.ts";
import { connectByWorker, connectHere } from "#electron/shared/connect-place.ts";
import { connectInThread } from "#electron/shared/in-thread.ts";
import { joinWorkspace } from "#electron/shared/open-workspace.ts";
import { startHost } from "#electron/shared/start-host.ts";
import { serveIpc } from "#electron/desktop/ipc.ts";
import { startLoopback } from "#electron/loopback/server.ts";
import { createBridge } from "#electron/preload/bridge.ts";
import { runTerminal } from "#electron/terminal/run-terminal.ts";
import type { Transport } from "#data/api/client.ts";
import { encodeEnvelope } from "#data/api/envelope.ts";
import type { ErrorCode } from "#data/api/errors.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { createDiskStore } from "#data/store/disk-store.ts";
import { createMemoryFolder, createMemoryStore } from "#data/store/memory-store.ts";
import { createPacking } from "#data/store/packing.ts";
import { createWriterIds } from "#data/store/writer-ids.ts";
import { readShippedLayer } from "#data/store/read-atlas.ts";
import { createHttpTransport } from "#renderer/host/http-transport.ts";
import { createIpcTransport } from "#renderer/host/ipc-transport.ts";
import { createFakeElectron } from "../electron/support/fake-electron.ts";
import { createTestMachine, files, shippedDocuments } from "./fixture.ts";
import type { TestMachine } from "./fixture.ts";
import { memoryHostParts } from "./memory-host.ts";

/** A host with a workspace open, as a caller has it. */
export interface RunningHost {
  readonly transport: Transport;
  /** Handle of the open workspace. */
  readonly workspace: string;
  readonly close: () => Promise<void>;
}

/** A row of the suite: a way by which the contract is reached. A host that is not here does not exist. */
export interface ContractHost {
  readonly name: "memory" | "packed" | "ipc" | "http" | "terminal";
  /** Whether a call can be given up, and whether events and progress arrive. */
  readonly isLive: boolean;
  /** @param workerScript The bundled worker thread. */
  readonly start: (workerScript: string) => Promise<RunningHost>;
}

export const contractHosts: readonly ContractHost[] = [
  { name: "memory", isLive: true, start: startMemory },
  { name: "packed", isLive: true, start: startPacked },
  { name: "ipc", isLive: true, start: startIpc },
  { name: "http", isLive: true, start: startHttp },
  { name: "terminal", isLive: false, start: startTerminal },
];

/** In this process, over a store that is no disk. */
async function startMemory(): Promise<RunningHost> {
  const layer = await readShippedLayer(diskFiles, files.atlasFile);
  const author = { id: "a-contract", name: "Contract" };
  const folder = createMemoryFolder();
  for (const name of await readdir(shippedDocuments))
    folder.texts.set(name, await readFile(join(shippedDocuments, name), "utf8"));
  const store = createMemoryStore({
    author,
    layers: [{ ...layer, role: "shipped" }],
    settings: { title: { en: "Tutorial" }, atlas: false },
    folder,
  });
  const host = createHost({
    ...memoryHostParts(author),
    connect: (_workspace, onChanged) =>
      connectInThread({
        open: async (tell) => {
          const opened = await joinWorkspace(store, author, tell);
          return { methods: opened.api, close: () => opened.close() };
        },
        onChanged,
        report: () => {},
      }),
  });
  const transport: Transport = {
    call: (target, method, inputText, options) => host.call(target, method, inputText, options),
    onEvent: host.onEvent,
  };
  return { transport, workspace: await openOver(transport, "case"), close: host.close };
}

/** In this process, over a disk of which every layer is read packed, as large ones are. */
async function startPacked(): Promise<RunningHost> {
  const machine = await createTestMachine();
  const author = { id: "a-contract", name: "Contract" };
  const { cache, config } = machine.folders;
  const log = machine.log.note;
  const openStore = () =>
    createDiskStore({
      folder: machine.workspace,
      atlasFile: files.atlasFile,
      author,
      writerIds: createWriterIds({ files: diskFiles, profileFolder: config, log }),
      clock: Date.now,
      log,
      packing: createPacking({ files: diskFiles, cacheFolder: cache, leastBytes: 0, log }),
    });
  const host = createHost({
    ...memoryHostParts(author),
    connect: (_workspace, onChanged) =>
      connectInThread({
        open: async (tell) => {
          const opened = await joinWorkspace(openStore(), author, tell);
          return { methods: opened.api, close: () => opened.close() };
        },
        onChanged,
        report: () => {},
      }),
  });
  const transport: Transport = {
    call: (target, method, inputText, options) => host.call(target, method, inputText, options),
    onEvent: host.onEvent,
  };
  const close = () => closeAll(host.close, machine.remove);
  return { transport, workspace: await openOver(transport, "case"), close };
}

/** The desktop host's channels over the fake Electron; workspaces in this thread. */
async function startIpc(): Promise<RunningHost> {
  const machine = await createTestMachine();
  const { host, key } = await startDiskHost(machine, "electron", connectHere(machine.log));
  const electron = createFakeElectron();
  const window = electron.openWindow();
  const none = () => Promise.reject(new Error("no dialogs here"));
  serveIpc({
    ipcMain: electron.ipcMain,
    host,
    shell: { chooseTextFiles: none, saveText: none, saveBytes: none, openOutside: none, chooseWorkspace: none },
    windows: electron.windows,
    report: () => {},
  });
  const transport = createIpcTransport(createBridge(window.renderer()), "contract");
  return { transport, workspace: await openOver(transport, key), close: () => closeAll(host.close, machine.remove) };
}

/** The loopback host on a real port; workspaces in real worker threads. */
async function startHttp(workerScript: string): Promise<RunningHost> {
  const machine = await createTestMachine();
  const { host, key } = await startDiskHost(
    machine,
    "loopback",
    connectByWorker(workerScript, join(machine.folders.cache, "keiro.log"), machine.log),
  );
  const loopback = await startLoopback({ host, pageFolder: machine.workspace, port: 0, report: () => {} });
  const transport = createHttpTransport({
    origin: loopback.origin,
    token: loopback.token,
    windowId: "contract",
    retryMs: 10,
  });
  const close = () => closeAll(() => Promise.resolve(transport.close()), loopback.close, host.close, machine.remove);
  return { transport, workspace: await openOver(transport, key), close };
}

/** `keiro call METHOD`, each call a run of its own: what one run wrote the next reads from the disk. */
async function startTerminal(): Promise<RunningHost> {
  const machine = await createTestMachine();
  const transport: Transport = {
    async call(_target, method, inputText) {
      let out = "";
      let err = "";
      const status = await runTerminal(["--workspace", machine.workspace, "call", method], {
        out: (text) => (out += text),
        err: (text) => (err += text),
        readInput: () => Promise.resolve(inputText),
        cwd: machine.workspace,
        home: machine.workspace,
        platform: "linux",
        env: machine.env,
        columns: null,
      });
      if (status === 0) return encodeEnvelope({ ok: true, value: JSON.parse(out) });
      const [, code = "internal", sentence = ""] = /^keiro: ([a-z-]+): (.*)\n$/.exec(err) ?? [];
      return encodeEnvelope({ ok: false, error: { code: code as ErrorCode, sentence } });
    },
    onEvent: () => () => {},
  };
  return { transport, workspace: "named", close: machine.remove };
}

async function startDiskHost(
  machine: TestMachine,
  kind: "electron" | "loopback",
  connect: ReturnType<typeof connectHere>,
): Promise<{ readonly host: Host; readonly key: string }> {
  const { host } = startHost({
    kind,
    files,
    folders: machine.folders,
    documentsFolder: null,
    connect,
    log: machine.log,
  });
  return { host, key: await host.addWorkspace(machine.workspace) };
}

/** Opens a workspace the way a window does, through the wire. */
async function openOver(transport: Transport, key: string): Promise<string> {
  const envelope = JSON.parse(await transport.call("host", "openWorkspace", JSON.stringify({ key }), {})) as {
    value?: { workspace: string };
  };
  if (!envelope.value) throw new Error(`The workspace was not opened: ${JSON.stringify(envelope)}`);
  return envelope.value.workspace;
}

async function closeAll(...closings: (() => Promise<void>)[]): Promise<void> {
  for (const close of closings) await close();
}
