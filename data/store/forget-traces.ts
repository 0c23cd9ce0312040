import { join } from "node:path";
import { canonicalJson } from "#graph/model/json.ts";
import type { Json } from "#graph/model/json.ts";
import type { Redactor } from "#data/workspace/forget-port.ts";
import { findNames } from "./folders.ts";
import { forgetInText } from "./forget-file.ts";
import type { Files } from "./fs-port.ts";
import { sortedJsonText } from "./json-file.ts";
import { decodeText, findFileBytes } from "./read-file.ts";
import { findJsonObject, isJsonObject } from "./safe-json.ts";
import { writeAside } from "./write-aside.ts";

/** What lies outside a workspace's folder and may have copied a name from it. */
export interface Traces {
  /** How many files tell something of somebody. */
  readonly count: (redactor: Redactor) => Promise<number>;
  /** Takes it out of them. @returns how many files were rewritten. */
  readonly forget: (redactor: Redactor) => Promise<number>;
}
export const noTraces: Traces = { count: () => Promise.resolve(0), forget: () => Promise.resolve(0) };

export interface TraceSettings {
  readonly files: Files;
  /** Profile and known keys. */
  readonly configFolder: string;
  /** The log; null where none is kept. */
  readonly cacheFolder: string | null;
}

/** A log goes over to a second file long before. */
const maxBytes = 32 * 1024 * 1024;
const encoder = new TextEncoder();
const profileFile = "profile.json";

/**
 * The list of workspaces opened lately has their titles, the list of known keys the names of colleagues, and the log may
 * have named a file. The user's own name, and folders as the user has called them, stay.
 */
export function createTraces({ files, configFolder, cacheFolder }: TraceSettings): Traces {
  async function* told(redactor: Redactor): AsyncGenerator<{ readonly path: string; readonly bytes: Uint8Array }> {
    for (const folder of [configFolder, ...(cacheFolder === null ? [] : [cacheFolder])])
      for (const name of (await findNames(files, folder)) ?? []) {
        if (!/\.(json|log)(\.|$)/.test(name)) continue;
        const path = join(folder, name);
        const before = await findFileBytes(files, path, name, maxBytes).catch(() => null);
        const bytes =
          before && (name === profileFile ? withoutTitles(before, redactor) : forgetInText(before, redactor));
        if (bytes) yield { path, bytes };
      }
  }
  return {
    async count(redactor) {
      let count = 0;
      for await (const _one of told(redactor)) count++;
      return count;
    },
    async forget(redactor) {
      let count = 0;
      for await (const { path, bytes } of told(redactor)) {
        await writeAside(files, path, bytes);
        count++;
      }
      return count;
    },
  };
}

/** Titles of workspaces are copies of what they say of themselves; the rest of a profile is the user's own. */
function withoutTitles(bytes: Uint8Array, redactor: Redactor): Uint8Array | null {
  const profile = findJsonObject(decodeText(bytes));
  if (profile === null || !Array.isArray(profile["recent"])) return null;
  const recent = profile["recent"].map((entry: unknown) =>
    isJsonObject(entry) ? { ...entry, title: redactor.value((entry["title"] ?? null) as Json) } : entry,
  );
  const clean = { ...profile, recent };
  return canonicalJson(clean) === canonicalJson(profile) ? null : encoder.encode(sortedJsonText(clean));
}
