import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { confinePath } from "./confine-path.ts";
import { contentPolicy, createNonce, putNonce, securityHeaders } from "./content-policy.ts";

/** An answer to a request for a file of the page, for whatever carries it. */
export interface PageAnswer {
  readonly status: 200 | 403 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a page may consist of; anything else in the folder is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/**
 * A file of the built page. The page itself comes with a fresh nonce each time and is never stored; files under
 * `/assets/` carry a hash in their name and may be kept.
 *
 * @param requestPath Percent-encoded, without query; "/" is the page.
 */
export async function readPageFile(folder: string, requestPath: string): Promise<PageAnswer> {
  const path = requestPath === "/" ? "/index.html" : requestPath;
  const file = await confinePath(folder, path);
  if (file === null)
    return refusal(403, "This address leads out of the folder of the window. Open the address that Keiro printed.");
  const contentType = contentTypes[extname(file).toLowerCase()];
  const bytes = contentType === undefined ? null : await readIfThere(file);
  if (bytes === null || contentType === undefined)
    return refusal(404, "The window has no such file. Open the address that Keiro printed.");
  if (!path.endsWith(".html")) {
    const cache = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-store";
    return {
      status: 200,
      headers: { ...headersWith(createNonce()), "content-type": contentType, "cache-control": cache },
      body: bytes,
    };
  }
  const nonce = createNonce();
  const page = new TextEncoder().encode(putNonce(new TextDecoder().decode(bytes), nonce));
  return {
    status: 200,
    headers: { ...headersWith(nonce), "content-type": contentType, "cache-control": "no-store" },
    body: page,
  };
}

/** Every answer has the whole policy: a worker script is governed by the policy it comes with. */
function headersWith(nonce: string): Record<string, string> {
  return { ...securityHeaders, "content-security-policy": contentPolicy(nonce) };
}

function refusal(status: 403 | 404, sentence: string): PageAnswer {
  return {
    status,
    headers: {
      ...headersWith(createNonce()),
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
    },
    body: new TextEncoder().encode(`${sentence}\n`),
  };
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (
      error instanceof Error &&
      "code" in error &&
      (error.code === "ENOENT" || error.code === "EISDIR" || error.code === "ENOTDIR")
    )
      return null;
    throw error;
  }
}
