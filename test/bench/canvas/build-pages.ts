import react from "@vitejs/plugin-react";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { build, type InlineConfig } from "vite";

export type PageName = "keiro" | "bare" | "sigma";

/** Built pages of the bench at an address of this machine. */
export interface ServedPages {
  readonly addressOf: (page: PageName) => string;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".json": "application/json",
};

/**
 * Builds the pages as the product is built, into a folder of their own, and serves them.
 *
 * @param peers Folder in which sigma is installed; only the page of sigma needs it.
 */
export async function servePages(pages: readonly PageName[], peers: string | null = null): Promise<ServedPages> {
  const folder = await mkdtemp(join(tmpdir(), "keiro-canvas-pages-"));
  const root = join(import.meta.dirname, "pages");
  await buildAsShipped({
    configFile: false,
    root,
    base: "./",
    logLevel: "warn",
    plugins: [react()],
    worker: { format: "es" },
    resolve: { alias: peers === null ? [] : peerAliases(peers) },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "chrome120",

      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4_000,
      reportCompressedSize: false,
      rolldownOptions: { input: pages.map((page) => join(root, `${page}.html`)) },
    },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
    createReadStream(join(folder, path))
      .on("error", () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    addressOf: (page) => `http://127.0.0.1:${port}/${page}.html`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A test runner's environment would have React built with its checks. */
async function buildAsShipped(config: InlineConfig): Promise<void> {
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await build(config);
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
}

/** The peers as they are installed for the bench, and not the product's own copies. */
function peerAliases(peers: string): { readonly find: RegExp; readonly replacement: string }[] {
  return [
    { find: /^\.\/sigma-peer\.ts$/, replacement: join(peers, "node_modules", "sigma") },
    { find: /^graphology$/, replacement: join(peers, "node_modules", "graphology") },
  ];
}
