import { expect } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import type { ContractCase } from "./contract-case.ts";

const noteOf = (body: string, id: EntityId) => ({
  label: "add note",
  edits: [{ type: "addNote" as const, body, targets: [{ type: "subject" as const, id }] }],
});

/** Backups over every host. */
export const backupCases: readonly ContractCase[] = [
  {
    method: "listBackups",
    name: "has one from before the first change of a session, and none before",
    async run({ workspace, idOf }) {
      expect(await workspace.listBackups({})).toEqual({ backups: [] });
      await workspace.applyEdits(noteOf("first", await idOf("METI")));
      const { backups } = await workspace.listBackups({});
      expect(backups).toMatchObject([{ reason: "session", damaged: [] }]);
      expect(JSON.stringify(backups)).not.toContain("..");
    },
  },
  {
    method: "restoreBackup",
    name: "has the workspace as it was, and redo brings what came later again",
    async run({ workspace, idOf }) {
      const before = await workspace.readExport({ format: "canonical" });
      await workspace.applyEdits(noteOf("first", await idOf("METI")));
      await workspace.applyEdits(noteOf("second", await idOf("MEXT")));
      const after = await workspace.readExport({ format: "canonical" });
      const { backups } = await workspace.listBackups({});
      const oldest = backups.at(-1)!;
      const answer = await workspace.restoreBackup({ backup: oldest.id });
      expect(answer).toMatchObject({ backup: { id: oldest.id }, takenBack: 2, broughtBack: 0, diff: { notes: true } });
      expect(answer.saved).not.toBe(oldest.id);
      expect((await workspace.readExport({ format: "canonical" })).lines).toEqual(before.lines);
      expect((await workspace.listHistory({})).changes[0]).toMatchObject({ id: answer.change, undoes: { length: 2 } });
      await workspace.redo({});
      expect((await workspace.readExport({ format: "canonical" })).lines).toEqual(after.lines);
    },
  },
  {
    method: "restoreBackup",
    name: "keeps what came later when asked, and refuses a backup that is not there and a stale revision",
    async run({ workspace, idOf }) {
      await workspace.applyEdits(noteOf("first", await idOf("METI")));
      const { revision } = await workspace.getInfo({});
      expect(await workspace.restoreBackup({ keepLater: true })).toMatchObject({
        change: null,
        takenBack: 0,
        revision,
      });
      expect((await workspace.listNotes({})).notes).toHaveLength(1);
      await expect(workspace.restoreBackup({ backup: "2001-01-01T00-00-00-000Z" })).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(workspace.restoreBackup({ baseRevision: revision + 1 })).rejects.toMatchObject({ code: "conflict" });
    },
  },
];
