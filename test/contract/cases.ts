import { expect } from "vitest";
import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { backupCases } from "./backup-cases.ts";
import type { ContractCase } from "./contract-case.ts";
import { fieldCases } from "./field-cases.ts";
import { editCases } from "./edit-cases.ts";
import { forgetCases } from "./forget-cases.ts";
import { noteCases } from "./note-cases.ts";
import { layerCases } from "./layer-cases.ts";
import { mergeCases } from "./merge-cases.ts";
import { moneyCases } from "./money-cases.ts";
import { pathCases } from "./path-cases.ts";
import { readerCases } from "./reader-cases.ts";
import { viewCases } from "./view-cases.ts";
import { visitCases } from "./visit-cases.ts";

const nowhere = "e:01M7Z1G73C00000000000000ZZ" as EntityId;
const noteOf = (body: string, id: EntityId) => ({
  type: "addNote" as const,
  body,
  targets: [{ type: "subject" as const, id }],
});

const readingCases: readonly ContractCase[] = [
  {
    method: "getInfo",
    name: "counts what is there and says whether it can be written",
    async run({ workspace }) {
      const info = await workspace.getInfo({});
      expect(info).toMatchObject({
        title: "Tutorial",
        readOnly: false,
        documents: 4,
        notes: 0,
        undo: null,
        redo: null,
      });
      expect(info.entities).toBeGreaterThan(30);
      expect(Object.values(info.kinds.entity).reduce((sum, count) => sum + count, 0)).toBe(info.entities);
      expect(info.layers.map(({ title }) => title)).toContain("Tutorial");
    },
  },
  {
    method: "getSchema",
    name: "gives the tables of kinds and fields",
    async run({ workspace }) {
      const { entityKinds, relationKinds, fields } = await workspace.getSchema({});
      expect(entityKinds).toHaveProperty("ministry");
      expect(relationKinds).toHaveProperty("funds");
      expect(fields).toHaveProperty("amount");
    },
  },
  {
    method: "search",
    name: "finds a body by its name in any script",
    async run({ workspace }) {
      for (const text of ["経済産業省", "METI", "ministry of economy", "けいざいさんぎょうしょう"]) {
        const { hits } = await workspace.search({ text });
        expect(hits[0]).toMatchObject({
          type: "entity",
          kind: "ministry",
          name: "Ministry of Economy, Trade and Industry",
        });
      }
    },
  },
  {
    method: "search",
    name: "says when it left something out, and finds nothing without failing",
    async run({ workspace }) {
      expect(await workspace.search({ text: "a", limit: 1 })).toMatchObject({ truncated: true });
      expect(await workspace.search({ text: "qqqqqqqq" })).toMatchObject({ hits: [], truncated: false });
      expect(
        (await workspace.search({ text: "Hamamatsu", lang: "ja", languages: ["ja"] })).hits.map(({ name }) => name),
      ).toContain("浜松市");
    },
  },
  {
    method: "resolveName",
    name: "gives the one entity that a name means",
    async run({ workspace }) {
      expect((await workspace.resolveName({ text: "文部科学省" })).entity).toMatchObject({
        kind: "ministry",
        shortName: "MEXT",
      });
    },
  },
  {
    method: "resolveName",
    name: "fails with a code where nothing or too much is meant",
    async run({ workspace }) {
      await expect(workspace.resolveName({ text: "qqqqqqqq" })).rejects.toMatchObject({
        code: "not-found",
        message: expect.stringContaining("qqqqqqqq") as string,
      });
      await expect(workspace.resolveName({ text: "Hamamatsu" })).rejects.toMatchObject({
        code: "ambiguous",
        message: expect.stringContaining("Hamamatsu City (jurisdiction, Japan") as string,
      });
    },
  },
  {
    method: "getEntity",
    name: "tells names, values, relations and numbered sources",
    async run({ workspace, idOf }) {
      const answer = await workspace.getEntity({ id: await idOf("METI") });
      expect(answer.names).toContainEqual(
        expect.objectContaining({ value: "経済産業省", lang: "ja", form: "official" }),
      );
      expect(answer.fields["valid"]?.[0]).toMatchObject({ value: "2001-01-06/..", differ: false });
      expect(answer.relations.length).toBeGreaterThan(2);
      expect(answer.sources.map(({ n }) => n)).toEqual(answer.sources.map((_, at) => at + 1));
    },
  },
  {
    method: "getEntity",
    name: "cuts a long list and says so, and refuses what is not there",
    async run({ workspace, idOf }) {
      const answer = await workspace.getEntity({ id: await idOf("METI"), limit: 1 });
      expect(answer.relations).toHaveLength(1);
      expect(answer.truncated).toBe(true);
      await expect(workspace.getEntity({ id: nowhere })).rejects.toMatchObject({ code: "not-found" });
      await expect(workspace.getEntity({ id: await idOf("METI"), asOf: "2009-13-45" })).rejects.toMatchObject({
        code: "invalid-input",
        message: expect.stringContaining("2009-13-45") as string,
      });
    },
  },
  {
    method: "getRelation",
    name: "tells a relation's amounts with their claims",
    async run({ workspace, idOf }) {
      const { relations } = await workspace.getEntity({ id: await idOf("METI") });
      const flow = relations.find(({ kind, forward }) => kind === "funds" && forward);
      const answer = await workspace.getRelation({ id: flow?.id ?? nowhere });
      expect(answer.relation).toMatchObject({ kind: "funds", source: { kind: "ministry" } });
      expect(answer.fields["amount"]?.[0]?.text).toMatch(/^JPY 80 million/);
      expect(answer.sources.length).toBeGreaterThan(0);
    },
  },
  {
    method: "getPicture",
    name: "gives entities and what lies between them, and leaves unknown ids out",
    async run({ workspace, idOf }) {
      const entities = [await idOf("KICOX"), await idOf("火炬中心"), nowhere];
      const picture = await workspace.getPicture({ entities });
      expect(picture.entities).toHaveLength(2);
      expect(picture.relations).toContainEqual(expect.objectContaining({ folded: true }));
      expect((await workspace.getPicture({ entities, fold: false })).relations).toEqual([]);
    },
  },
  {
    method: "previewExpansion",
    name: "counts by kind and direction what an expansion would bring",
    async run({ workspace, idOf }) {
      const [meti, treasury] = [await idOf("METI"), await idOf("国庫")];
      const before = await workspace.previewExpansion({ entity: meti });
      const after = await workspace.previewExpansion({ entity: meti, shown: [treasury] });
      expect(before.groups).toContainEqual({ kind: "funds", forward: false, total: 1, fresh: 1 });
      expect(after.groups).toContainEqual({ kind: "funds", forward: false, total: 1, fresh: 0 });
      expect(after.fresh).toBe(before.fresh - 1);
    },
  },
  {
    method: "expand",
    name: "brings the neighbours not shown yet, up to the limit, and counts the rest",
    async run({ workspace, idOf }) {
      const agency = await idOf("Hamamatsu support agency");
      const all = await workspace.expand({ entity: agency });
      const one = await workspace.expand({ entity: agency, limit: 1 });
      expect([all.remaining, all.truncated]).toEqual([0, false]);
      expect(one.entities).toHaveLength(1);
      expect(one.remaining).toBe(all.entities.length - 1);
      const shown = all.entities.map(({ id }) => id);
      expect((await workspace.expand({ entity: agency, shown })).entities).toEqual([]);
    },
  },
  {
    method: "findPaths",
    name: "tells a path as an ordered sentence with numbered sources",
    async run({ workspace, idOf }) {
      const answer = await workspace.findPaths({ ends: [await idOf("METI"), await idOf("MEXT")] });
      expect(answer.paths[0]).toMatchObject({ hops: 2, sources: [1, 2] });
      expect(answer.paths[0]?.sentence).toMatch(/^METI is funded by Treasury .*\[1\].*MEXT.*\[2\]/);
      const named = answer.paths[0]?.parts.flatMap((part) => (part.type === "entity" ? [part.id] : []));
      expect(new Set(named)).toEqual(new Set(answer.paths[0]?.entities.map(({ id }) => id)));
      expect(answer.leftOut).toContain("locatedIn");
    },
  },
  {
    method: "findPaths",
    name: "folds an agreement into one hop, and explains an empty answer",
    async run({ workspace, idOf }) {
      const ends = [await idOf("KICOX"), await idOf("火炬中心")];
      expect((await workspace.findPaths({ ends })).paths[0]).toMatchObject({ hops: 1 });
      expect((await workspace.findPaths({ ends, fold: false })).paths[0]).toMatchObject({ hops: 2 });
      const empty = await workspace.findPaths({ ends, asOf: "1990" });
      expect(empty).toMatchObject({ paths: [], explanation: expect.stringContaining("1990") as string });
      await expect(workspace.findPaths({ ends: [ends[0]!, nowhere] })).rejects.toMatchObject({ code: "not-found" });
    },
  },
  {
    method: "explainField",
    name: "lists the claims of a field in the order of the rule, with why",
    async run({ workspace, idOf }) {
      const about = await idOf("Torch-KICOX (tutorial)");
      const { slots } = await workspace.explainField({ about, field: "signed" });
      expect(slots).toHaveLength(1);
      expect(slots[0]).toMatchObject({ differ: true, claims: [{ field: "signed" }, { field: "signed" }] });
      expect(slots[0]?.why.length).toBeGreaterThan(10);
    },
  },
  {
    method: "readPassage",
    name: "gives the lines of a document that this machine holds, with some around them",
    async run({ workspace }) {
      const answer = await workspace.readPassage({ document: "d1", lines: [36, 36], context: 1 });
      expect(answer).toMatchObject({ held: true, lines: [36, 36] });
      expect(answer.text.map(({ n, marked }) => [n, marked])).toEqual([
        [35, false],
        [36, true],
        [37, false],
      ]);
      await expect(workspace.readPassage({ document: "no-such", lines: [1, 1] })).rejects.toMatchObject({
        code: "not-found",
      });
    },
  },
  {
    method: "listDocuments",
    name: "lists documents with what they support, cut where asked",
    async run({ workspace }) {
      const { documents, truncated } = await workspace.listDocuments({});
      expect(truncated).toBe(false);
      expect(documents.find(({ id }) => id === "d1")).toMatchObject({ held: true, fileName: "D1.txt" });
      expect(await workspace.listDocuments({ limit: 1 })).toMatchObject({ truncated: true, documents: [{}] });
    },
  },
  {
    method: "verifyLocators",
    name: "checks locators against the texts held here",
    async run({ workspace }) {
      const { locators, list, truncated } = await workspace.verifyLocators({ document: "d1" });
      expect(locators.verified).toBeGreaterThan(50);
      expect(locators).toMatchObject({ moved: 0, changed: 0, notFound: 0, missing: 0, notChecked: 0 });
      expect([list, truncated]).toEqual([[], false]);
    },
  },
  {
    method: "listProblems",
    name: "lists problems by rule, counts all, and says when the list was cut",
    async run({ workspace }) {
      const all = await workspace.listProblems({});
      expect(all.counts).toMatchObject({ "no-evidence": 1, "differing-claims": 2 });
      expect((await workspace.listProblems({ rule: "no-evidence" })).problems.map(({ rule }) => rule)).toEqual([
        "no-evidence",
      ]);
      expect(await workspace.listProblems({ limit: 1 })).toMatchObject({ truncated: true, problems: [{}] });
    },
  },
];

