import { describe, expect, test } from "vitest";
import type { ClaimId } from "#graph/model/ids.ts";
import { yen } from "#test/graph/support/world.ts";
import { openWorkspace } from "./support/open.ts";
import type { EditInput } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const budget2009 = { phase: "budget", period: "JP-FY2009", per: "year" };

async function open() {
  const { world, ...ids } = policy();
  const workspace = await openWorkspace(world);
  const slotsOf = async (about: typeof ids.meti | typeof ids.funds, field: string) =>
    (await workspace.api.explainField({ about, field })).slots;
  return { ...workspace, ...ids, slotsOf };
}
const claim = (about: string, field: string, value: unknown): EditInput => ({
  type: "addClaim",
  about,
  fields: [{ field, value }],
});

describe("a claim", () => {
  test("takes times as people write them, and keeps the calendar", async () => {
    const { apply, meti, funds, slotsOf } = await open();
    await apply(
      {
        type: "addClaim",
        about: funds,
        valid: "平成21年度",
        fields: [{ field: "amount", value: yen("7"), qualifiers: { phase: "commitment", period: "JP-FY2010" } }],
      },
      claim(meti, "valid", "JP-FY2001"),
    );
    expect((await slotsOf(funds, "amount"))[1]).toMatchObject({
      qualifiers: { phase: "commitment", period: "2010-04-01/2011-03-31", calendar: "JP-FY" },
      text: "JPY 7 million (commitment, Japanese fiscal year 2010)",
      claims: [{ valid: "2009-04-01/2010-03-31" }],
    });
    expect((await slotsOf(meti, "valid"))[0]).toMatchObject({ value: "2001-04-01/2002-03-31" });
  });

  test("is made for each of many things as one change", async () => {
    const { apply, api, kicox, torch } = await open();
    await apply({ type: "addClaim", about: [kicox, torch, kicox], fields: [{ field: "scope", value: "parks" }] });
    for (const id of [kicox, torch])
      expect((await api.getEntity({ id })).fields["scope"]).toMatchObject([{ value: "parks" }]);
    expect((await api.listHistory({})).changes).toMatchObject([{ added: 2 }]);
    await api.undo({});
    expect((await api.getEntity({ id: torch })).fields["scope"]).toBeUndefined();
  });

  test("that gives one field twice becomes two records, each addressed by its field", async () => {
    const { apply, meti, slotsOf } = await open();
    await apply({
      type: "addClaim",
      about: meti,
      fields: [
        { field: "aim", value: "growth" },
        { field: "aim", value: "clusters" },
      ],
    });
    expect((await slotsOf(meti, "aim")).map(({ value }) => value)).toEqual(["clusters", "growth"]);
  });

  test("may name what an earlier edit makes, and nothing that is not here", async () => {
    const { apply, api, meti } = await open();
    const { made } = await apply(
      { type: "addEntity", ref: "#1", kind: "jurisdiction", names: [{ value: "X", lang: "en", form: "official" }] },
      claim(meti, "jurisdiction", "#1"),
    );
    const { fields } = await api.getEntity({ id: meti });
    expect(fields["jurisdiction"]![0]!.claims.map(({ value }) => value)).toContain(made.refs["#1"]);
    await expect(apply(claim(meti, "jurisdiction", "e:01M7Z1G73C00000000000000ZZ"))).rejects.toMatchObject({
      code: "invariant",
    });
  });
});

