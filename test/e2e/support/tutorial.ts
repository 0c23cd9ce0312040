import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const tutorial = resolve(import.meta.dirname, "../../../data/tutorial");

/** The shipped Tutorial, copied into a folder of its own, so that a journey may write. */
export function copyTutorial(): { readonly folder: string; remove(): void } {
  const parent = mkdtempSync(join(tmpdir(), "keiro-tutorial-"));
  const folder = join(parent, "Tutorial");
  cpSync(tutorial, folder, { recursive: true });
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
