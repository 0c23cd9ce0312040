import { afterAll, beforeAll, expect, test } from "vitest";
import type { KeiroBridge } from "#renderer/host/ipc-transport.ts";
import { startHarness } from "./harness/start-harness.ts";
import type { Harness } from "./harness/start-harness.ts";

// The Chromium harness: our main and preload scripts over Chromium. What Electron itself does is not shown here.
let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

/** Calls the host from inside the page, through the preload. */
function call(
  method: string,
  input: object,
  target = "host",
): Promise<{ ok: boolean; value?: Record<string, unknown>; error?: { code: string; sentence: string } }> {
  return harness.page.evaluate(
    async ({ method, target, inputText }) => {
      const bridge = (window as unknown as { keiro: KeiroBridge }).keiro;
      return JSON.parse(await bridge.call(`test-${Math.random()}`, target, method, inputText)) as never;
    },
    { method, target, inputText: JSON.stringify(input) },
  );
}

test("the window appears once the page is there, sandboxed and isolated", () => {
  expect(harness.control.calls).toContainEqual(["enableSandbox"]);
  expect(harness.control.windows).toHaveLength(1);
  expect(harness.control.windows[0]?.isShown).toBe(true);
  expect(harness.page.url()).toBe("https://keiro.app.invalid/");
});

test("the page draws under the content policy, without an error", async () => {
  await harness.page.locator("body *").first().waitFor();
  await expect.poll(() => harness.page.evaluate(() => document.body.innerText.length)).toBeGreaterThan(20);
  expect(harness.control.log.filter((line) => line.startsWith("error"))).toEqual([]);
});

test("the page has what the preload exposes, frozen, and nothing of Node or Electron", async () => {
  const seen = await harness.page.evaluate(() => {
    const page = window as unknown as Record<string, unknown>;
    const bridge = page["keiro"] as object;
    return {
      members: Object.keys(bridge).sort(),
      shell: Object.keys((bridge as { shell: object }).shell).sort(),
      frozen: Object.isFrozen(bridge),
      others: ["require", "process", "module", "Buffer", "ipcRenderer", "electron"].filter((name) => name in page),
    };
  });
  expect(seen).toEqual({
    members: ["call", "cancel", "host", "onEvent", "shell"],
    shell: ["chooseTextFiles", "chooseWorkspace", "openOutside", "saveBytes", "saveText"],
    frozen: true,
    others: [],
  });
});

test("a call reaches a workspace in its worker thread and comes back", async () => {
  expect((await call("getProfile", {})).value).toMatchObject({ host: "electron" });
  const opened = await call("openWorkspace", { key: "atlas" });
  const info = await call("getInfo", {}, String(opened.value?.["workspace"]));
  expect(info.value).toMatchObject({ readOnly: false });
  expect(info.value?.["entities"]).toBeGreaterThan(100);
  expect((await call("getInfo", { surplus: 1 }, "atlas")).error).toMatchObject({ code: "invalid-input" });
});

test("a change is told to the page as an event", async () => {
  await call("openWorkspace", { key: "atlas" });
  const meti = await call("resolveName", { text: "METI" }, "atlas");
  const { id } = meti.value?.["entity"] as { id: string };
  const heard = harness.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const stop = (window as unknown as { keiro: KeiroBridge }).keiro.onEvent((eventText) => {
          if (!eventText.includes("workspaceChanged")) return;
          stop();
          resolve(eventText);
        });
      }),
  );
  await harness.page.waitForTimeout(50);
  const added = await call(
    "applyEdits",
    { label: "add note", edits: [{ type: "addNote", body: "seen", targets: [{ type: "subject", id }] }] },
    "atlas",
  );
  expect(JSON.parse(await heard)).toEqual({
    type: "workspaceChanged",
    workspace: "atlas",
    revision: added.value?.["revision"],
  });
});

test("a command of the native menu reaches the page by its id", async () => {
  const heard = harness.page.evaluate(
    () =>
      new Promise<string>(
        (resolve) =>
          void (window as unknown as { keiro: KeiroBridge }).keiro.onEvent(
            (eventText) => eventText.includes("menuCommand") && resolve(eventText),
          ),
      ),
  );
  await harness.page.waitForTimeout(50);
  const items = harness.control.menu.flatMap(({ submenu = [] }) => submenu);
  items.find(({ id }) => id === "search")?.click?.();
  expect(JSON.parse(await heard)).toEqual({ type: "menuCommand", id: "search" });
});

test("the page cannot be led elsewhere", async () => {
  await harness.page.evaluate(() => {
    location.href = "https://evil.invalid/";
  });
  await expect
    .poll(() => harness.control.calls.filter(([what]) => what === "navigationDenied"))
    .toEqual([["navigationDenied", "https://evil.invalid/"]]);
  expect(harness.page.url()).toBe("https://keiro.app.invalid/");
});

test("no window is opened; an https address is opened outside only after a yes", async () => {
  const open = (address: string) => harness.page.evaluate((target) => void window.open(target), address);
  await open("https://example.invalid/a");
  await expect.poll(() => harness.control.calls).toContainEqual(["windowOpen", "https://example.invalid/a", "deny"]);
  await expect
    .poll(() => harness.control.calls)
    .toContainEqual(["messageBox", expect.any(String), "https://example.invalid/a"]);
  expect(harness.control.calls.filter(([what]) => what === "openExternal")).toEqual([]);
  harness.control.dialogs.message = { response: 0 };
  await open("https://example.invalid/b");
  await expect.poll(() => harness.control.calls).toContainEqual(["openExternal", "https://example.invalid/b"]);
});

test("openOutside asks first, and takes https only", async () => {
  const openOutside = (address: string) =>
    harness.page.evaluate(
      async (target) =>
        JSON.parse(await (window as unknown as { keiro: KeiroBridge }).keiro.shell.openOutside(target)) as {
          ok: boolean;
        },
      address,
    );
  harness.control.dialogs.message = { response: 1 };
  expect(await openOutside("https://example.invalid/c")).toMatchObject({ ok: true });
  for (const address of ["http://example.invalid/", "file:///etc/passwd", "javascript:alert(1)", "app://keiro/"]) {
    expect(await openOutside(address)).toMatchObject({ ok: false, error: { code: "invalid-input" } });
  }
  const opened = harness.control.calls.filter(([what]) => what === "openExternal").map(([, address]) => address);
  expect(opened).not.toContain("https://example.invalid/c");
});

test("permissions are denied but for the two that the window uses", () => {
  const { request, check } = harness.control.permissions;
  const granted = (permission: string) => {
    let answer: boolean | null = null;
    request?.({}, permission, (given) => (answer = given));
    return [answer, check?.({}, permission)];
  };
  for (const permission of [
    "media",
    "geolocation",
    "notifications",
    "clipboard-read",
    "openExternal",
    "fileSystem",
    "hid",
  ]) {
    expect(granted(permission)).toEqual([false, false]);
  }
  expect(granted("clipboard-sanitized-write")).toEqual([true, true]);
});

test("no request leaves the machine, not even one that the page tries", async () => {
  const before = harness.control.calls.filter(([what]) => what === "blocked");
  expect(before).toEqual([]);
  const fetched = await harness.page.evaluate(() =>
    fetch("https://tracker.invalid/x").then(
      () => "came back",
      () => "refused",
    ),
  );
  expect(fetched).toBe("refused");
});
