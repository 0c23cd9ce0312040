import { describe, expect, test } from "vitest";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import { canonicalOf, openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const name = (value: string) => ({ value, lang: "en", form: "official" as const });

describe("a new entity", () => {
  test("comes with its names and what else one source says of it", async () => {
    const { apply, api } = await openWorkspace(policy().world);
    const { made } = await apply({
      type: "addEntity",
      ref: "#1",
      kind: "agreement",
      names: [name("Accord"), { value: "協定", lang: "ja", form: "official" }],
      fields: [{ field: "signed", value: "2006-10" }],
      source: { type: "general-knowledge" },
    });
    const { entity, names, fields } = await api.getEntity({ id: made.refs["#1"] as EntityId });
    expect(entity).toMatchObject({ kind: "agreement", name: "Accord" });
    expect(names).toHaveLength(2);
    expect(fields["signed"]![0]!.claims[0]!.source.type).toBe("general-knowledge");
  });

  test("whose field does not fit is not made", async () => {
    const { apply, api } = await openWorkspace(policy().world);
    const before = await canonicalOf(api);
    await expect(
      apply({ type: "addEntity", kind: "agreement", names: [name("A")], fields: [{ field: "role", value: "x" }] }),
    ).rejects.toThrow("only relations have it");
    expect(await canonicalOf(api)).toEqual(before);
  });
});

describe("a kind that was wrong", () => {
  test("is another from now on with all that is known of the body, its former id leads there, and undo brings it back", async () => {
    const { world, kicox, memo } = policy();
    const { apply, api } = await openWorkspace(world);
    const before = await canonicalOf(api);
    const { made, diff } = await apply({
      type: "setKind",
      ref: "#now",
      about: kicox,
      kind: "clusterOrganisation",
      reason: "it runs the clusters",
    });
    const now = await api.getEntity({ id: kicox });
    expect(now.entity).toMatchObject({ id: made.refs["#now"], kind: "clusterOrganisation", name: "KICOX" });
    expect(now.relations.map(({ target }) => target.id)).toEqual([memo]);
    expect(now.merged).toMatchObject([{ id: kicox, reason: "it runs the clusters" }]);
    expect(diff.entities).toMatchObject({ added: [made.refs["#now"]], removed: [kicox] });
    expect((await api.search({ text: "KICOX" })).hits).toMatchObject([{ kind: "clusterOrganisation" }]);
    await expect(
      apply({ type: "setKind", about: kicox, kind: "clusterOrganisation", reason: "again" }),
    ).rejects.toMatchObject({ code: "invalid-input" });
    await expect(apply({ type: "setKind", about: kicox, kind: "castle", reason: "no" })).rejects.toThrow("castle");
    await api.undo({});
    expect((await api.getEntity({ id: kicox })).entity.kind).toBe("agency");
    expect(await canonicalOf(api)).toEqual(before);
  });
});

describe("a kind that was set and taken back by a split", () => {
  test("leaves no entity without a name: what was made of the other kind keeps the names, with their sources", async () => {
    const { world, kicox } = policy();
    const { apply, api } = await openWorkspace(world);
    const { made } = await apply({ type: "setKind", ref: "#now", about: kicox, kind: "company", reason: "a firm" });
    const now = made.refs["#now"] as EntityId;
    await apply({ type: "split", merged: kicox, reason: "it is an agency after all" });
    const former = await api.getEntity({ id: kicox });
    const left = await api.getEntity({ id: now });
    expect(former.entity).toMatchObject({ id: kicox, kind: "agency", name: "KICOX" });
    expect(left.entity).toMatchObject({ id: now, kind: "company", name: "KICOX" });
    const told = ({ value, lang, form, n }: (typeof left.names)[number]) => [value, lang, form, n === null];
    expect(left.names.map(told)).toEqual(former.names.map(told));
    await api.undo({});
    expect((await api.getEntity({ id: kicox })).entity.kind).toBe("company");
  });

  test("copies nothing to an entity that has a name of its own", async () => {
    const { world, meti, miti } = policy();
    const { apply, api } = await openWorkspace(world);
    await apply({ type: "sameAs", survivor: meti, merged: miti, reason: "the same" });
    const before = (await api.getEntity({ id: meti })).names.length;
    await apply({ type: "split", merged: miti, reason: "not the same" });
    const names = [meti, miti].map(async (id) => (await api.getEntity({ id })).names.length);
    expect((await Promise.all(names)).reduce((sum, count) => sum + count)).toBe(before);
  });
});

describe("a merge taken back", () => {
  async function merged() {
    const { world, meti, miti, succeeds } = policy();
    const folder = createMemoryFolder("w1");
    const workspace = await openWorkspace(world, { folder });
    await workspace.apply({ type: "sameAs", survivor: meti, merged: miti, reason: "the same in this study" });
    return { ...workspace, folder, world, meti, miti, succeeds };
  }

  test("is told at the survivor, with whom, why and by whom", async () => {
    const { api, meti, miti } = await merged();
    expect((await api.getEntity({ id: meti })).merged).toMatchObject([
      { id: miti, name: "MITI", reason: "the same in this study", author: "ANNA" },
    ]);
  });

  test("months later: both have their own claims and relations, what was added meanwhile stays where it was said", async () => {
    const { apply, api, meti, miti, succeeds } = await merged();
    await apply({ type: "addClaim", about: miti, fields: [{ field: "scope", value: "x" }] });
    for (let month = 0; month < 5; month++)
      await apply({ type: "addNote", body: `month ${month}`, targets: [{ type: "subject", id: meti }] });
    const { diff } = await apply({ type: "split", merged: miti, reason: "two bodies after all" });
    expect(diff.entities).toMatchObject({ added: [miti], changed: [meti] });
    expect(diff.relations.changed).toContain(succeeds);
    expect((await api.getEntity({ id: miti })).entity).toMatchObject({ id: miti, name: "MITI" });
    expect((await api.getEntity({ id: meti })).merged).toEqual([]);
    expect((await api.getEntity({ id: meti })).fields["scope"]).toHaveLength(1); // said of the one that stood then
    await api.undo({});
    expect((await api.getEntity({ id: miti })).entity.id).toBe(meti);
  });

  test("by a colleague, who names the judgement", async () => {
    const { api, world, folder, meti, miti, close } = await merged();
    const { judgement } = (await api.getEntity({ id: meti })).merged[0]!;
    await close();
    const bob = await openWorkspace(world, { folder, author: "bob" });
    await bob.apply({ type: "split", judgement, reason: "not the same" });
    expect((await bob.api.getEntity({ id: miti })).entity.id).toBe(miti);
    await expect(bob.apply({ type: "split", judgement, reason: "again" })).rejects.toMatchObject({ code: "not-found" });
  });

  test("that never was is refused", async () => {
    const { apply, meti, kicox, funds } = { ...(await merged()), ...policy() };
    await expect(apply({ type: "split", merged: kicox, reason: "x" })).rejects.toThrow(
      `${kicox} was not merged into another entity.`,
    );
    await expect(apply({ type: "split", reason: "x" })).rejects.toMatchObject({ code: "invalid-input" });
    expect([meti, funds]).toHaveLength(2);
  });
});

describe("a retraction", () => {
  test("with a reason keeps it, of one's own too; of many things at once", async () => {
    const { world, meti, miti, kicox } = policy();
    const { apply, api } = await openWorkspace(world);
    await apply({ type: "addClaim", about: [meti, kicox], fields: [{ field: "scope", value: "x" }] });
    const claims = [];
    for (const id of [meti, kicox]) claims.push((await api.getEntity({ id })).fields["scope"]![0]!.claims[0]!.claim);
    await apply({ type: "retract", target: [...claims, miti] as unknown as RecordId[], reason: "mistaken" });
    expect((await api.getEntity({ id: kicox })).fields["scope"]).toBeUndefined();
    await expect(api.getEntity({ id: miti })).rejects.toMatchObject({ code: "not-found" });
    const lines = await canonicalOf(api);
    expect(lines.filter((line) => line.includes('"mistaken"'))).toHaveLength(3);
    await api.undo({});
    expect((await api.getEntity({ id: miti })).entity.id).toBe(miti);
  });
});