const changingCases: readonly ContractCase[] = [
  {
    method: "applyEdits",
    name: "adds a note that the next read has, with the revision and what changed",
    async run({ workspace, idOf }) {
      const meti = await idOf("METI");
      const { revision: baseRevision } = await workspace.getInfo({});
      const answer = await workspace.applyEdits({
        baseRevision,
        label: "add note",
        edits: [noteOf(`About @[METI](${meti})`, meti)],
      });
      expect(answer.revision).toBeGreaterThan(baseRevision);
      expect(answer.diff).toMatchObject({ notes: true, entities: { added: [], removed: [] } });
      const { notes } = await workspace.listNotes({});
      expect(notes.map(({ id }) => id)).toEqual(answer.made.notes);
      expect(notes[0]).toMatchObject({ body: `About @[METI](${meti})`, mentions: [{ id: meti }] });
    },
  },
  {
    method: "applyEdits",
    name: "makes entities and relations that refer to each other, all or nothing",
    async run({ workspace, idOf }) {
      const meti = await idOf("METI");
      const names = [{ value: "Test programme", lang: "en", form: "official" as const }];
      const made = await workspace.applyEdits({
        label: "add programme",
        edits: [
          { type: "addEntity", ref: "#1", kind: "programme", names },
          { type: "addRelation", ref: "#2", kind: "administers", source: meti, target: "#1" },
        ],
      });
      expect(Object.keys(made.made.refs)).toEqual(["#1", "#2"]);
      expect((await workspace.resolveName({ text: "Test programme" })).entity.id).toBe(made.made.refs["#1"]);
      const { entities } = await workspace.getInfo({});
      const missing = workspace.applyEdits({
        label: "add half",
        edits: [
          { type: "addEntity", ref: "#1", kind: "programme", names },
          { type: "addRelation", kind: "administers", source: meti, target: nowhere },
        ],
      });
      await expect(missing).rejects.toMatchObject({
        code: "invariant",
        message: expect.stringContaining(nowhere) as string,
      });
      expect((await workspace.getInfo({})).entities).toBe(entities);
    },
  },
  {
    method: "applyEdits",
    name: "refuses a stale revision with `conflict`",
    async run({ workspace, idOf }) {
      const meti = await idOf("METI");
      const { revision: baseRevision } = await workspace.getInfo({});
      await workspace.applyEdits({ baseRevision, label: "first", edits: [noteOf("first", meti)] });
      await expect(
        workspace.applyEdits({ baseRevision, label: "second", edits: [noteOf("second", meti)] }),
      ).rejects.toMatchObject({ code: "conflict" });
      expect((await workspace.listNotes({})).notes.map(({ body }) => body)).toEqual(["first"]);
    },
  },
  {
    method: "listNotes",
    name: "lists notes newest first, by what they are about, cut where asked",
    async run({ workspace, idOf }) {
      const [meti, mext] = [await idOf("METI"), await idOf("MEXT")];
      await workspace.applyEdits({ label: "a", edits: [noteOf("first", meti)] });
      await workspace.applyEdits({ label: "b", edits: [noteOf("second", mext)] });
      expect((await workspace.listNotes({})).notes.map(({ body }) => body)).toEqual(["second", "first"]);
      expect((await workspace.listNotes({ about: [meti] })).notes.map(({ body }) => body)).toEqual(["first"]);
      expect(await workspace.listNotes({ limit: 1 })).toMatchObject({ truncated: true, notes: [{ body: "second" }] });
    },
  },
  {
    method: "undo",
    name: "takes back the latest change, and fails with a sentence where there is none",
    async run({ workspace, idOf }) {
      await expect(workspace.undo({})).rejects.toMatchObject({ code: "not-found" });
      await workspace.applyEdits({ label: "add note", edits: [noteOf("gone soon", await idOf("METI"))] });
      expect(await workspace.undo({})).toMatchObject({ undone: "add note", diff: { notes: true } });
      expect((await workspace.listNotes({})).notes).toEqual([]);
    },
  },
  {
    method: "undo",
    name: "takes back a change that is named, once",
    async run({ workspace, idOf }) {
      const meti = await idOf("METI");
      const { change } = await workspace.applyEdits({ label: "a", edits: [noteOf("first", meti)] });
      await workspace.applyEdits({ label: "b", edits: [noteOf("second", meti)] });
      await workspace.undo({ change });
      expect((await workspace.listNotes({})).notes.map(({ body }) => body)).toEqual(["second"]);
      await expect(workspace.undo({ change })).rejects.toMatchObject({ code: "conflict" });
    },
  },
  {
    method: "redo",
    name: "brings back what undo took, and fails with a sentence where nothing was taken",
    async run({ workspace, idOf }) {
      await expect(workspace.redo({})).rejects.toMatchObject({ code: "not-found" });
      await workspace.applyEdits({ label: "add note", edits: [noteOf("here again", await idOf("METI"))] });
      await workspace.undo({});
      expect(await workspace.redo({})).toMatchObject({ redone: "add note" });
      expect((await workspace.listNotes({})).notes.map(({ body }) => body)).toEqual(["here again"]);
    },
  },
  {
    method: "listHistory",
    name: "lists changes newest first, with what is in effect",
    async run({ workspace, idOf }) {
      await workspace.applyEdits({ label: "add note", edits: [noteOf("x", await idOf("METI"))] });
      await workspace.undo({});
      const { changes, redo } = await workspace.listHistory({ limit: 2 });
      expect(changes.map(({ label, inEffect }) => [label, inEffect])).toEqual([
        ["undo add note", true],
        ["add note", false],
      ]);
      expect(redo).not.toBeNull();
    },
  },
  {
    method: "saveDraft",
    name: "keeps an unfinished note until it is empty",
    async run({ workspace }) {
      const { savedAt } = await workspace.saveDraft({ id: "draft-1", body: "half a th" });
      expect(savedAt).not.toBeNull();
      expect((await workspace.listDrafts({})).drafts).toMatchObject([
        { id: "draft-1", body: "half a th", targets: [] },
      ]);
      expect(await workspace.saveDraft({ id: "draft-1", body: "" })).toEqual({ savedAt: null });
      expect((await workspace.listDrafts({})).drafts).toEqual([]);
      await expect(workspace.saveDraft({ id: "../climb", body: "x" })).rejects.toMatchObject({ code: "invalid-input" });
    },
  },
  {
    method: "listDrafts",
    name: "loses a draft when its note is saved",
    async run({ workspace, idOf }) {
      const meti = await idOf("METI");
      await workspace.saveDraft({ id: "draft-2", body: "whole", targets: [{ type: "subject", id: meti }] });
      expect((await workspace.listDrafts({})).drafts).toMatchObject([{ targets: [{ type: "subject", id: meti }] }]);
      await workspace.applyEdits({ label: "add note", edits: [{ ...noteOf("whole", meti), draft: "draft-2" }] });
      expect((await workspace.listDrafts({})).drafts).toEqual([]);
    },
  },
  {
    method: "attachDocument",
    name: "refuses a text that belongs to no document",
    async run({ workspace }) {
      await expect(workspace.attachDocument({ fileName: "poem.txt", text: "roses are red" })).rejects.toMatchObject({
        code: "not-found",
      });
    },
  },
  {
    method: "attachDocument",
    name: "knows another version of a document by its name",
    async run({ workspace }) {
      const answer = await workspace.attachDocument({
        fileName: "D2.txt",
        text: "経済産業省（けいざいさんぎょうしょう）\nThe rest of it was rewritten.\n",
      });
      expect(answer).toEqual({ document: "d2", foundBy: "file-name", sameVersion: false });
    },
  },
  {
    method: "readExport",
    name: "gives everything as lines, piece by piece, the same whichever way it is cut",
    async run({ workspace }) {
      for (const format of ["claims", "canonical"] as const) {
        const whole = await workspace.readExport({ format });
        const pieces: string[] = [];
        for (let after: number | null = 0; after !== null;) {
          const piece: OutputOf<"readExport"> = await workspace.readExport({ format, after, limit: 100 });
          pieces.push(...piece.lines);
          after = piece.next;
        }
        expect(whole.next).toBeNull();
        expect(whole.total).toBe(whole.lines.length);
        expect(pieces).toEqual(whole.lines);
        expect(() => whole.lines.map((line) => JSON.parse(line) as unknown)).not.toThrow();
      }
    },
  },
];