describe("a correction", () => {
  test("puts a value in the place of somebody else's, which stays in sight with the reason", async () => {
    const { apply, api, funds, amount, slotsOf } = await open();
    await apply({
      type: "correct",
      claim: amount,
      value: yen("16.7", "billion"),
      reason: "misprint in the report",
    });
    const [slot] = await slotsOf(funds, "amount");
    expect(slot).toMatchObject({
      text: "JPY 16.7 billion (budget, Japanese fiscal year 2009, per year)",
      differ: false,
      claims: [
        { rank: "normal", n: 1 },
        { claim: amount, rank: "deprecated", rankReason: "misprint in the report" },
      ],
    });
    expect(slot!.claims[0]!.source).toMatchObject({ document: "d1", lines: [7, 7] }); // the same passage, misread
    await api.undo({});
    expect((await slotsOf(funds, "amount"))[0]).toMatchObject({ text: expect.stringContaining("16.6") as string });
  });

  test("of one's own claim takes the former back", async () => {
    const { apply, meti, slotsOf } = await open();
    await apply(claim(meti, "scope", "industri"));
    const id = (await slotsOf(meti, "scope"))[0]!.claims[0]!.claim;
    await apply({ type: "correct", claim: id, value: "industry", reason: "typing error" });
    expect(await slotsOf(meti, "scope")).toMatchObject([{ value: "industry", claims: [{ rank: "normal" }] }]);
  });

  test("keeps what is not given, and can change source, time and place in the order", async () => {
    const { apply, funds, amount, slotsOf } = await open();
    await apply({ type: "setRank", claim: amount, rank: "preferred", reason: "official" });
    await apply({
      type: "correct",
      claim: amount,
      value: yen("20", "billion"),
      qualifiers: budget2009,
      source: { type: "interview", person: "A. Officer", date: "2026-05", attribution: "background" },
      grade: "B2",
      reason: "told so",
    });
    const [slot] = await slotsOf(funds, "amount");
    expect(slot!.claims[0]).toMatchObject({
      rank: "preferred",
      rankReason: "told so",
      grade: "B2",
      source: { type: "interview", date: "2026-05" },
    });
    expect(slot!.differ).toBe(false);
  });

  test("of a name leaves the other names", async () => {
    const { apply, api, meti } = await open();
    const { names } = await api.getEntity({ id: meti });
    const acronym = names.find(({ form }) => form === "acronym")!;
    await apply({
      type: "correct",
      claim: acronym.claim,
      field: "name",
      value: { value: "MOETI", lang: "en", form: "acronym" },
      reason: "new style",
    });
    expect((await api.getEntity({ id: meti })).names.map(({ value }) => value).sort()).toEqual(
      ["MOETI", "Ministry of Economy, Trade and Industry", "経済産業省"].sort(),
    );
    expect((await api.resolveName({ text: "MOETI" })).entity.id).toBe(meti);
  });

  test("of the first name of one's own entity leaves that it exists", async () => {
    const { apply, api } = await open();
    const { made } = await apply({
      type: "addEntity",
      ref: "#1",
      kind: "agency",
      names: [{ value: "Agecny", lang: "en", form: "official" }],
    });
    const id = made.refs["#1"]! as never;
    const { names } = await api.getEntity({ id });
    const correct: EditInput = {
      type: "correct",
      claim: names[0]!.claim,
      value: { value: "Agency", lang: "en", form: "official" },
      reason: "typing error",
    };
    await expect(apply(correct)).rejects.toThrow("says several things; name the field: exists, name.");
    await apply({ ...correct, field: "name" });
    expect((await api.getEntity({ id })).entity).toMatchObject({ name: "Agency", holds: "certain" });
  });

  test("that says what the claim says is refused", async () => {
    const { apply, amount } = await open();
    await expect(apply({ type: "correct", claim: amount, value: yen("16.6", "billion"), reason: "x" })).rejects.toThrow(
      "says this already",
    );
  });
});

describe("evidence", () => {
  const interview = { type: "interview", person: "B", date: "2026", attribution: "open" } as const;

  test("for a value is a further claim that says the same; nothing differs", async () => {
    const { apply, api, funds, amount, slotsOf } = await open();
    await apply({ type: "setRank", claim: amount, rank: "preferred", reason: "official" });
    await apply({ type: "addEvidence", claim: amount, source: interview, grade: "A1" });
    const [slot] = await slotsOf(funds, "amount");
    expect(slot).toMatchObject({ differ: false });
    expect(slot!.claims.map(({ rank, source }) => [rank, source.type])).toEqual([
      ["preferred", "interview"],
      ["preferred", "document"],
    ]);
    await api.undo({});
    expect((await slotsOf(funds, "amount"))[0]!.claims).toHaveLength(1);
  });

  test("for relations is counted, many at once", async () => {
    const { apply, api, succeeds, located } = await open();
    const before = (await api.getInfo({})).evidence;
    await apply({ type: "addEvidence", about: [succeeds, located], source: { type: "general-knowledge" } });
    expect((await api.getInfo({})).evidence).toEqual({ with: before.with + 2, of: before.of });
  });

  test.each<[string, EditInput]>([
    ["nothing", { type: "addEvidence", source: interview }],
    ["no source", { type: "addEvidence", about: "#1", source: { type: "none" } }],
  ])("for %s is refused", async (_, edit) => {
    const { apply } = await open();
    await expect(apply(edit)).rejects.toMatchObject({ code: "invalid-input" });
  });
});

describe("tags", () => {
  const tagsOf = async (api: Awaited<ReturnType<typeof open>>["api"], id: never) =>
    ((await api.getEntity({ id })).fields["tag"] ?? []).map(({ value }) => value);

  test("are added to many and removed again, each once", async () => {
    const { apply, api, meti, kicox } = await open();
    await apply({ type: "setTags", about: [meti, kicox], add: ["visit 2027", "core"] });
    await apply({ type: "setTags", about: [meti, kicox], add: ["core", "asia"], remove: ["visit 2027"] });
    expect(await tagsOf(api, meti as never)).toEqual(["asia", "core"]);
    expect(await tagsOf(api, kicox as never)).toEqual(["asia", "core"]);
    await api.undo({});
    expect(await tagsOf(api, meti as never)).toEqual(["core", "visit 2027"]);
  });

  test("that are there already make no change", async () => {
    const { apply, api, meti } = await open();
    await apply({ type: "setTags", about: meti, add: ["core"] });
    await expect(apply({ type: "setTags", about: meti, add: ["core"], remove: ["x"] })).rejects.toThrow(
      "It is so already; there is nothing to change.",
    );
    expect((await api.listHistory({})).changes).toHaveLength(1);
  });
});

describe("a claim that is not here", () => {
  test.each<(id: ClaimId) => EditInput>([
    (id) => ({ type: "correct", claim: id, value: "x", reason: "x" }),
    (id) => ({ type: "addEvidence", claim: id, source: { type: "general-knowledge" } }),
  ])("can neither be corrected nor backed", async (edit) => {
    const { apply } = await open();
    await expect(apply(edit("c:01M7Z1G73C00000000000000ZZ" as ClaimId))).rejects.toMatchObject({ code: "not-found" });
  });
});
