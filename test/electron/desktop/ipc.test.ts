import { expect, test } from "vitest";
import { decodeEnvelope, encodeEnvelope } from "#data/api/envelope.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { serveIpc } from "#electron/desktop/ipc.ts";
import type { DesktopShell } from "#electron/desktop/shell.ts";
import { createBridge } from "#electron/preload/bridge.ts";
import { channels } from "#electron/shared/channels.ts";
import { createFakeElectron } from "../support/fake-electron.ts";
import { createFakeHost } from "../support/fake-host.ts";

const shell: DesktopShell = {
  chooseTextFiles: () => Promise.resolve([{ name: "a.txt", text: "a" }]),
  saveText: (name, text) => Promise.resolve(name === "ok.txt" && text === "x"),
  saveBytes: (name, base64) => Promise.resolve(name === "ok.pdf" && base64 === "eA=="),
  openOutside: () => Promise.reject(new WorkspaceError("invalid-input", "Only https.")),
  chooseWorkspace: () => Promise.resolve(null),
};

function serve(answer?: Parameters<typeof createFakeHost>[0]) {
  const electron = createFakeElectron();
  const fake = createFakeHost(answer);
  const window = electron.openWindow();
  const reported: unknown[] = [];
  serveIpc({
    ipcMain: electron.ipcMain,
    host: fake.host,
    shell,
    windows: electron.windows,
    report: (error) => reported.push(error),
  });
  return { electron, fake, window, reported, bridge: createBridge(window.renderer()) };
}

test("a call of our page reaches the host as text and comes back as text", async () => {
  const { bridge, fake } = serve();
  const envelope = decodeEnvelope(await bridge.call("c-1", "atlas", "getInfo", '{"lang":"ja"}'));
  expect(envelope).toEqual({ ok: true, value: { target: "atlas", method: "getInfo", inputText: '{"lang":"ja"}' } });
  expect(fake.calls).toHaveLength(1);
});

test.each([
  ["another page", { url: "https://evil.example/" }],
  ["a page that only begins like ours", { url: "app://keiro.evil/" }],
  ["another host of our scheme", { url: "app://other/" }],
  ["a frame inside our page", { url: "app://keiro/", parent: {} }],
  ["a frame that is gone", null],
])("%s is refused on every channel, and the host hears nothing", async (_name, frame) => {
  const { window, fake } = serve();
  const foreign = createBridge(window.renderer(frame));
  const answers = [
    await foreign.call("c-1", "host", "getProfile", "{}"),
    await foreign.shell.chooseTextFiles(),
    await foreign.shell.saveText("ok.txt", "x"),
    await foreign.shell.saveBytes("ok.pdf", "eA=="),
    await foreign.shell.openOutside("https://example.org/"),
    await foreign.shell.chooseWorkspace(),
  ];
  for (const text of answers)
    expect(decodeEnvelope(text)).toEqual({
      ok: false,
      error: { code: "transport", sentence: "Keiro answers its own window only." },
    });
  expect(fake.calls).toEqual([]);
});

test("too few, too many and other arguments than texts are refused", async () => {
  const { window } = serve();
  const renderer = window.renderer();
  for (const args of [
    [],
    ["c", "host", "getProfile"],
    ["c", "host", "getProfile", "{}", "more"],
    ["c", "host", "getProfile", { lang: "en" }],
  ]) {
    const text = (await renderer.invoke(channels.call, ...args)) as string;
    expect(decodeEnvelope(text)).toMatchObject({ ok: false, error: { code: "transport" } });
  }
  const long = (await renderer.invoke(channels.call, "c", "host", "getProfile", "x".repeat(16_000_001))) as string;
  expect(decodeEnvelope(long)).toMatchObject({ ok: false, error: { code: "limit-exceeded" } });
});

