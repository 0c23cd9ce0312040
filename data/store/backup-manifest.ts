import { join } from "node:path";
import { withSum, sumState } from "#graph/model/sum.ts";
import type { BackupReason } from "#data/workspace/workspace-store.ts";
import type { Files } from "./fs-port.ts";
import { sortedJsonText } from "./json-file.ts";
import { decodeText, findFileBytes } from "./read-file.ts";
import { findJsonObject, isJsonObject, nestingProblem } from "./safe-json.ts";
import { writeAside } from "./write-aside.ts";

const reasons: readonly BackupReason[] = ["session", "restore", "merge", "import", "migration"];
/** The file that lists what a backup holds. It is written last, so that a folder without it is none. */
export const manifestFile = "backup.json";
const maxManifestBytes = 16 * 1024 * 1024;

export interface BackedUpFile {
  /** From the workspace folder on, with slashes. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** How many changes a layer holds, by its lines. */
  readonly changes: number;
  /** What the file was when it was copied: one that is the same still need not be read again. */
  readonly identity: string;
  readonly modifiedMs: number;
}
export interface Manifest {
  readonly format: 1;
  readonly id: string;
  /** ISO 8601 instant. */
  readonly when: string;
  readonly reason: BackupReason;
  readonly files: readonly BackedUpFile[];
}

export async function writeManifest(files: Files, folder: string, manifest: Manifest): Promise<void> {
  await writeAside(files, join(folder, manifestFile), sortedJsonText(withSum(manifest)));
}

/** What a backup says of itself; null where that is missing, damaged or not of this format. */
export async function findManifest(files: Files, folder: string, id: string): Promise<Manifest | null> {
  const bytes = await findFileBytes(files, join(folder, manifestFile), manifestFile, maxManifestBytes).catch(
    () => null,
  );
  const text = bytes && decodeText(bytes);
  return text === null ? null : parseManifest(text, id);
}

function parseManifest(text: string, id: string): Manifest | null {
  const value = findJsonObject(text);
  if (value === null || nestingProblem(value) !== null || sumState(value) !== "fits") return null;
  const { format, when, reason, files } = value;
  const known = reasons.find((one) => one === reason);
  if (format !== 1 || value["id"] !== id || typeof when !== "string" || !known || !Array.isArray(files)) return null;
  return files.every(isBackedUpFile) ? { format, id, when, reason: known, files } : null;
}

function isBackedUpFile(value: unknown): value is BackedUpFile {
  if (!isJsonObject(value)) return false;
  const { path, sha256, identity } = value;
  return (
    typeof path === "string" &&
    isBackedUpPath(path) &&
    typeof sha256 === "string" &&
    typeof identity === "string" &&
    [value["size"], value["changes"], value["modifiedMs"]].every((number) => typeof number === "number")
  );
}

/** workspace.json, or a plain file of one of the folders that are backed up: no path that leads anywhere else. */
function isBackedUpPath(path: string): boolean {
  return path === "workspace.json" || /^(layers|documents|attachments)\/[^./\\:\0][^/\\:\0]*$/.test(path);
}
