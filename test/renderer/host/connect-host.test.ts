// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { encodeEnvelope } from "#data/api/envelope.ts";
import { connectHost } from "#renderer/host/connect-host.ts";
import type { KeiroBridge } from "#renderer/host/ipc-transport.ts";

const token = "A".repeat(43);

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, "", "/");
});

/** A page as far as connecting needs one, with the real address bar and storage of the test window. */
function pageWith(keiro?: KeiroBridge): Window {
  const own = { location, history, sessionStorage, crypto, ...(keiro ? { keiro } : {}) };
  return Object.assign(new EventTarget(), own) as unknown as Window;
}

/** What the next call sends, as the loopback host would see it. */
async function sentBy(page: Window): Promise<{ readonly url: string; readonly headers: Headers }> {
  const asked: { url: string; headers: Headers }[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    asked.push({ url, headers: new Headers(init.headers) });
    return Promise.resolve(new Response(encodeEnvelope({ ok: true, value: null })));
  });
  await connectHost(page).transport.call("host", "getProfile", "{}", {});
  vi.unstubAllGlobals();
  return asked[0]!;
}

test("takes the token out of the address bar and sends it with every call", async () => {
  history.replaceState(null, "", `/#${token}`);
  const { url, headers } = await sentBy(pageWith());
  expect(location.hash).toBe("");
  expect(url).toBe(`${location.origin}/api/host/getProfile`);
  expect(headers.get("authorization")).toBe(`Bearer ${token}`);
  expect(headers.get("content-type")).toBe("application/json");
});

test("loads anew when the address of a new start is opened in the same tab", () => {
  const reload = vi.spyOn(location, "reload").mockImplementation(() => {});
  const page = pageWith();
  connectHost(page);
  page.dispatchEvent(new Event("hashchange"));
  expect(reload).toHaveBeenCalledOnce();
  reload.mockRestore();
});

test("still has the token after a reload, and forgets another hash", async () => {
  history.replaceState(null, "", `/#${token}`);
  connectHost(pageWith());
  expect((await sentBy(pageWith())).headers.get("authorization")).toBe(`Bearer ${token}`);
  history.replaceState(null, "", "/#inspector");
  await sentBy(pageWith());
  expect(location.hash).toBe("#inspector");
});

test("a token of a later start replaces that of an earlier one", async () => {
  history.replaceState(null, "", `/#${token}`);
  connectHost(pageWith());
  const later = "B".repeat(43);
  history.replaceState(null, "", `/#${later}`);
  expect((await sentBy(pageWith())).headers.get("authorization")).toBe(`Bearer ${later}`);
});

test("without a token a call is sent all the same, and the host says what to do", async () => {
  expect((await sentBy(pageWith())).headers.get("authorization")).toMatch(/^Bearer ?$/);
});

test("in the desktop window it speaks through the bridge, and never over the network", async () => {
  const calls: unknown[][] = [];
  let hear = (_text: string) => {};
  const bridge = {
    host: "electron",
    call: (...args: unknown[]) => {
      calls.push(args);
      return Promise.resolve(encodeEnvelope({ ok: true, value: null }));
    },
    cancel: () => {},
    onEvent(listener: (text: string) => void) {
      hear = listener;
      return () => {};
    },
    shell: {},
  } as unknown as KeiroBridge;
  const { kind, transport, shell, onMenuCommand } = connectHost(pageWith(bridge));
  const commands: string[] = [];
  const events: unknown[] = [];
  onMenuCommand((id) => commands.push(id));
  transport.onEvent((event) => events.push(event));
  await transport.call("atlas", "getInfo", "{}", {});
  hear('{"type":"menuCommand","id":"search"}');
  hear('{"type":"workspaceChanged","workspace":"atlas","revision":2}');
  hear("{half a li");
  hear('{"type":"of a newer host"}');
  expect(kind).toBe("electron");
  expect(shell.hasFolderDialog).toBe(true);
  expect(calls[0]?.slice(1)).toEqual(["atlas", "getInfo", "{}"]);
  expect(commands).toEqual(["search"]);
  expect(events).toEqual([{ type: "workspaceChanged", workspace: "atlas", revision: 2 }]);
});
