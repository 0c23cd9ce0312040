import { join } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Draft } from "#data/workspace/workspace-store.ts";
import { sumState, withSum } from "#graph/model/sum.ts";
import { ensureFolder, findNames } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { Files, StoreLog } from "./fs-port.ts";
import { createTurns } from "./in-turn.ts";
import { openJsonFile } from "./json-file.ts";
import { isJsonObject } from "./safe-json.ts";
import { isMissing, storageError } from "./storage-error.ts";

/**
 * Unfinished notes, one file each with a checksum; a save replaces the file in one step. A draft whose checksum does not
 * fit is told as `damaged` and not held back, for most of its text is worth more than none; one of an older Keiro has none.
 */
export interface DraftStore {
  list(): Promise<readonly Draft[]>;
  save(draft: Draft): Promise<void>;
  remove(id: string): Promise<void>;
}

const emptyDraft: Draft = { id: "", body: "", targets: "[]", savedAt: "" };

/** @param prepare Makes the workspace where there is none yet; called before the first draft is written. */
export function createDraftStore(
  files: Files,
  folder: WorkspaceFolder,
  prepare: () => Promise<void>,
  log: StoreLog,
): DraftStore {
  const inTurn = createTurns(); // a late save must not bring back a draft that was removed
  const pathOf = (id: string) => join(folder.drafts, fileNameOf(id));
  const open = (path: string) => openJsonFile<Draft>(files, path, emptyDraft, parseDraft, sealDraft);

  return {
    list: () =>
      inTurn(async () => {
        const drafts: Draft[] = [];
        for (const name of (await findNames(files, folder.drafts)) ?? []) {
          if (!name.endsWith(".json")) continue;
          try {
            const stored = open(join(folder.drafts, name));
            await stored.read();
            if (fileNameOf(stored.data.id) !== name) continue;
            drafts.push(stored.data);
            if (stored.data.damaged) log(`The checksum of the draft ${name} does not fit its text.`);
          } catch (cause) {
            log(`The draft ${name} could not be read and stays where it is.`, cause);
          }
        }
        return drafts;
      }),
    save: (draft) =>
      inTurn(async () => {
        const path = pathOf(draft.id);
        try {
          await prepare();
          await ensureFolder(files, folder.drafts, folder.nameOf(folder.drafts));
          const stored = open(path);
          stored.data = draft;
          await stored.write();
        } catch (cause) {
          throw storageError("written", folder.nameOf(path), cause);
        }
      }),
    remove: (id) =>
      inTurn(async () => {
        const path = pathOf(id);
        try {
          await files.remove(path);
          await files.syncFolder(folder.drafts);
        } catch (cause) {
          if (!isMissing(cause)) throw storageError("written", folder.nameOf(path), cause);
        }
      }),
  };
}

/** Ids have colons, which some file systems refuse. */
function fileNameOf(id: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9:_-]{0,99}$/.test(id))
    throw new WorkspaceError("invalid-input", `“${id.slice(0, 100)}” is not the id of a draft.`);
  return `${id.replaceAll(":", "=")}.json`;
}

function parseDraft(value: unknown): Draft {
  if (!isJsonObject(value)) throw new Error("it is no JSON object");
  const { id, body, targets, savedAt, carries } = value;
  const fits =
    typeof id === "string" && typeof body === "string" && typeof targets === "string" && typeof savedAt === "string";
  if (!fits) throw new Error("it lacks id, body, targets or savedAt");
  return {
    ...{ id, body, targets, savedAt },
    ...(typeof carries === "string" ? { carries } : {}),
    ...(sumState(value) === "wrong" ? { damaged: true } : {}),
  };
}
function sealDraft({ id, body, targets, savedAt, carries }: Draft): object {
  return withSum({ id, body, targets, savedAt, ...(carries === undefined ? {} : { carries }) });
}
