import { beforeEach, describe, expect, test } from "vitest";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import type { RecordId } from "#graph/model/ids.ts";
import { canonicalOf } from "./support/open.ts";
import type { EditInput, TestWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";
import { copyFolder, openCopy } from "./support/random-edits.ts";
import type { Policy } from "./support/random-edits.ts";

const source = { type: "key", key: "other" } as const;
let world: Policy;
let a: TestWorkspace;
let b: TestWorkspace;
let view: RecordId;

/** Two copies of a workspace with one view of four things. */
beforeEach(async () => {
  world = policy();
  const start = await openCopy(world, createMemoryFolder("w1"), { author: "anna" });
  const shown = [world.meti, world.programme, world.hamamatsu, world.kicox];
  const positions = Object.fromEntries(shown.map((id, at) => [id, [at * 100, 0] as [number, number]]));
  view = (await start.apply({ type: "addView", name: "Japan", shown, positions })).made.views[0]!;
  const [here, there] = [copyFolder(start.folder), copyFolder(start.folder)];
  a = await openCopy(world, here, { author: "anna", sources: new Map([["other", there]]) });
  b = await openCopy(world, there, { author: "bo", sources: new Map([["other", here]]) });
});

const move = (id: string, x: number): EditInput => ({ type: "moveInView", view, positions: { [id]: [x, 0] } });
const shownIn = async ({ api }: TestWorkspace) => (await api.getView({ id: view })).view;
const openIn = async ({ api }: TestWorkspace) => (await api.listConflicts({})).conflicts;

describe("two people at one view", () => {
  test("who moves while the other does not touch it is not at odds with anybody", async () => {
    await a.apply(move(world.meti, 7));
    await b.apply({ type: "addNote", body: "elsewhere" });
    const preview = await a.api.previewMerge({ source });
    expect(preview.counts).toMatchObject({ conflicts: 0, here: { changed: 1 } });
    expect(preview.items.find(({ kind }) => kind === "view")).toMatchObject({ name: "Japan", what: "changed" });
    await a.api.mergeFrom({ source });
    await b.api.mergeFrom({ source });
    expect(await openIn(a)).toEqual([]);
    expect((await shownIn(b)).positions[world.meti]).toEqual([7, 0]);
    expect(await canonicalOf(b.api)).toEqual(await canonicalOf(a.api));
  });

  test("who move different things, and who renames, all get what they did", async () => {
    await a.apply(move(world.meti, 7));
    await b.apply(move(world.kicox, 9), { type: "changeView", view, name: "Japan and Korea" });
    await a.api.mergeFrom({ source });
    await b.api.mergeFrom({ source });
    for (const side of [a, b]) {
      expect(await openIn(side)).toEqual([]);
      const { name, positions } = await shownIn(side);
      expect([name, positions[world.meti], positions[world.kicox]]).toEqual(["Japan and Korea", [7, 0], [9, 0]]);
    }
  });

  test.each([
    ["here", 7],
    ["there", 9],
  ] as const)("one thing moved to two places is to be decided, and keeping %s moves it there", async (keep, x) => {
    await a.apply(move(world.meti, 7), move(world.programme, 1));
    await b.apply(move(world.meti, 9));
    await a.api.mergeFrom({ source });
    const [conflict] = await openIn(a);
    expect(conflict).toMatchObject({
      kind: "record",
      name: "Japan",
      here: { text: "1 thing placed", authors: ["ANNA"] },
      there: { text: "1 thing placed", authors: ["BO"] },
    });
    await a.apply({ type: "decideConflict", conflict: conflict!.id!, keep });
    expect(await openIn(a)).toEqual([]);
    const { positions } = await shownIn(a);
    expect([positions[world.meti], positions[world.programme]]).toEqual([
      [x, 0],
      [1, 0],
    ]);
    await a.api.undo({});
    expect(await openIn(a)).toHaveLength(1);
  });

  test("both may be left, and moving the thing once more decides too", async () => {
    await a.apply(move(world.meti, 7));
    await b.apply(move(world.meti, 9));
    await a.api.mergeFrom({ source });
    await a.apply({ type: "decideConflict", conflict: (await openIn(a))[0]!.id!, keep: "both" });
    expect(await openIn(a)).toEqual([]);
    await a.api.undo({});
    await a.apply(move(world.meti, 8));
    expect(await openIn(a)).toEqual([]);
  });

  test("where the camera stood is nothing to decide", async () => {
    await a.apply({ type: "changeView", view, camera: { zoom: 1, x: 0, y: 0 } });
    await b.apply({ type: "changeView", view, camera: { zoom: 2, x: 5, y: 5 } });
    await a.api.mergeFrom({ source });
    expect(await openIn(a)).toEqual([]);
  });

  test("who removes a view against who moves in it is told, and the moves bring it back", async () => {
    await a.apply({ type: "removeView", view, reason: "old" });
    await b.apply(move(world.meti, 9));
    await a.api.mergeFrom({ source });
    const [conflict] = await openIn(a);
    expect(conflict).toMatchObject({ kind: "retracted", retracted: "here", name: "Japan" });
    await expect(shownIn(a)).rejects.toMatchObject({ code: "not-found" });
    await a.apply({ type: "decideConflict", conflict: conflict!.id!, keep: "there" });
    expect((await shownIn(a)).positions[world.meti]).toEqual([9, 0]);
    expect(await openIn(a)).toEqual([]);
  });
});

test("undoing one's own move leaves what came after", async () => {
  const { change } = await a.apply(move(world.meti, 7));
  await a.apply(move(world.kicox, 9));
  await a.api.undo({ change });
  const { positions } = await shownIn(a);
  expect([positions[world.meti], positions[world.kicox]]).toEqual([
    [0, 0],
    [9, 0],
  ]);
});

test("what edits would do to a view is told before", async () => {
  const edits = [move(world.meti, 7), { type: "changeView" as const, view, name: "日本" }];
  const english = await a.api.previewEdits({ label: "x", edits });
  expect(english.lines).toMatchObject([
    { edit: 1, what: "view", sentence: "Japan: 1 thing placed" },
    { edit: 2, what: "view", sentence: "Japan: name “日本”" },
  ]);
  expect((await a.api.previewEdits({ label: "x", edits, lang: "ja" })).lines[0]!.sentence).toBe("Japan：1件の配置");
});
