import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";

/** Gives each test of a file folders of its own, and clears them away. */
export function useTempFolders(): (name?: string) => Promise<string> {
  const made: string[] = [];
  afterEach(async () => {
    for (const folder of made.splice(0))
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  });
  return async (name) => {
    const folder = await mkdtemp(join(tmpdir(), "keiro-store-"));
    made.push(folder);
    return name === undefined ? folder : join(folder, name);
  };
}
