import type { CustomScheme, Protocol } from "electron";
import { readPageFile } from "../shared/page-files.ts";

/** The only address that the desktop window ever shows. */
export const pageAddress = "app://keiro/";

/** Tells Electron, before it is ready, that `app:` behaves like a secure web address with an origin of its own. */
export const appScheme: CustomScheme = {
  scheme: "app",
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

/** Serves the built page under `app://keiro/` and nothing besides it. */
export function serveApp(protocol: Pick<Protocol, "handle">, pageFolder: string): void {
  protocol.handle("app", async (request) => {
    const path = pathOf(request.url);
    if (path === null || request.method !== "GET") return new Response("There is no such address.\n", { status: 404 });
    const { status, headers, body } = await readPageFile(pageFolder, path);
    return new Response(new Uint8Array(body), { status, headers });
  });
}

/** The path within the page, still percent-encoded, or null for another host than ours. */
function pathOf(address: string): string | null {
  if (!address.startsWith(pageAddress)) return null;
  return address.slice(pageAddress.length - 1).split(/[?#]/, 1)[0] ?? "/";
}
