import { expect, test } from "vitest";
import type { RecordId } from "#graph/model/ids.ts";
import { openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

test("a new relation touches its ends, a claim its subject, a judgement the subject of its claim", async () => {
  const { world, meti, hamamatsu, programme, funds, amount } = policy();
  const { apply } = await openWorkspace(world);
  const relation = await apply({ type: "addRelation", ref: "#r", kind: "supports", source: meti, target: hamamatsu });
  expect(relation.diff).toMatchObject({
    entities: { added: [], changed: [meti, hamamatsu], removed: [] },
    relations: { added: [relation.made.refs["#r"]], changed: [], removed: [] },
    notes: false,
  });
  const claim = await apply({ type: "addClaim", about: programme, fields: [{ field: "scope", value: "x" }] });
  expect(claim.diff.entities.changed).toEqual([programme]);
  const rank = await apply({ type: "setRank", claim: amount, rank: "deprecated", reason: "x" });
  expect(rank.diff.relations.changed).toEqual([funds]);
});

test("an entity that goes takes its relations with it, made in whatever change, and brings them back", async () => {
  const { world, programme, administers, supports, funds } = policy();
  const { api, apply } = await openWorkspace(world);
  const { diff } = await apply({ type: "retract", target: programme });
  expect(diff.entities.removed).toEqual([programme]);
  expect(diff.relations.removed).toEqual([administers, supports, funds].sort());
  const back = await api.undo({});
  expect(back.diff.relations.added).toEqual([administers, supports, funds].sort());
});

test("a merge changes the relations of both, and a judgement against it changes them back", async () => {
  const { world, meti, miti, succeeds } = policy();
  const anna = await openWorkspace(world);
  const { diff } = await anna.apply({ type: "sameAs", survivor: meti, merged: miti, reason: "x" });
  expect(diff.entities.removed).toEqual([miti]);
  expect(diff.relations.changed).toContain(succeeds);
  const merge = (await anna.api.readExport({ format: "canonical" })).lines
    .map((line) => JSON.parse(line) as { id: RecordId; verdict?: string })
    .find(({ verdict }) => verdict === "sameAs")!;
  const bo = await openWorkspace(world, { author: "bo", folder: anna.folder });
  const split = await bo.apply({ type: "retract", target: merge.id, reason: "two bodies" });
  expect(split.diff.entities.added).toEqual([miti]);
  expect(split.diff.relations.changed).toContain(succeeds);
});

test("a colleague's note that is taken away tells that notes changed", async () => {
  const { world } = policy();
  const anna = await openWorkspace(world);
  const { made, diff } = await anna.apply({ type: "addNote", body: "x" });
  expect(diff.notes).toBe(true);
  const bo = await openWorkspace(world, { author: "bo", folder: anna.folder });
  expect((await bo.apply({ type: "retract", target: made.notes[0] as string })).diff.notes).toBe(true);
});
