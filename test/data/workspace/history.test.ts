import { expect, test } from "vitest";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import { openWorkspace } from "./support/open.ts";
import type { EditInput } from "./support/open.ts";
import { policy } from "./support/policy.ts";

test("the history is newest first, without the shipped layers, and tells what undo and redo would take", async () => {
  const { api, apply } = await openWorkspace(policy().world);
  const one = await apply({ type: "addNote", body: "one" });
  const two = await apply({ type: "addNote", body: "two" });
  const undone = await api.undo({});
  const { changes, undo, redo, truncated } = await api.listHistory({});
  expect(changes.map(({ id, inEffect }) => [id, inEffect])).toEqual([
    [undone.change, true],
    [two.change, false],
    [one.change, true],
  ]);
  expect(changes[0]!.undoes).toEqual([two.change]);
  expect([undo, redo, truncated]).toEqual([one.change, two.change, false]);
  expect(await api.listHistory({ limit: 1 })).toMatchObject({ truncated: true, changes: [{ id: undone.change }] });
});

test("a change stands in its writer's layer from the first one on, a colleague's in theirs", async () => {
  const folder = createMemoryFolder("w1");
  const { world } = policy();
  const anna = await openWorkspace(world, { author: "anna", folder });
  const bo = await openWorkspace(world, { author: "bo", folder });
  await anna.apply({ type: "addNote", body: "one" });
  expect((await anna.api.listHistory({})).changes).toMatchObject([{ layer: "anna" }]);
  await bo.apply({ type: "addNote", body: "two" });
  await bo.apply({ type: "addNote", body: "three" });
  const layers = (await anna.api.listHistory({})).changes.map(({ layer, author }) => [layer, author]);
  await anna.apply({ type: "addNote", body: "four" });
  expect((await anna.api.listHistory({})).changes.map(({ layer, author }) => [layer, author])).toEqual([
    ["anna", "ANNA"],
    ["bo", "BO"],
    ["bo", "BO"],
    ["anna", "ANNA"],
  ]);
  expect(layers.length).toBeGreaterThan(0);
  const info = await anna.api.getInfo({});
  expect(info.layers.map(({ id, role, readOnly }) => [id, role, readOnly])).toEqual([
    ["atlas", "atlas", true],
    ["anna", "own", false],
    ["bo", "colleague", true],
  ]);
});

test("of one thing it has what was added, judged, retracted and taken back about it", async () => {
  const { world, meti, hamamatsu, miti, funds, amount } = policy();
  const { api } = await openWorkspace(world);
  const about = async (id: Parameters<typeof api.listHistory>[0]["about"]) =>
    (await api.listHistory({ about: id! })).changes.map(({ label }) => label);
  const labelled = (label: string, edit: EditInput) => api.applyEdits({ label, edits: [edit] });
  await labelled("claim", { type: "addClaim", about: meti, fields: [{ field: "scope", value: "x" }] });
  await labelled("rank", { type: "setRank", claim: amount, rank: "deprecated", reason: "x" });
  await labelled("other", { type: "addClaim", about: hamamatsu, fields: [{ field: "scope", value: "y" }] });
  const scope = (await api.getEntity({ id: meti })).fields["scope"]![0]!.claims[0]!.claim;
  await labelled("retract", { type: "retract", target: scope });
  await api.undo({});
  await api.redo({});
  expect(await about(meti)).toEqual(["redo retract", "undo retract", "retract", "claim"]);
  expect(await about(funds)).toEqual(["rank"]);
  await labelled("merge", { type: "sameAs", survivor: meti, merged: miti, reason: "x" });
  expect(await about(miti)).toEqual(await about(meti));
  expect((await api.listHistory({ who: "bo" })).changes).toEqual([]);
});
