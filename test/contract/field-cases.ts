import { expect } from "vitest";
import type { ContractCase } from "./contract-case.ts";

const photo = "/9j/4AAQSkZJRgABAQ==";
const upload = { upload: "u1", at: 0, fileName: "C:\\photos\\gate.jpg", mediaType: "image/jpeg" };

/** What is taken down on the way, and what becomes of it. */
export const fieldCases: readonly ContractCase[] = [
  {
    method: "keepAttachment",
    name: "copies a file in under its sha256, and refuses one of which a piece is missing",
    async run({ workspace }) {
      const { attachment } = await workspace.keepAttachment({ ...upload, base64: photo });
      expect(attachment).toMatchObject({ fileName: "gate.jpg", mediaType: "image/jpeg", size: 13 });
      expect(attachment!.sha256).toMatch(/^[0-9a-f]{64}$/);
      await expect(workspace.keepAttachment({ ...upload, at: 1, base64: photo })).rejects.toMatchObject({
        code: "conflict",
      });
      await expect(workspace.keepAttachment({ ...upload, base64: "" })).rejects.toMatchObject({
        code: "invalid-input",
      });
    },
  },
  {
    method: "listUnnamedFiles",
    name: "lists no file that has only just come, though no note names it yet",
    async run({ workspace }) {
      await workspace.keepAttachment({ ...upload, base64: photo });
      expect(await workspace.listUnnamedFiles({})).toEqual({ files: [], count: 0, bytes: 0, truncated: false });
    },
  },
  {
    method: "removeUnnamedFiles",
    name: "removes no file that has only just come",
    async run({ workspace }) {
      const { attachment } = await workspace.keepAttachment({ ...upload, base64: photo });
      expect(await workspace.removeUnnamedFiles({})).toEqual({ files: [], count: 0, bytes: 0, truncated: false });
      const { sha256, mediaType } = attachment!;
      expect((await workspace.readAttachment({ sha256, mediaType })).size).toBe(13);
    },
  },
  {
    method: "readAttachment",
    name: "gives a file back in pieces, and says where it is not here",
    async run({ workspace }) {
      const { attachment } = await workspace.keepAttachment({ ...upload, base64: photo });
      const { sha256, mediaType } = attachment!;
      const first = await workspace.readAttachment({ sha256, mediaType, limit: 9 });
      expect(first).toEqual({ base64: photo.slice(0, 12), size: 13, next: 9 });
      expect(await workspace.readAttachment({ sha256, mediaType, offset: 9 })).toEqual({
        base64: photo.slice(12),
        size: 13,
        next: null,
      });
      await expect(workspace.readAttachment({ sha256: "0".repeat(64), mediaType })).rejects.toMatchObject({
        code: "not-found",
      });
    },
  },
  {
    method: "listTriage",
    name: "proposes what a note may become, and forgets it once that is decided",
    async run({ workspace, idOf }) {
      const metro = await idOf("METI");
      const { made } = await workspace.applyEdits({
        label: "note",
        edits: [
          {
            type: "addNote",
            body: `@[METI](${metro}) paid about 12 million yen in 2012.`,
            targets: [{ type: "subject", id: metro }],
            taken: "2027-03-01T10:12[Europe/Brussels]",
          },
        ],
      });
      const { notes, waiting, total } = await workspace.listTriage({});
      expect({ waiting, total }).toEqual({ waiting: 1, total: 1 });
      expect(notes[0]).toMatchObject({
        waits: true,
        source: { date: "2027-03-01", attribution: "background" },
        drafts: [
          {
            type: "flow",
            ends: [{ id: metro }, null],
            amount: {
              ...{ kind: "exact", amount: "12", unit: "million", currency: "JPY" },
              ...{ phase: "disbursement", period: "2012" },
            },
            hedge: "about",
          },
        ],
      });
      await workspace.applyEdits({ label: "keep", edits: [{ type: "triageNote", note: made.notes[0]! }] });
      expect(await workspace.listTriage({})).toMatchObject({ notes: [], waiting: 0, total: 1 });
    },
  },
];
