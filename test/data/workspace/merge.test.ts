import { beforeEach, describe, expect, test } from "vitest";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import type { MemoryFolder } from "#data/store/memory-store.ts";
import type { Change } from "#graph/model/change.ts";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import { canonicalOf } from "./support/open.ts";
import type { EditInput, TestWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";
import { copyFolder, openCopy } from "./support/random-edits.ts";
import type { Policy } from "./support/random-edits.ts";

const source = { type: "key", key: "other" } as const;
let world: Policy;
let a: TestWorkspace;
let b: TestWorkspace;

/** Two copies, each open for its analyst, each able to merge the other. */
async function begin(...before: EditInput[]): Promise<void> {
  world = policy();
  const start = await openCopy(world, createMemoryFolder("w1"), { author: "anna" });
  for (const edit of before) await start.apply(edit);
  const [here, there] = [copyFolder(start.folder), copyFolder(start.folder)];
  a = await openCopy(world, here, { author: "anna", sources: new Map([["other", there]]) });
  b = await openCopy(world, there, { author: "bo", sources: new Map([["other", here]]) });
}
beforeEach(() => begin());

const named = (about: EntityId, value: string): EditInput => ({
  type: "addClaim",
  about,
  fields: [{ field: "name", value: { value, lang: "en", form: "short" } }],
});
const rank = (value: "preferred" | "deprecated" | "normal"): EditInput => ({
  type: "setRank",
  claim: world.amount,
  rank: value,
  reason: "so",
});
async function conflictsOf({ api }: TestWorkspace) {
  return (await api.listConflicts({})).conflicts;
}
/** A change that a Keiro would write, put straight into a folder: for records that no edit of this version makes. */
function put(
  folder: MemoryFolder,
  writer: string,
  change: Omit<Partial<Change>, "id"> & { readonly id: string },
): void {
  const file = folder.writers.get(writer);
  if (!file) throw new Error(`no ${writer}`);
  const full: unknown = {
    when: "2026-02-01T00:00:00.000Z",
    who: writer,
    label: "put",
    add: [],
    retract: [],
    ...change,
  };
  file.changes.push(full as Change);
}
const ulid = (n: number) => `01KGABCDEF00000000000000${String(n).padStart(2, "0")}`;

describe("what a merge finds at odds", () => {
  test("two values of one slot stand side by side until one is preferred", async () => {
    await a.apply(named(world.kicox, "K"));
    await b.apply(named(world.kicox, "Kic"));
    await a.api.mergeFrom({ source });
    expect(await conflictsOf(a)).toMatchObject([{ kind: "value", here: { text: "K" }, there: { text: "Kic" } }]);
    expect((await a.api.getEntity({ id: world.kicox })).names.map(({ value }) => value)).toEqual(
      expect.arrayContaining(["K", "Kic"]),
    );
  });

  test("the same value twice is no conflict, nor are values of other times or other languages", async () => {
    await a.apply(named(world.kicox, "K"));
    await b.apply(named(world.kicox, "K"));
    await a.apply({ ...named(world.torch, "T1"), valid: "2001/2005" } as EditInput);
    await b.apply({ ...named(world.torch, "T2"), valid: "2006/2010" } as EditInput);
    expect(await a.api.mergeFrom({ source })).toMatchObject({ changes: 2, conflicts: 0 });
  });

  test("two ranks of one claim are told, and each can be kept", async () => {
    await a.apply(rank("preferred"));
    await b.apply(rank("deprecated"));
    await a.api.mergeFrom({ source });
    const [conflict] = await conflictsOf(a);
    expect(conflict).toMatchObject({
      kind: "judged",
      here: { text: "preferred: so" },
      there: { text: "deprecated: so" },
    });
    await a.apply({ type: "decideConflict", conflict: conflict!.id!, keep: "here", reason: "better" });
    const { slots } = await a.api.explainField({ about: world.funds, field: "amount" });
    expect(slots[0]!.claims[0]).toMatchObject({ rank: "preferred", rankReason: "better" });
    expect(await conflictsOf(a)).toEqual([]);
  });

  test("what was retracted on one side and gone on with on the other waits, and comes back when that is decided", async () => {
    await a.apply({ type: "retract", target: world.administers as string as RecordId, reason: "wrong" });
    await b.apply({ type: "addClaim", about: world.administers, fields: [{ field: "valid", value: "2002/2009" }] });
    await b.apply({
      type: "addNote",
      body: "see the annex",
      targets: [{ type: "subject", id: world.administers }],
    });
    expect((await a.api.previewMerge({ source })).conflicts).toMatchObject([
      { kind: "retracted", retracted: "here", here: { text: "retracted" }, there: { authors: ["BO"] } },
    ]);
    await a.api.mergeFrom({ source });
    await expect(a.api.getRelation({ id: world.administers })).rejects.toMatchObject({ code: "not-found" });
    const [conflict] = await conflictsOf(a);
    await a.apply({ type: "decideConflict", conflict: conflict!.id!, keep: "there" });
    expect((await a.api.getRelation({ id: world.administers })).fields["valid"]).toHaveLength(1);
    expect((await a.api.listNotes({ about: [world.administers] })).notes).toHaveLength(1);
    expect(await conflictsOf(a)).toEqual([]);
  });

  test("an entity that goes takes its relations along, and what the other side said of them is listed", async () => {
    await a.apply({ type: "retract", target: world.programme as string as RecordId, reason: "gone" });
    await b.apply({ type: "addClaim", about: world.supports, fields: [{ field: "valid", value: "2003" }] });
    await a.api.mergeFrom({ source });
    const [conflict] = await conflictsOf(a);
    expect(conflict).toMatchObject({ kind: "retracted", about: world.programme, name: "Industrial Cluster Project" });
    await a.apply({ type: "decideConflict", conflict: conflict!.id!, keep: "here" });
    expect(await conflictsOf(a)).toEqual([]);
    await expect(a.api.getEntity({ id: world.programme })).rejects.toMatchObject({ code: "not-found" });
  });

  test("one's own thing, taken away with its change, comes back by undoing that change", async () => {
    await begin({
      type: "addEntity",
      ref: "#1",
      kind: "agency",
      names: [{ value: "Own", lang: "en", form: "official" }],
    });
    const own = (await a.api.resolveName({ text: "Own" })).entity.id;
    await a.apply({ type: "retract", target: own as string as RecordId });
    await b.apply(named(own, "O"));
    await a.api.mergeFrom({ source });
    const [conflict] = await conflictsOf(a);
    expect(conflict!.here.records.every((id) => !id.includes(":"))).toBe(true);
    await a.apply({ type: "decideConflict", conflict: conflict!.id!, keep: "there" });
    expect((await a.api.getEntity({ id: own })).names.map(({ value }) => value)).toContain("O");
  });

  test("two newer texts of a note both stand; keeping one takes the other back", async () => {
    await begin({ type: "addNote", body: "first" });
    const note = (await a.api.listNotes({})).notes[0]!.id;
    await a.apply({ type: "editNote", note, body: "from A" });
    await b.apply({ type: "editNote", note, body: "from B" });
    await a.api.mergeFrom({ source });
    const bodies = async () => (await a.api.listNotes({})).notes.map(({ body }) => body).sort();
    expect(await bodies()).toEqual(["from A", "from B"]);
    const [conflict] = await conflictsOf(a);
    expect(conflict).toMatchObject({
      kind: "note",
      before: "first",
      here: { text: "from A" },
      there: { text: "from B" },
    });
    await a.apply({ type: "decideConflict", conflict: conflict!.id!, keep: "there" });
    expect(await bodies()).toEqual(["from B"]);
  });

  test("one body or two is told, and a merge of the other side can be taken back", async () => {
    const both = [world.kicox, world.torch] as [EntityId, EntityId];
    await a.apply({ type: "notSame", entities: both });
    await b.apply({ type: "sameAs", survivor: both[0], merged: both[1], reason: "one" });
    await a.api.mergeFrom({ source });
    const [conflict] = await conflictsOf(a);
    expect(conflict).toMatchObject({ kind: "identity", here: { text: "are not one" }, there: { text: "are one" } });
    await a.apply({ type: "decideConflict", conflict: conflict!.id!, keep: "here" });
    expect((await a.api.resolveName({ text: "Torch Centre" })).entity.id).toBe(both[1]);
  });

  test("two versions of a view: the youngest stands, and the other can be made the youngest", async () => {
    const view = (x: number) =>
      ({
        type: "view",
        id: `v:${ulid(1)}` as RecordId,
        name: "Japan",
        shown: [world.meti],
        positions: { [world.meti]: [x, 0] },
        folds: [],
        filters: {},
        asOf: null,
        camera: null,
        style: {},
        who: "anna",
        when: "2026-02-01T00:00:00.000Z",
      }) as const;
    await begin({ type: "addNote", body: "first" });
    await a.apply({ type: "addNote", body: "a" });
    await b.apply({ type: "addNote", body: "b" });
    for (const folder of [a.folder, b.folder]) put(folder, "anna", { id: ulid(10), add: [view(0)] });
    put(a.folder, "anna", { id: ulid(20), add: [view(1)] });
    put(b.folder, "bo", { id: ulid(30), add: [view(2)] });
    await a.api.mergeFrom({ source });
    const viewLine = async () => (await canonicalOf(a.api)).find((line) => line.includes('"type":"view"'));
    expect(await viewLine()).toContain("[2,0]");
    const [conflict] = await conflictsOf(a);
    expect(conflict).toMatchObject({ kind: "record", name: "Japan", here: { records: [ulid(20)] } });
    await a.apply({ type: "decideConflict", conflict: conflict!.id!, keep: "here" });
    expect(await viewLine()).toContain("[1,0]");
    expect(await conflictsOf(a)).toEqual([]);
  });
});

describe("a merge", () => {
  test("is one step for undo and redo, and undo after it goes on with one's own", async () => {
    await a.apply({ type: "addNote", body: "mine" });
    await b.apply({ type: "addNote", body: "theirs" });
    const bodies = async () => (await a.api.listNotes({})).notes.map(({ body }) => body).sort();
    await a.api.mergeFrom({ source });
    expect(await bodies()).toEqual(["mine", "theirs"]);
    expect((await a.api.undo({})).undone).toBe("merge from other");
    expect(await bodies()).toEqual(["mine"]);
    expect((await a.api.undo({})).undone).toBe("test");
    expect(await bodies()).toEqual([]);
    await a.api.redo({});
    await a.api.redo({});
    expect(await bodies()).toEqual(["mine", "theirs"]);
  });

  test("that was taken back can be made again without copying again", async () => {
    await b.apply({ type: "addNote", body: "theirs" });
    await a.api.mergeFrom({ source });
    await a.api.undo({});
    const files = a.folder.writers.size;
    expect(await a.api.mergeFrom({ source })).toMatchObject({ changes: 1 });
    expect(a.folder.writers.size).toBe(files);
    expect((await a.api.listNotes({})).notes).toHaveLength(1);
  });

  test("lets in what a third one gave to the other side, and leaves their merges where they were made", async () => {
    const third = copyFolder(b.folder);
    const c = await openCopy(world, third, { author: "chie" });
    await c.apply({ type: "addNote", body: "from C" });
    b = await openCopy(world, b.folder, { author: "bo", sources: new Map([["other", third]]) });
    await b.api.mergeFrom({ source });
    expect(await a.api.mergeFrom({ source })).toMatchObject({ changes: 1 });
    expect((await a.api.listNotes({})).notes).toMatchObject([{ body: "from C", author: "CHIE" }]);
    // B takes its merge back; what A has let in stays A's own matter.
    await b.api.undo({});
    expect(await a.api.mergeFrom({ source })).toMatchObject({ change: null });
    expect((await a.api.listNotes({})).notes).toHaveLength(1);
    expect(await canonicalOf(a.api)).toEqual(await canonicalOf(c.api));
  });

  test("carries on what the other side left open, told from this side", async () => {
    await a.apply(named(world.kicox, "K"));
    await b.apply(named(world.kicox, "Kic"));
    await a.api.mergeFrom({ source });
    expect(await b.api.mergeFrom({ source })).toMatchObject({ changes: 1, conflicts: 1 });
    expect(await conflictsOf(b)).toMatchObject([{ here: { text: "Kic" }, there: { text: "K" } }]);
    // Decided in A; B hears of it with the next merge, whatever the clocks say.
    await a.apply({ type: "decideConflict", conflict: (await conflictsOf(a))[0]!.id!, keep: "here" });
    await b.api.mergeFrom({ source });
    expect(await conflictsOf(b)).toEqual([]);
    expect(await canonicalOf(b.api)).toEqual(await canonicalOf(a.api));
  });

  test("is no part of what was recorded before it, however old the changes that it let in", async () => {
    await b.apply({ type: "addNote", body: "theirs" });
    const { change } = await a.apply({ type: "addNote", body: "mine" });
    await a.api.mergeFrom({ source });
    const bodies = (await a.api.listNotes({ recorded: change })).notes.map(({ body }) => body);
    expect(bodies).toEqual(["mine"]);
  });

  test("needs no admission for the author's other devices and for others who write in the same folder", async () => {
    const device = await openCopy(world, a.folder, { author: "anna", writer: "anna-2" });
    const colleague = await openCopy(world, a.folder, { author: "dai" });
    await device.apply({ type: "addNote", body: "second device" });
    await colleague.apply({ type: "addNote", body: "same folder" });
    await a.apply({ type: "addNote", body: "mine" });
    expect((await a.api.listNotes({})).notes).toHaveLength(3);
    expect((await a.api.listConflicts({})).open).toBe(0);
  });

  test("with the same author in both folders is a merge like any other", async () => {
    const twin = copyFolder(a.folder);
    const other = await openCopy(world, twin, { author: "anna", writer: "anna-2" });
    await other.apply({ type: "addNote", body: "in the copy" });
    const one = await openCopy(world, a.folder, { author: "anna", sources: new Map([["other", twin]]) });
    expect(await one.api.mergeFrom({ source })).toMatchObject({ changes: 1 });
    await one.api.undo({});
    expect((await one.api.listNotes({})).notes).toEqual([]);
    await expect(one.api.undo({})).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("hostile changes", () => {
  beforeEach(() => b.apply({ type: "addNote", body: "first" }));
  const refused = async (code: string, part: string) => {
    const before = a.folder.writers.size;
    await expect(a.api.mergeFrom({ source })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(part) as string,
    });
    expect(a.folder.writers.size).toBe(before);
  };

  test("dated at the end of time are refused, for nothing could be written after them", async () => {
    put(b.folder, "bo", { id: "7ZZZZZZZZZZZZZZZZZZZZZZZZZ" });
    await refused("invalid-input", "far ahead");
  });

  test("that rewrite what is here are refused", async () => {
    const claim = world.world.changes.flatMap(({ add }) => add).find(({ id }) => id === (world.amount as string))!;
    put(b.folder, "bo", { id: ulid(40), add: [{ ...claim, who: "mallory" } as never] });
    await refused("conflict", world.amount);
  });

  test("that say something else under the id of a known change are refused", async () => {
    const { change } = await a.apply({ type: "addNote", body: "mine" });
    put(b.folder, "bo", { id: change, label: "mine" });
    await refused("conflict", "says something else");
  });

  test("with an admission of their own let nothing in by it", async () => {
    const hidden = { ...b.folder.writers.get("bo")!, changes: [] as Change[] };
    b.folder.writers.set("f-hidden", {
      ...hidden,
      header: { ...hidden.header, id: "f-hidden", writer: null, foreign: { workspace: "x", layer: "w-x" } },
    });
    put(b.folder, "f-hidden", { id: ulid(50) });
    const admission = { type: "admission", id: `a:${ulid(51)}`, workspace: "x", changes: [ulid(50)] };
    put(b.folder, "f-hidden", { id: ulid(52), add: [admission as never] });
    expect(await a.api.mergeFrom({ source })).toMatchObject({ changes: 1 });
  });
});

describe("a package", () => {
  const texts = (text: string) => ({ source: { type: "texts" as const, files: [{ name: "p.jsonl", text }] } });

  test("knows what its maker knew: what they had seen is no conflict", async () => {
    await a.apply(named(world.kicox, "K"));
    await b.api.mergeFrom({ source }); // B has seen Anna's name
    await b.apply(named(world.kicox, "Kic"));
    const { text } = await b.api.makePackage({ since: (await a.api.listHistory({ limit: 1 })).changes[0]!.id });
    expect(await a.api.mergeFrom(texts(text))).toMatchObject({ changes: 1, conflicts: 0 });
  });

  test("that tells a name unseen is a conflict, as with the folder", async () => {
    await a.apply(named(world.kicox, "K"));
    await b.apply(named(world.kicox, "Kic"));
    const { text } = await b.api.makePackage({ since: "2026" });
    const preview = await a.api.previewMerge(texts(text));
    expect(preview.counts).toEqual((await a.api.previewMerge({ source })).counts);
    expect(preview.source).toMatchObject({ type: "package", sameWorkspace: true, since: "2026" });
    expect(await a.api.mergeFrom(texts(text))).toMatchObject({ changes: 1, conflicts: 1 });
  });

  test("of a part leaves the rest to a later one, and what it builds on waits", async () => {
    await b.apply({ type: "addEntity", kind: "agency", names: [{ value: "New", lang: "en", form: "official" }] });
    const id = (await b.api.resolveName({ text: "New" })).entity.id;
    const { change } = await b.apply({ type: "addNote", body: "between" });
    await b.apply({ type: "addNote", body: "about it", targets: [{ type: "subject", id }] });
    const late = await b.api.makePackage({ since: change });
    expect((await a.api.previewMerge(texts(late.text))).counts.heldBack).toBe(1);
    await a.api.mergeFrom(texts(late.text));
    expect((await a.api.listNotes({})).notes).toEqual([]);
    const all = await b.api.makePackage({ since: "2026" });
    expect(await a.api.mergeFrom(texts(all.text))).toMatchObject({ changes: 2 });
    expect((await a.api.listNotes({ about: [id] })).notes).toHaveLength(1);
    expect(await canonicalOf(a.api)).toEqual(await canonicalOf(b.api));
  });

  test("takes merged changes along under the layer that they came from", async () => {
    await a.apply({ type: "addNote", body: "from A" });
    await b.api.mergeFrom({ source });
    const { text } = await b.api.makePackage({ since: "2026" });
    const c = await openCopy(world, createMemoryFolder("w1"), { author: "chie" });
    await c.api.mergeFrom(texts(text));
    expect((await c.api.listNotes({})).notes).toMatchObject([{ author: "ANNA" }]);
    expect(await a.api.mergeFrom(texts(text))).toMatchObject({ change: null });
  });

  test("cannot be signed where there is no place for a key", async () => {
    await a.apply({ type: "addNote", body: "x" });
    await expect(a.api.makePackage({ since: "2026", sign: true })).rejects.toMatchObject({ code: "storage" });
  });
});