const hostCases: readonly ContractCase[] = [
  {
    method: "listWorkspaces",
    name: "lists the atlas and the tutorial, and tells no path",
    async run({ host }) {
      const { workspaces, startWith } = await host.listWorkspaces({});
      expect(workspaces.map(({ role }) => role)).toEqual(expect.arrayContaining(["atlas", "tutorial"]));
      expect(startWith).toBeNull();
      expect(JSON.stringify(workspaces)).not.toMatch(/[\\/]/);
    },
  },
  {
    method: "openWorkspace",
    name: "opens what is listed, once, and refuses what is not",
    async run({ host }) {
      expect(await host.openWorkspace({ key: "tutorial" })).toEqual(await host.openWorkspace({ key: "tutorial" }));
      await expect(host.openWorkspace({ key: "no-such-key" })).rejects.toMatchObject({ code: "not-found" });
    },
  },
  {
    method: "createWorkspace",
    name: "makes a workspace that can be opened",
    async run({ host }) {
      const { key, folderName } = await host.createWorkspace({ title: "Visit to Brussels" });
      expect(folderName).toMatch(/^Visit to Brussels/);
      expect((await host.listWorkspaces({})).workspaces.map((workspace) => workspace.key)).toContain(key);
      expect((await host.openWorkspace({ key })).title).toMatch(/^(Visit to Brussels|Tutorial)$/);
      await expect(host.createWorkspace({ title: "" })).rejects.toMatchObject({ code: "invalid-input" });
    },
  },
  {
    method: "getProfile",
    name: "tells who writes and in which languages",
    async run({ host }) {
      const profile = await host.getProfile({});
      expect(profile).toMatchObject({ lang: null, languages: [], theme: "system" });
      expect(profile.author.id.length).toBeGreaterThan(2);
    },
  },
  {
    method: "updateProfile",
    name: "changes what is given and nothing else",
    async run({ host }) {
      const before = await host.getProfile({});
      await host.updateProfile({ name: "Aiko Tanaka", theme: "dark" });
      expect(await host.getProfile({})).toEqual({
        ...before,
        author: { ...before.author, name: "Aiko Tanaka" },
        theme: "dark",
      });
      await host.updateProfile({ keys: { fit: "F2", search: null }, tourSeen: true });
      expect(await host.getProfile({})).toMatchObject({ keys: { fit: "F2", search: null }, tourSeen: true });
      const arrangement = { side: 320, inspector: null, away: ["inspector" as const] };
      await host.updateProfile({ arrangement });
      await host.updateProfile({ keys: {} });
      expect(await host.getProfile({})).toMatchObject({ keys: {}, tourSeen: true, arrangement });
      await expect(host.updateProfile({ theme: "pink" as never })).rejects.toMatchObject({ code: "invalid-input" });
    },
  },
];

export const contractCases: readonly ContractCase[] = [
  ...readingCases,
  ...editCases,
  ...viewCases,
  ...readerCases,
  ...visitCases,
  ...fieldCases,
  ...mergeCases,
  ...pathCases,
  ...moneyCases,
  ...changingCases,
  ...backupCases,
  ...layerCases,
  ...hostCases,
  ...forgetCases,
  ...noteCases,
];
