import { createHash } from "node:crypto";
import { expect } from "vitest";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId, EntityId, NoteId } from "#graph/model/ids.ts";
import { layerFormat } from "#graph/model/layer.ts";
import { closePackage, encodePackage, hashLines } from "#graph/schema/package-text.ts";
import type { CaseContext, ContractCase } from "./contract-case.ts";

const when = "2026-05-12T12:00:00.000Z";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** A change package from a colleague, with a note about a body and another name for it. */
function packageOf(about: EntityId, name = "Ministry of Trade"): string {
  const id = "01KRDSVZ00000000000000BEN" as string;
  const change: Change = {
    id: `${id}1` as ChangeId,
    when,
    who: "a-ben",
    label: "a note",
    add: [
      {
        type: "note",
        id: `n:${id}2` as NoteId,
        body: "From Ben",
        targets: [{ type: "subject", id: about }],
        tags: [],
        state: "note",
        who: "a-ben",
        when,
      },
      {
        type: "claim",
        id: `c:${id}3` as never,
        about,
        fields: [{ field: "name", value: { value: name, lang: "en", form: "short" } }],
        stance: "asserted",
        rank: "normal",
        source: { type: "none" },
        who: "a-ben",
        when,
      },
    ],
    retract: [],
  };
  const author = { id: "a-ben", name: "Ben" };
  const lines = encodePackage(
    {
      keiro: "package",
      format: 1,
      workspace: "elsewhere",
      title: { en: "Ben's copy" },
      author,
      since: "2026-05-12",
      made: when,
      knows: {},
      conflicts: [],
    },
    [
      {
        header: { keiro: "layer", format: layerFormat, id: "w-ben", title: {}, writer: "w-ben", author },
        changes: [change],
      },
    ],
  );
  return closePackage(lines, hashLines(lines, sha256), null);
}
const sourceOf = (text: string) => ({ type: "texts" as const, files: [{ name: "ben.jsonl", text }] });

/** The workspace gives METI a short name of its own, which is at odds with Ben's. */
async function nameMeti({ workspace, idOf }: CaseContext): Promise<EntityId> {
  const about = await idOf("METI");
  const fields = [{ field: "name", value: { value: "Trade ministry", lang: "en", form: "short" } }];
  await workspace.applyEdits({ label: "name", edits: [{ type: "addClaim", about, fields }] });
  return about;
}

