import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { lockDown } from "#electron/desktop/lock-down.ts";

function locked() {
  const app = new EventEmitter();
  const handlers = {
    request: (..._args: unknown[]) => {},
    check: (..._args: unknown[]) => true,
    device: () => true,
    before: (..._args: unknown[]) => {},
  };
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: typeof handlers.request) => (handlers.request = handler),
    setPermissionCheckHandler: (handler: typeof handlers.check) => (handlers.check = handler),
    setDevicePermissionHandler: (handler: typeof handlers.device) => (handlers.device = handler),
    webRequest: { onBeforeRequest: (handler: typeof handlers.before) => (handlers.before = handler) },
  });
  const outside: string[] = [];
  lockDown({ app: app as never, session: session as never, openOutside: (address) => outside.push(address) });
  let openWindow = (_details: { url: string }) => ({ action: "allow" });
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof openWindow) => (openWindow = handler),
  });
  app.emit("web-contents-created", {}, contents);
  return { handlers, session, contents, outside, openWindow: (url: string) => openWindow({ url }).action };
}

function isPrevented(emitter: EventEmitter, name: string, url: string): boolean {
  let prevented = false;
  emitter.emit(name, { url, preventDefault: () => (prevented = true) });
  return prevented;
}

test("permissions are granted by the table and denied beside it, devices never", () => {
  const { handlers } = locked();
  const granted = (permission: string) => {
    let answer: unknown;
    handlers.request({}, permission, (given: boolean) => (answer = given));
    return [answer, handlers.check({}, permission)];
  };
  expect(granted("fullscreen")).toEqual([true, true]);
  for (const permission of [
    "media",
    "geolocation",
    "notifications",
    "clipboard-read",
    "midi",
    "toString",
    "constructor",
    "__proto__",
  ]) {
    expect(granted(permission)).toEqual([false, false]);
  }
  expect(handlers.device()).toBe(false);
});

test.each(["will-navigate", "will-redirect", "will-frame-navigate"])("%s is prevented but for our own page", (name) => {
  const { contents } = locked();
  for (const address of [
    "https://evil.example/",
    "file:///etc/passwd",
    "app://keiro/other.html",
    "app://other/",
    "data:text/html,x",
  ]) {
    expect(isPrevented(contents, name, address)).toBe(true);
  }
  expect(isPrevented(contents, name, "app://keiro/")).toBe(false);
});

test("webviews and downloads are prevented", () => {
  const { contents, session } = locked();
  expect(isPrevented(contents, "will-attach-webview", "")).toBe(true);
  expect(isPrevented(session, "will-download", "")).toBe(true);
});

test("windows are denied; only an https address is asked about", () => {
  const { openWindow, outside } = locked();
  for (const address of [
    "https://example.org/",
    "http://example.org/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "about:blank",
  ])
    expect(openWindow(address)).toBe("deny");
  expect(outside).toEqual(["https://example.org/"]);
});

test("no request leaves the machine", () => {
  const { handlers } = locked();
  const isCancelled = (url: string) => {
    let cancelled: unknown;
    handlers.before({ url }, (verdict: { cancel: boolean }) => (cancelled = verdict.cancel));
    return cancelled;
  };
  for (const address of [
    "https://example.org/",
    "http://127.0.0.1:80/",
    "ws://127.0.0.1/",
    "file:///etc/passwd",
    "ftp://x/",
  ])
    expect(isCancelled(address)).toBe(true);
  for (const address of ["app://keiro/assets/a.js", "blob:app://keiro/1", "data:image/png;base64,AA"])
    expect(isCancelled(address)).toBe(false);
});
