import { z } from "zod";
import { changeId, changeLine, graphDiff, interfaceLanguage, limit, revision } from "./shapes.ts";

const backupId = z.string().min(1).max(40);
const backupLine = z.strictObject({
  id: backupId,
  /** ISO 8601 instant. */
  when: z.string(),
  /** What it was made before: the first write of a session, or something that changes much at once. */
  reason: z.enum(["session", "restore", "merge", "import", "migration"]),
  /** How many changes its layers hold. */
  changes: z.int(),
  files: z.int(),
  bytes: z.int(),
  /** Files that are not as they were set aside; a backup with any is not used. */
  damaged: z.array(z.string()),
});
const backupCounts = z.strictObject({
  entities: z.int(),
  relations: z.int(),
  /** Values of claims. */
  claims: z.int(),
  notes: z.int(),
});
export type BackupLine = z.infer<typeof backupLine>;

/** Methods about backups of the workspace. */
export const backupMethods = {
  /** Backups, newest first, each compared with its hashes. There are ten at most, so none is left out. */
  listBackups: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({}),
    output: z.strictObject({ backups: z.array(backupLine) }),
  },

  /**
   * What `restoreBackup` with the same input would do, asked before it is done; nothing is written. Without a backup
   * named it is asked of the newest whole one. Errors are those of `restoreBackup`.
   */
  previewRestore: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      backup: backupId.optional(),
      keepLater: z.boolean().default(false),
      lang: interfaceLanguage.default("en"),
      limit: limit(1_000, 100),
    }),
    output: z.strictObject({
      revision,
      backup: backupLine,
      /** Changes that would be taken back, newest first; none with `keepLater`. `takenBack` counts them all. */
      later: z.array(changeLine),
      takenBack: z.int(),
      /** Changes that the disk has lost and that would come back. */
      broughtBack: z.int(),
      /** What would not be there any more, and what would be there again. */
      goes: backupCounts,
      comes: backupCounts,
      /** The title then, where it was another: a restore leaves the title as it is now. */
      title: z.string().nullable(),
      truncated: z.boolean(),
    }),
  },

  /**
   * Has the workspace be as it was in a backup, the newest whole one where none is named. Nothing is overwritten: what
   * the disk has lost since is brought back beside what is there, and what came later is taken back by one change, which
   * `undo` of that change brings again. `keepLater` only brings back, from all whole
   * backups where none is named. The workspace as it is now is backed up first.
   * Errors: `not-found` for a backup that is not there; `storage` for a damaged one; `conflict` as in `applyEdits`.
   */
  restoreBackup: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({
      backup: backupId.optional(),
      keepLater: z.boolean().default(false),
      baseRevision: revision.optional(),
    }),
    output: z.strictObject({
      revision,
      backup: backupLine,
      /** The backup of the workspace as it was before. */
      saved: backupId.nullable(),
      /** The change that took back what came later; null where nothing did. */
      change: changeId.nullable(),
      /** How many changes it took back. */
      takenBack: z.int(),
      /** How many changes were brought back that the disk had lost, and the files that were made. */
      broughtBack: z.int(),
      files: z.array(z.string()),
      diff: graphDiff,
    }),
  },
} as const;