export const mergeCases: readonly ContractCase[] = [
  {
    method: "previewMerge",
    name: "tells what a package brings, whose it is and what is at odds, and writes nothing",
    async run(context) {
      const { workspace } = context;
      const before = await workspace.readExport({ format: "canonical" });
      const meti = await context.idOf("METI");
      const plain = await workspace.previewMerge({ source: sourceOf(packageOf(meti)) });
      expect(plain).toMatchObject({
        source: { type: "package", title: "Ben's copy", sameWorkspace: false, since: "2026-05-12", signature: null },
        changes: 1,
        authors: [{ name: "Ben", changes: 1 }],
        counts: { there: { added: 2, changed: 0, retracted: 0 }, conflicts: 0, heldBack: 0 },
        truncated: false,
      });
      expect(plain.items.map(({ type, what, name, after }) => [type, what, name, after]).sort()).toEqual([
        ["note", "added", "From Ben", "From Ben"],
        ["value", "added", "Ministry of Economy, Trade and Industry", "Ministry of Trade"],
      ]);
      expect(await workspace.readExport({ format: "canonical" })).toEqual(before);
      await nameMeti(context);
      const { conflicts } = await workspace.previewMerge({ source: sourceOf(packageOf(meti)), lang: "ja" });
      expect(conflicts).toMatchObject([
        { id: null, kind: "value", field: "name", here: { text: "Trade ministry" }, there: { authors: ["Ben"] } },
      ]);
    },
  },
  {
    method: "previewMerge",
    name: "refuses what is no package, is damaged or is not known, each with a sentence",
    async run({ workspace, idOf }) {
      const whole = packageOf(await idOf("METI"));
      const refused = (text: string) => expect(workspace.previewMerge({ source: sourceOf(text) })).rejects;
      await refused("hello").toMatchObject({
        code: "invalid-input",
        message: expect.stringContaining("ben.jsonl") as string,
      });
      await refused(whole.replace("From Ben", "From Bob")).toMatchObject({ code: "invalid-input" });
      await refused(whole.slice(0, -10)).toMatchObject({ code: "invalid-input" });
      await expect(workspace.previewMerge({ source: { type: "key", key: "nobody" } })).rejects.toMatchObject({
        code: "not-found",
      });
    },
  },
  {
    method: "mergeFrom",
    name: "lets the changes in as one step that can be undone and brought again",
    async run({ workspace, idOf }) {
      const meti = await idOf("METI");
      const { revision } = await workspace.getInfo({});
      const bodies = async () => (await workspace.listNotes({ about: [meti] })).notes.map(({ body }) => body);
      const merged = await workspace.mergeFrom({ source: sourceOf(packageOf(meti)), baseRevision: revision });
      expect(merged).toMatchObject({ label: "merge from Ben's copy", changes: 1, conflicts: 0, diff: { notes: true } });
      expect(merged.diff.entities.changed).toContain(meti);
      expect(await bodies()).toEqual(["From Ben"]);
      expect((await workspace.listHistory({ limit: 2 })).changes.map(({ author }) => author)).toContain("Ben");
      expect(await workspace.undo({})).toMatchObject({ undone: "merge from Ben's copy", diff: { notes: true } });
      expect(await bodies()).toEqual([]);
      expect((await workspace.redo({})).diff.entities.changed).toContain(meti);
      expect(await bodies()).toEqual(["From Ben"]);
      expect(await workspace.mergeFrom({ source: sourceOf(packageOf(meti)) })).toMatchObject({
        change: null,
        changes: 0,
      });
    },
  },
  {
    method: "mergeFrom",
    name: "refuses a stale revision and a change that says something else under a known id",
    async run({ workspace, idOf }) {
      const meti = await idOf("METI");
      const source = sourceOf(packageOf(meti));
      await expect(workspace.mergeFrom({ source, baseRevision: 1 })).rejects.toMatchObject({ code: "conflict" });
      await workspace.mergeFrom({ source });
      await expect(workspace.mergeFrom({ source: sourceOf(packageOf(meti, "Another")) })).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringContaining("a note") as string,
      });
    },
  },
  {
    method: "listConflicts",
    name: "lists what is to decide until it is decided, and again when that is undone",
    async run(context) {
      const { workspace } = context;
      const meti = await nameMeti(context);
      expect(await workspace.listConflicts({})).toMatchObject({ open: 0, conflicts: [], truncated: false });
      const { change, conflicts: found } = await workspace.mergeFrom({ source: sourceOf(packageOf(meti)) });
      expect(found).toBe(1);
      const { conflicts } = await workspace.listConflicts({});
      expect(conflicts).toMatchObject([
        {
          kind: "value",
          about: meti,
          fieldLabel: "name",
          before: null,
          here: { text: "Trade ministry" },
          there: { text: "Ministry of Trade", authors: ["Ben"] },
          open: true,
          merge: change,
          from: "Ben's copy",
        },
      ]);
      const decide = (keep: "here" | "both") =>
        workspace.applyEdits({
          label: "decide",
          edits: [{ type: "decideConflict", conflict: conflicts[0]!.id!, keep }],
        });
      await decide("here");
      const { names } = await workspace.getEntity({ id: meti });
      expect(names.map(({ value }) => value)).not.toContain("Ministry of Trade");
      await expect(decide("both")).rejects.toMatchObject({ code: "conflict" });
      expect((await workspace.listConflicts({})).open).toBe(0);
      await workspace.undo({});
      expect((await workspace.listConflicts({})).open).toBe(1);
      await decide("both");
      expect(await workspace.listConflicts({ decided: true })).toMatchObject({ open: 0, conflicts: [{ open: false }] });
    },
  },
  {
    method: "makePackage",
    name: "gives what was changed since a time as one text, which can be merged",
    async run(context) {
      const { workspace } = context;
      await expect(workspace.makePackage({ since: "2020" })).rejects.toMatchObject({ code: "not-found" });
      await nameMeti(context);
      const { text, changes, signature, suggestedName } = await workspace.makePackage({ since: "2020" });
      expect({ changes, signature, suggestedName }).toEqual({
        changes: 1,
        signature: null,
        suggestedName: expect.stringMatching(/^Tutorial \d{4}-\d\d-\d\d\.keiro-changes\.jsonl$/) as string,
      });
      const preview = await workspace.previewMerge({ source: sourceOf(text) });
      expect(preview).toMatchObject({ changes: 0, source: { sameWorkspace: true, title: "Tutorial" } });
      await expect(workspace.makePackage({ since: "someday" })).rejects.toMatchObject({ code: "invalid-input" });
    },
  },
];
