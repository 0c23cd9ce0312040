import { basename, dirname, join } from "node:path";
import { attempt } from "./attempt.ts";
import { ensureFolder, findFacts, findNames } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { Files } from "./fs-port.ts";
import { copyFile } from "./hash-file.ts";
import { decodeText, findFileBytes } from "./read-file.ts";
import { isJsonObject } from "./safe-json.ts";
import { asideEnding, writeAside } from "./write-aside.ts";

/** What has to be done to one name below the workspace's folder, paths with slashes. */
export type ForgetStep =
  /** A prepared file takes the place of whatever stands there. */
  { readonly put: string; readonly at: string } | { readonly remove: string };

const planFile = "plan.json";

/** Where files are prepared before anything is touched. */
export function forgettingFolder(folder: WorkspaceFolder): string {
  return join(folder.root, ".forgetting");
}

/** Files being prepared, and the steps that will put them in place. */
export interface Staging {
  /** Prepares bytes for a path. */
  put(at: string, bytes: Uint8Array): Promise<void>;
  /** Prepares a file as it is under another path. */
  move(before: string, after: string): Promise<void>;
  remove(path: string): void;
  /** Has everything done. From the moment at which the plan has reached the disk it will be, whatever happens. */
  carryOut(): Promise<void>;
}

/** Begins with an empty folder: what a killed process prepared counts for nothing without its plan. */
export async function beginStaging(files: Files, folder: WorkspaceFolder): Promise<Staging> {
  const place = forgettingFolder(folder);
  await clearStaging(files, folder);
  await ensureFolder(files, place, folder.nameOf(place));
  const steps: ForgetStep[] = [];
  let count = 0;
  const next = () => `${++count}`;
  return {
    async put(at, bytes) {
      const name = next();
      await writeAside(files, join(place, name), bytes);
      steps.push({ put: name, at });
    },
    async move(before, after) {
      const name = next();
      const path = join(folder.root, before);
      if (!(await attempt(files.link(path, join(place, name))))) await copyFile(files, path, join(place, name));
      steps.push({ put: name, at: after }, { remove: before });
    },
    remove: (path) => void steps.push({ remove: path }),
    async carryOut() {
      await files.syncFolder(place);
      await writeAside(files, join(place, planFile), JSON.stringify(steps));
      await finishForgetting(files, folder);
    },
  };
}

/** Whether somebody's plan waits to be carried out. */
export async function hasForgetPlan(files: Files, folder: WorkspaceFolder): Promise<boolean> {
  return (await findFacts(files, join(forgettingFolder(folder), planFile))) !== null;
}

/**
 * Carries a plan to its end, from wherever a killed process left it: each step may be done twice. Without a plan nothing
 * was touched, and what was prepared is cleared away.
 */
export async function finishForgetting(files: Files, folder: WorkspaceFolder): Promise<void> {
  const place = forgettingFolder(folder);
  const bytes = await findFileBytes(files, join(place, planFile), planFile);
  if (bytes === null) return clearStaging(files, folder);
  const steps = parseSteps(decodeText(bytes) ?? "");
  const touched = new Set<string>();
  for (const step of steps) {
    const path = join(folder.root, "put" in step ? step.at : step.remove);
    touched.add(dirname(path));
    if ("put" in step) await putInPlace(files, join(place, step.put), path);
    else await removeAny(files, path);
  }
  for (const parent of touched) if (await findFacts(files, parent)) await files.syncFolder(parent);
  await files.remove(join(place, planFile));
  await files.syncFolder(place);
  await clearStaging(files, folder);
}

/** The prepared file stays until all steps are done, so that this can be done again. */
async function putInPlace(files: Files, prepared: string, path: string): Promise<void> {
  const aside = `${path}.forgetting${asideEnding}`;
  if (!(await findFacts(files, dirname(path)))) await files.makeFolder(dirname(path));
  if (await findFacts(files, aside)) await files.remove(aside); // of a process that was killed here
  await copyFile(files, prepared, aside);
  await files.rename(aside, path);
}

/** A file, or a folder with what is in it; a link is removed, never followed. */
async function removeAny(files: Files, path: string): Promise<void> {
  const facts = await findFacts(files, path);
  if (facts === null) return;
  if (facts.kind !== "folder") return files.remove(path);
  for (const name of (await findNames(files, path)) ?? []) await removeAny(files, join(path, name));
  await files.removeFolder(path);
}

async function clearStaging(files: Files, folder: WorkspaceFolder): Promise<void> {
  const place = forgettingFolder(folder);
  if ((await findFacts(files, place)) === null) return;
  await removeAny(files, place);
  await files.syncFolder(folder.root);
}

/** @throws Error for a plan that is none: it was written whole, so somebody else has changed it. */
function parseSteps(text: string): readonly ForgetStep[] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value) || !value.every(isStep)) throw new Error("The plan for forgetting somebody is damaged.");
  return value;
}
function isStep(value: unknown): value is ForgetStep {
  if (!isJsonObject(value)) return false;
  const { put, at, remove } = value;
  return typeof remove === "string" ? isInner(remove) : typeof put === "string" && put === basename(put) && isInner(at);
}
/** A plan never leads out of the workspace. */
function isInner(path: unknown): boolean {
  return (
    typeof path === "string" &&
    !path.startsWith("/") &&
    path.split(/[\\/]/).every((part) => part !== "" && part !== "..")
  );
}
