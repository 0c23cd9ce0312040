import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { WorkspaceError } from "#data/api/errors.ts";

/** What comes with the program. Below `dist/` and in a checkout the paths are the same. */
export interface ShippedFiles {
  /** The compiled atlas layer. */
  readonly atlasFile: string;
  /** Folder of the tutorial, as it was shipped. */
  readonly tutorial: string;
  /** Folder of the built page. */
  readonly page: string;
  readonly preload: string;
  /** Script of the worker thread. */
  readonly worker: string;
  readonly version: string;
}

/**
 * Finds what was shipped from where this code lies: `dist/HOST/main.js` has `dist/data` beside its folder, a source
 * file has `data/` at the repository's top and what is built in `dist/`.
 *
 * @throws WorkspaceError `storage` when the program's own files are missing.
 */
export function findShippedFiles(codeAddress: string = import.meta.url): ShippedFiles {
  const code = dirname(fileURLToPath(codeAddress));
  const root = findAbove(code, (folder) => existsSync(join(folder, "data", "atlas", "compiled")));
  if (root === null)
    throw new WorkspaceError(
      "storage",
      "Files of Keiro itself are missing: there is no atlas beside the program. Install it again, or run npm run build.",
    );
  const built = existsSync(join(root, "dist")) ? join(root, "dist") : root;
  return {
    atlasFile: join(besideArchive(root), "data", "atlas", "compiled", "atlas.jsonl"),
    tutorial: join(besideArchive(root), "data", "tutorial"),
    page: join(built, "renderer"),
    preload: join(built, "preload", "preload.cjs"),
    worker: join(built, "worker", "workspace-worker.js"),
    version: findVersion(code),
  };
}

/** In a packed app the code lies in app.asar; files that are opened by handle are unpacked beside it. */
function besideArchive(root: string): string {
  return root.replace(/([\\/])app\.asar(?=$|[\\/])/, "$1app.asar.unpacked");
}

function findVersion(code: string): string {
  const folder = findAbove(code, (candidate) => readManifest(candidate)?.name === "keiro");
  return (folder === null ? undefined : readManifest(folder)?.version) ?? "unknown";
}

function readManifest(folder: string): { readonly name?: string; readonly version?: string } | null {
  const file = join(folder, "package.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { name?: string; version?: string }) : null;
}

function findAbove(start: string, isIt: (folder: string) => boolean): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isIt(folder)) return folder;
    if (dirname(folder) === folder) return null;
  }
}
