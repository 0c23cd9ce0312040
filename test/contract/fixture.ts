import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLog } from "#electron/shared/log.ts";
import type { Log } from "#electron/shared/log.ts";
import type { ShippedFiles } from "#electron/shared/shipped-files.ts";
import { userFolders } from "#electron/shared/user-folders.ts";
import type { UserFolders } from "#electron/shared/user-folders.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const shippedTutorial = join(repository, "data", "tutorial");
export const shippedDocuments = join(shippedTutorial, "documents");

/** What the tutorial is shipped as; it stands in for the atlas too, so that the cases do not depend on what the atlas holds. */
export const files: Pick<ShippedFiles, "atlasFile" | "tutorial" | "version"> = {
  atlasFile: join(shippedTutorial, "layers", "tutorial.jsonl"),
  tutorial: shippedTutorial,
  version: "0.0.0-test",
};

/** A machine of its own: a user's folders and a copy of the tutorial in a temporary folder. */
export interface TestMachine {
  readonly folders: UserFolders;
  /** A workspace: the tutorial, with its documents. */
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
  readonly log: Log;
  readonly remove: () => Promise<void>;
}

export async function createTestMachine(): Promise<TestMachine> {
  const root = await mkdtemp(join(tmpdir(), "keiro-contract-"));
  const env = { KEIRO_HOME: join(root, "home") };
  const workspace = join(root, "case.keiro");
  await cp(shippedTutorial, workspace, { recursive: true });
  return {
    folders: userFolders({ platform: "linux", home: root, env }),
    workspace,
    env,
    log: createLog({ file: join(root, "keiro.log"), part: "test", now: () => "2026-01-01T00:00:00.000Z" }),
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }),
  };
}
