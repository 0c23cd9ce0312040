import type { App, Session, WebContents } from "electron";
import { pageAddress } from "./app-protocol.ts";

/** What a page of ours may ask the system for. What is not in the table is denied. */
const permissions: Readonly<Record<string, boolean>> = {
  "clipboard-sanitized-write": true, // "copy the answer"
  fullscreen: true,
};

/** Schemes that a window may load; nothing with a network behind it. */
const localSchemes = ["app:", "blob:", "data:", "devtools:"];

export interface LockDownOptions {
  readonly app: Pick<App, "on">;
  readonly session: Pick<
    Session,
    "setPermissionRequestHandler" | "setPermissionCheckHandler" | "setDevicePermissionHandler" | "webRequest" | "on"
  >;
  /** Asks the user whether an https address may be opened in their browser. */
  readonly openOutside: (address: string) => void;
}

/** Shuts what a window does not need: other pages, other windows, permissions, devices, the network, downloads. */
export function lockDown({ app, session, openOutside }: LockDownOptions): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permissions[permission] === true));
  session.setPermissionCheckHandler((_contents, permission) => permissions[permission] === true);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !localSchemes.some((scheme) => url.startsWith(scheme)) }),
  );
  session.on("will-download", (event) => event.preventDefault()); // text is saved through a dialog
  app.on("web-contents-created", (_event, contents) => confine(contents, openOutside));
}

function confine(contents: WebContents, openOutside: (address: string) => void): void {
  const stay = (event: { preventDefault(): void }, address: string) => {
    if (address !== pageAddress) event.preventDefault();
  };
  contents.on("will-navigate", (event) => stay(event, event.url));
  contents.on("will-redirect", (event) => stay(event, event.url));
  contents.on("will-frame-navigate", (event) => stay(event, event.url));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith("https://")) openOutside(url);
    return { action: "deny" };
  });
}
