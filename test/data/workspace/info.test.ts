import { describe, expect, test } from "vitest";
import { openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

describe("the counts of a workspace", () => {
  test("are those of what is live, by kind and by layer", async () => {
    const { world, administers } = policy();
    const { api, apply } = await openWorkspace(world);
    const info = await api.getInfo({});
    expect(info).toMatchObject({
      entities: 8,
      relations: 7,
      flows: 1,
      documents: 2,
      notes: 0,
      evidence: { with: 5, of: 7 },
    });
    expect(info.kinds.entity).toEqual({
      agency: 2,
      agreement: 1,
      cluster: 1,
      jurisdiction: 1,
      ministry: 2,
      programme: 1,
    });
    expect(info.kinds.relation).toMatchObject({ partyTo: 2, funds: 1 });
    expect(info.layers).toMatchObject([{ id: "atlas", title: "Atlas", readOnly: true, claims: info.claims }]);
    expect((await api.getInfo({ lang: "ja" })).layers[0]!.title).toBe("アトラス");
    await apply({ type: "addNote", body: "x" }, { type: "retract", target: administers });
    expect(await api.getInfo({})).toMatchObject({ relations: 6, notes: 1, undo: "test", redo: null });
  });

  test("tell the tables that hold here", async () => {
    const { api } = await openWorkspace(policy().world);
    const schema = await api.getSchema({});
    expect(Object.keys(schema.entityKinds)).toHaveLength(18);
    expect(schema.relationKinds["funds"]).toMatchObject({ label: { en: "funds", ja: "資金を出す" } });
    expect(schema.fields["amount"]).toMatchObject({ qualifiers: ["phase", "period", "per"] });
  });
});

describe("problems", () => {
  test("are told in the reader's language with the name of the thing, counted by rule, and cut by a limit", async () => {
    const { world, meti } = policy();
    const { api, apply } = await openWorkspace(world);
    const before = await api.listProblems({});
    await apply(
      { type: "addClaim", about: meti, fields: [{ field: "scope", value: "x" }] },
      { type: "addClaim", about: meti, fields: [{ field: "scope", value: "y" }] },
    );
    const { problems, counts } = await api.listProblems({ rule: "differing-claims" });
    expect(problems).toMatchObject([
      { about: meti, severity: "hint", name: "Ministry of Economy, Trade and Industry" },
    ]);
    expect(problems[0]!.sentence).toContain("the claims give 2 different values for “scope”");
    expect(counts).toEqual({ "differing-claims": 1 });
    const japanese = await api.listProblems({ rule: "differing-claims", lang: "ja", languages: ["ja"] });
    expect(japanese.problems[0]!.sentence).toContain("「経済産業省」の範囲に2通りの値があります");
    const all = await api.listProblems({});
    expect(all.problems).toHaveLength(before.problems.length + 1);
    expect((await api.getInfo({})).problems).toBe(all.problems.length);
    expect(await api.listProblems({ limit: 1 })).toMatchObject({ truncated: true, counts: all.counts });
    await expect(api.listProblems({ rule: "mood" })).rejects.toThrow("There is no rule “mood”. There are: held-back,");
  });
});
