import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const banner =
  'import { createRequire as createRequireForBundle } from "node:module"; const require = createRequireForBundle(import.meta.url);';

/** Builds the script of a workspace's thread to a file, as the build does. */
export async function buildWorker(outfile: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL("../../../electron/shared/workspace-worker.ts", import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    outfile,
    banner: { js: banner },
  });
}
