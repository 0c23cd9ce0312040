import { expect } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import type { ContractCase } from "./contract-case.ts";

const noteOf = (body: string, id: EntityId) => ({
  label: "add note",
  edits: [{ type: "addNote" as const, body, targets: [{ type: "subject" as const, id }] }],
});
const own = { layers: ["own"], authors: [] };

/** Layers, what is hidden, the change log and what a restore would do, over every host. */
export const layerCases: readonly ContractCase[] = [
  {
    method: "listLayers",
    name: "tells what each layer and each author brings, and names no path",
    async run({ workspace, idOf }) {
      await workspace.applyEdits(noteOf("mine", await idOf("METI")));
      const answer = await workspace.listLayers({});
      const info = await workspace.getInfo({});
      expect(answer.layers.map(({ id }) => id).sort()).toEqual(info.layers.map(({ id }) => id).sort());
      expect(answer.layers.find(({ role }) => role === "own")).toMatchObject({ notes: 1, changes: 1, hidden: false });
      expect(answer.authors[0]).toMatchObject({ isMe: true, notes: 1, hidden: false });
      const { entities, relations, claims, notes } = info;
      expect(answer.total).toEqual({ entities, relations, claims, notes });
      expect(answer.layers.reduce((sum, layer) => sum + layer.claims, 0)).toBe(claims);
      expect(JSON.stringify(answer)).not.toMatch(/[\\/]/);
    },
  },
  {
    method: "listLayers",
    name: "marks what is hidden and counts what is left; other reads leave it out and long ones say so",
    async run({ workspace, idOf }) {
      const [meti, mext] = [await idOf("METI"), await idOf("MEXT")];
      await workspace.applyEdits(noteOf("mine", meti));
      const answer = await workspace.listLayers({ hidden: own });
      expect(answer.layers.filter(({ hidden }) => hidden).map(({ role }) => role)).toEqual(["own"]);
      expect(answer.total.notes).toBe(0);
      expect((await workspace.listNotes({ hidden: own })).notes).toEqual([]);
      expect((await workspace.listNotes({})).notes).toHaveLength(1);
      expect((await workspace.findPaths({ ends: [meti, mext], hidden: own })).hidden).toMatch(/^Left out/);
      expect((await workspace.findPaths({ ends: [meti, mext] })).hidden).toBeUndefined();
      await expect(workspace.listLayers({ hidden: { layers: ["nobody's"] } })).rejects.toMatchObject({
        code: "not-found",
      });
    },
  },
  {
    method: "readHistory",
    name: "tells the old and the new value and why, by item, person, days and text",
    async run({ workspace, idOf }) {
      const meti = await idOf("METI");
      await workspace.applyEdits({
        label: "set the website",
        edits: [
          {
            type: "addClaim",
            about: meti,
            fields: [{ field: "website", value: "https://meti.example" }],
            comment: "their page",
          },
        ],
      });
      const all = await workspace.readHistory({ about: meti });
      expect(all).toMatchObject({
        values: [{ field: "website", before: null, after: "https://meti.example", why: "their page", inEffect: true }],
        next: null,
        truncated: false,
      });
      expect((await workspace.readHistory({ text: "METI.EXAMPLE" })).values).toEqual(all.values);
      expect((await workspace.readHistory({ until: "1999" })).values).toEqual([]);
      expect((await workspace.listHistory({ since: "1999", who: all.values[0]!.who })).changes).toHaveLength(1);
      expect((await workspace.listHistory({ who: "nobody" })).changes).toEqual([]);
      await expect(workspace.readHistory({ since: "soon" })).rejects.toMatchObject({ code: "invalid-input" });
    },
  },
  {
    method: "previewRestore",
    name: "counts what would go and come, and writes nothing",
    async run({ workspace, idOf }) {
      const meti = await idOf("METI");
      await expect(workspace.previewRestore({})).rejects.toMatchObject({ code: "not-found" });
      await workspace.applyEdits(noteOf("first", meti));
      await workspace.applyEdits(noteOf("second", meti));
      const oldest = (await workspace.listBackups({})).backups.at(-1)!;
      const preview = await workspace.previewRestore({ backup: oldest.id });
      expect(preview).toMatchObject({
        takenBack: 2,
        broughtBack: 0,
        goes: { entities: 0, relations: 0, claims: 0, notes: 2 },
        comes: { entities: 0, relations: 0, claims: 0, notes: 0 },
      });
      expect(preview.later).toHaveLength(2);
      expect((await workspace.listNotes({})).notes).toHaveLength(2);
    },
  },
];