test("a cancelled call is given up, by its own window only", async () => {
  const signals: { readonly aborted: boolean }[] = [];
  const { electron, bridge } = serve((_method, { signal }) => {
    if (signal) signals.push(signal);
    return new Promise(() => {});
  });
  void bridge.call("c-1", "atlas", "findPaths", "{}");
  await expect.poll(() => signals.length).toBe(1);
  createBridge(electron.openWindow().renderer()).cancel("c-1");
  createBridge(electron.windows()[0]!.renderer({ url: "https://evil.example/" })).cancel("c-1");
  await Promise.resolve();
  expect(signals[0]?.aborted).toBe(false);
  bridge.cancel("c-1");
  await expect.poll(() => signals[0]?.aborted).toBe(true);
});

test.each(["did-navigate", "render-process-gone", "destroyed"])("a window gives up its calls on %s", async (what) => {
  const signals: { readonly aborted: boolean }[] = [];
  const { window, bridge } = serve((_method, { signal }) => {
    if (signal) signals.push(signal);
    return new Promise(() => {});
  });
  void bridge.call("c-1", "atlas", "findPaths", "{}");
  await expect.poll(() => signals.length).toBe(1);
  window.webContents.emit(what);
  expect(signals[0]?.aborted).toBe(true);
});

test("two calls of one id are refused, and an id is free again after its answer", async () => {
  let release = () => {};
  const { bridge } = serve(
    () => new Promise((resolve) => (release = () => resolve(encodeEnvelope({ ok: true, value: null })))),
  );
  const first = bridge.call("c-1", "atlas", "getInfo", "{}");
  await Promise.resolve();
  expect(decodeEnvelope(await bridge.call("c-1", "atlas", "getInfo", "{}"))).toMatchObject({
    ok: false,
    error: { code: "transport" },
  });
  release();
  await first;
  const again = bridge.call("c-1", "atlas", "getInfo", "{}");
  await Promise.resolve();
  await Promise.resolve();
  release();
  expect(decodeEnvelope(await again).ok).toBe(true);
});

test("changes go to every window, progress to the one that asked", async () => {
  const { electron, fake, bridge } = serve((_method, { onProgress }) => {
    onProgress?.(0.5);
    return Promise.resolve(encodeEnvelope({ ok: true, value: null }));
  });
  const other = createBridge(electron.openWindow().renderer());
  const heard = { ours: [] as string[], others: [] as string[] };
  const stop = bridge.onEvent((text) => heard.ours.push(text));
  other.onEvent((text) => heard.others.push(text));
  await bridge.call("c-9", "atlas", "verifyLocators", "{}");
  fake.tell({ type: "workspaceChanged", workspace: "atlas", revision: 2 });
  expect(heard.ours.map((text) => (JSON.parse(text) as { type: string }).type)).toEqual([
    "progress",
    "workspaceChanged",
  ]);
  expect(JSON.parse(heard.ours[0]!)).toEqual({ type: "progress", callId: "c-9", share: 0.5 });
  expect(heard.others).toHaveLength(1);
  stop();
  fake.tell({ type: "workspaceChanged", workspace: "atlas", revision: 3 });
  expect([heard.ours.length, heard.others.length]).toEqual([2, 2]);
});

test("dialogs answer as envelopes; what fails there is a sentence, and is reported", async () => {
  const { bridge, reported } = serve();
  expect(decodeEnvelope(await bridge.shell.chooseTextFiles())).toEqual({
    ok: true,
    value: [{ name: "a.txt", text: "a" }],
  });
  expect(decodeEnvelope(await bridge.shell.saveText("ok.txt", "x"))).toEqual({ ok: true, value: true });
  expect(decodeEnvelope(await bridge.shell.saveBytes("ok.pdf", "eA=="))).toEqual({ ok: true, value: true });
  expect(decodeEnvelope(await bridge.shell.chooseWorkspace())).toEqual({ ok: true, value: null });
  expect(decodeEnvelope(await bridge.shell.openOutside("http://x/"))).toEqual({
    ok: false,
    error: { code: "invalid-input", sentence: "Only https." },
  });
  expect(reported).toHaveLength(1);
});
