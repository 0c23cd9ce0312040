import { describe, expect, test } from "vitest";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import { openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";
import { copyFolder, openCopy } from "./support/random-edits.ts";

describe("the list of layers", () => {
  test("says what each layer and each author brings, and the sum is what there is", async () => {
    const { world, meti } = policy();
    const folder = createMemoryFolder("w1");
    const anna = await openWorkspace(world, { folder, author: "anna" });
    const bo = await openWorkspace(world, { folder, author: "bo" });
    await bo.apply({ type: "addNote", body: "one", targets: [{ type: "subject", id: meti }] });
    await anna.apply({
      type: "addEntity",
      kind: "agency",
      names: [{ value: "New agency", lang: "en", form: "official" }],
    });
    await anna.apply({ type: "addNote", body: "not meant" });
    await anna.api.undo({});
    const answer = await anna.api.listLayers({});
    expect(answer.layers.map(({ title, role, readOnly }) => [title, role, readOnly])).toEqual([
      ["Atlas", "atlas", true],
      ["ANNA", "own", false],
      ["BO", "colleague", true],
    ]);
    const [atlas, own, colleague] = answer.layers;
    // Its name and that it exists.
    expect(own).toMatchObject({ entities: 1, relations: 0, claims: 2, notes: 0, changes: 3, writer: "anna" });
    expect(colleague).toMatchObject({ notes: 1, changes: 1, author: { id: "bo", name: "BO" }, merged: null });
    expect(own!.since! <= own!.last!).toBe(true);
    const info = await anna.api.getInfo({});
    for (const what of ["entities", "relations", "claims", "notes"] as const) {
      expect(atlas![what] + own![what] + colleague![what]).toBe(info[what]);
      expect(answer.total[what]).toBe(info[what]);
      expect(answer.authors.reduce((sum, author) => sum + author[what], 0)).toBe(info[what]);
    }
    expect(answer.authors[0]).toMatchObject({ id: "anna", name: "ANNA", isMe: true, layers: ["anna"] });
  });

  test("what is hidden is listed with all it brings, and the total is what is left", async () => {
    const { world } = policy();
    const { api, apply } = await openWorkspace(world);
    await apply({ type: "addNote", body: "mine" });
    const answer = await api.listLayers({ hidden: { layers: ["mine"], authors: [] }, lang: "ja" });
    expect(answer.layers.map(({ title, hidden, notes }) => [title, hidden, notes])).toEqual([
      ["アトラス", false, 0],
      ["ANNA", true, 1],
    ]);
    expect(answer).toMatchObject({ total: { notes: 0 }, hidden: "この回答から除いたもの：レイヤー「ANNA」。" });
  });

  test("a merged layer tells whence it came and by which merge, and that nothing counts when that is undone", async () => {
    const world = policy();
    const there = copyFolder(createMemoryFolder("w2"));
    const bo = await openCopy(world, there, { author: "bo" });
    await bo.apply({ type: "addNote", body: "from Bo" });
    const anna = await openCopy(world, createMemoryFolder("w1"), {
      author: "anna",
      sources: new Map([["other", there]]),
    });
    const { change } = await anna.api.mergeFrom({ source: { type: "key", key: "other" } });
    const merged = async () => (await anna.api.listLayers({})).layers.find((layer) => layer.merged !== null);
    expect(await merged()).toMatchObject({
      role: "colleague",
      notes: 1,
      merged: { workspace: "w2", layer: "bo", admitted: 1, by: [{ change, title: "other" }] },
    });
    await anna.api.undo({});
    expect(await merged()).toMatchObject({ notes: 0, changes: 1, merged: { admitted: 0, by: [] } });
  });
});
