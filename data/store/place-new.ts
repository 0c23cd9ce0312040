import { attempt } from "./attempt.ts";
import { findFacts } from "./folders.ts";
import type { Files } from "./fs-port.ts";

/**
 * Gives what was written aside its name, only where nothing stands there. A second name is made in one step; where a
 * system has no second names, a moment is left open. The file aside is left to be removed.
 * @returns whether it has the name now; false where something stood there.
 */
export async function placeNew(files: Files, aside: string, path: string): Promise<boolean> {
  if (await attempt(files.link(aside, path))) return true;
  if (await findFacts(files, path)) return false;
  await files.rename(aside, path);
  return true;
}
