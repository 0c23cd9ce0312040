import { describe, expect, test } from "vitest";
import type { DocumentId } from "#graph/model/ids.ts";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import { mentionsOf, plainNote } from "#data/workspace/workspace-state.ts";
import { someLocator } from "#test/graph/support/world.ts";
import { openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const locator = { ...someLocator, document: "d1" as DocumentId };

describe("a note", () => {
  test("is told with what it is bound to in words, and found under each of it", async () => {
    const { world, meti, hamamatsu, kicox, torch, memo, administers } = policy();
    const { api, apply } = await openWorkspace(world);
    await apply(
      { type: "addNote", body: "subject", targets: [{ type: "subject", id: meti }] },
      { type: "addNote", body: "relation", targets: [{ type: "subject", id: administers }] },
      { type: "addNote", body: "path", targets: [{ type: "path", entities: [kicox, torch], relations: [memo] }] },
      { type: "addNote", body: "selection", targets: [{ type: "selection", ids: [meti] }] },
      { type: "addNote", body: "passage", targets: [{ type: "locator", locator }] },
      {
        type: "addNote",
        body: "lines",
        targets: [{ type: "locator", locator: { ...locator, lines: [3, 5] as [number, number] } }],
      },
      { type: "addNote", body: "workspace" },
    );
    const told = async (lang: "en" | "ja") =>
      Object.fromEntries(
        (await api.listNotes({ lang, languages: ["en"] })).notes.map(({ body, targetText }) => [body, targetText]),
      );
    expect(await told("en")).toEqual({
      subject: "Ministry of Economy, Trade and Industry",
      relation: "Ministry of Economy, Trade and Industry administers Industrial Cluster Project",
      path: "KICOX to Torch Centre",
      selection: "1 thing",
      passage: "Report d1, line 3",
      lines: "Report d1, lines 3–5",
      workspace: "the workspace",
    });
    expect(await told("ja")).toMatchObject({
      path: "KICOXからTorch Centreまで",
      selection: "1件の項目",
      passage: "Report d1、3行",
      lines: "Report d1、3～5行",
    });
    const about = async (...ids: Parameters<typeof api.listNotes>[0]["about"] & object) =>
      (await api.listNotes({ about: ids })).notes.map(({ body }) => body).sort();
    expect(await about(meti)).toEqual(["selection", "subject"]);
    expect(await about(memo)).toEqual(["path"]);
    expect(await about(torch)).toEqual(["path"]);
    expect(await about(hamamatsu)).toEqual([]);
    expect((await api.getRelation({ id: administers })).notes.map(({ body }) => body)).toEqual(["relation"]);
  });

  test("that names an entity by @ is a backlink there, unless it is bound there", async () => {
    const { world, meti, hamamatsu } = policy();
    const { api, apply } = await openWorkspace(world);
    const body = `Ask @[METI](${meti}) about @[the \\[old\\] one](${hamamatsu}) and again @[METI](${meti})`;
    await apply({ type: "addNote", body, targets: [{ type: "subject", id: hamamatsu }] });
    const [note] = (await api.listNotes({})).notes;
    expect(note!.mentions.map(({ id }) => id)).toEqual([meti, hamamatsu]);
    expect(note!.mentions[0]!.name).toBe("Ministry of Economy, Trade and Industry");
    expect((await api.getEntity({ id: meti })).backlinks.map(({ id }) => id)).toEqual([note!.id]);
    const there = await api.getEntity({ id: hamamatsu });
    expect([there.notes.length, there.backlinks.length]).toEqual([1, 0]);
    expect((await api.listNotes({ about: [meti] })).notes).toHaveLength(1);
  });

  test("keeps its place when bodies are merged", async () => {
    const { world, meti, miti } = policy();
    const { api, apply } = await openWorkspace(world);
    await apply({ type: "addNote", body: `See @[MITI](${miti})`, targets: [] });
    await apply({ type: "addNote", body: "on MITI", targets: [{ type: "subject", id: miti }] });
    await apply({ type: "sameAs", survivor: meti, merged: miti, reason: "x" });
    const { notes, backlinks } = await api.getEntity({ id: meti });
    expect([notes.length, backlinks.length]).toEqual([1, 1]);
    expect(backlinks[0]!.mentions).toEqual([{ id: meti, name: "Ministry of Economy, Trade and Industry" }]);
  });

  test("is found by its words in any width or case, newest first, and a cut is told", async () => {
    const { api, apply } = await openWorkspace(policy().world);
    for (const body of ["first ﾊﾏﾏﾂ", "second", "third はままつ"]) await apply({ type: "addNote", body });
    expect((await api.listNotes({ text: "ハママツ" })).notes.map(({ body }) => body)).toEqual([
      "third はままつ",
      "first ﾊﾏﾏﾂ",
    ]);
    expect(await api.listNotes({ limit: 2 })).toMatchObject({
      truncated: true,
      notes: [{ body: "third はままつ" }, { body: "second" }],
    });
    expect((await api.search({ text: "second" })).hits).toMatchObject([{ type: "note", name: "second" }]);
  });

  test("of which part of the target is gone says so in words", async () => {
    const { world, meti, kicox, torch, memo } = policy();
    const { api, apply } = await openWorkspace(world);
    await apply({
      type: "addNote",
      body: "path",
      targets: [{ type: "path", entities: [kicox, torch], relations: [memo] }],
    });
    await apply({ type: "retract", target: kicox });
    expect((await api.listNotes({})).notes[0]!.targetText).toBe("something that is not here any more to Torch Centre");
    expect((await api.getEntity({ id: meti })).notes).toEqual([]);
  });
});

describe("editing a note", () => {
  test("puts the newer text in its place; undo brings the older back", async () => {
    const { world, meti } = policy();
    const { api, apply } = await openWorkspace(world);
    await apply({
      type: "addNote",
      body: "old",
      targets: [{ type: "subject", id: meti }],
      tags: ["a"],
      owner: "Bo",
      due: "2026-05",
    });
    const [before] = (await api.listNotes({})).notes;
    const { made } = await apply({
      type: "editNote",
      note: before!.id,
      body: "new",
      owner: null,
      state: "question-open",
    });
    const { notes } = await api.listNotes({});
    expect(notes).toMatchObject([
      {
        id: made.notes[0],
        body: "new",
        tags: ["a"],
        owner: null,
        due: "2026-05",
        state: "question-open",
        targets: before!.targets,
      },
    ]);
    await api.undo({});
    expect((await api.listNotes({})).notes).toMatchObject([{ id: before!.id, body: "old", owner: "Bo" }]);
  });

  test("of a colleague leaves theirs untouched in their layer and shows the newer one", async () => {
    const folder = createMemoryFolder("w1");
    const { world } = policy();
    const anna = await openWorkspace(world, { author: "anna", folder });
    await anna.apply({ type: "addNote", body: "anna's" });
    const bo = await openWorkspace(world, { author: "bo", folder });
    const [note] = (await bo.api.listNotes({})).notes;
    await bo.apply({ type: "editNote", note: note!.id, body: "bo's" });
    expect((await bo.api.listNotes({})).notes).toMatchObject([{ body: "bo's", author: "BO" }]);
    expect(folder.writers.get("bo")!.changes[0]!.retract).toEqual([]);
    await bo.api.undo({});
    expect((await bo.api.listNotes({})).notes).toMatchObject([{ body: "anna's", author: "ANNA" }]);
  });
});

test("the words of a note are without the ids of its links, and only whole links count", () => {
  const { meti } = policy();
  expect(plainNote(`Ask @[METI](${meti}) now`)).toBe("Ask METI now");
  expect(mentionsOf(`@[METI](${meti}) @[x](r:${meti.slice(2)}) @[y](e:123) [METI](${meti})`)).toEqual([meti]);
});
