import { describe, expect, test } from "vitest";
import type { ClaimId, EntityId, RecordId } from "#graph/model/ids.ts";
import { someLocator, ulidOf, yen } from "#test/graph/support/world.ts";
import { openWorkspace } from "./support/open.ts";
import type { EditInput } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const nobody = `e:${ulidOf(9_999)}` as EntityId;
const name = (value: string) => ({ value, lang: "en", form: "official" as const });
const addEntity = (ref: string, kind = "ministry"): EditInput => ({
  type: "addEntity",
  ref,
  kind,
  names: [name(`New ${ref}`)],
});

describe("a list of edits", () => {
  test("is one change: later edits speak of what earlier ones make", async () => {
    const { api, apply } = await openWorkspace(policy().world);
    const { made, revision, diff, label } = await apply(
      addEntity("#a"),
      addEntity("#b", "programme"),
      { type: "addRelation", ref: "#r", kind: "funds", source: "#a", target: "#b", claim: { grade: "B2" } },
      {
        type: "addClaim",
        about: "#r",
        fields: [{ field: "amount", value: yen("5"), qualifiers: { phase: "budget" } }],
      },
      { type: "addClaim", about: "#a", fields: [{ field: "valid", value: "2006/.." }] },
    );
    const { "#a": a, "#b": b, "#r": r } = made.refs;
    expect(label).toBe("test");
    expect(diff.entities.added).toEqual([a, b].sort());
    expect(diff.relations.added).toEqual([r]);
    const { relation } = await api.getRelation({ id: r! });
    expect(relation).toMatchObject({ source: { id: a }, target: { id: b }, amountTexts: ["JPY 5 million (budget)"] });
    expect((await api.getInfo({})).revision).toBe(revision);
    expect((await api.listHistory({})).changes).toMatchObject([
      { label: "test", added: 8, retracted: 0, who: "anna", author: "ANNA" },
    ]);
  });

  test("that fails in one edit changes nothing at all", async () => {
    const { api, apply } = await openWorkspace(policy().world);
    const { revision } = await api.getInfo({});
    await expect(apply(addEntity("#a"), addEntity("#b", "ministery"))).rejects.toMatchObject({ code: "invalid-input" });
    await expect(apply(addEntity("#a"), addEntity("#b", "ministery"))).rejects.toThrow(
      "Edit 2: There is no kind of entity “ministery”.",
    );
    expect((await api.getInfo({})).revision).toBe(revision);
    expect((await api.listHistory({})).changes).toEqual([]);
  });

  test("makes ids in the order of its edits, all later than any known", async () => {
    const { made } = await (
      await openWorkspace(policy().world)
    ).apply(addEntity("#a"), addEntity("#b"), addEntity("#c"));
    const ids = ["#a", "#b", "#c"].map((ref) => made.refs[ref]!);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(3);
  });
});

describe("what does not fit is refused with a sentence", () => {
  const { meti, programme, funds, amount, memo, world } = policy();
  const claim = (field: string, value: unknown, qualifiers = {}): EditInput => ({
    type: "addClaim",
    about: meti,
    fields: [{ field, value, qualifiers }],
  });
  test.each<[string, EditInput[], string, string]>([
    [
      "an unknown relation",
      [{ type: "addRelation", kind: "pays", source: meti, target: programme }],
      "invalid-input",
      "There is no relation “pays”.",
    ],
    [
      "ends of the wrong kind",
      [{ type: "addRelation", kind: "partyTo", source: meti, target: programme }],
      "invalid-input",
      "“partyTo” takes no programme as its target; it takes agreement.",
    ],
    [
      "a missing end",
      [{ type: "addRelation", kind: "funds", source: meti, target: nobody }],
      "invariant",
      `There is no entity ${nobody} here.`,
    ],
    [
      "a ref that nobody made",
      [{ type: "addRelation", kind: "funds", source: "#x", target: meti }],
      "invalid-input",
      "“#x” is made by no earlier edit.",
    ],
    ["a ref made twice", [addEntity("#a"), addEntity("#a")], "invalid-input", "Edit 2: “#a” is used twice."],
    ["an unknown field", [claim("mood", "high")], "invalid-input", "there is no field “mood”"],
    [
      "a value that does not fit",
      [claim("valid", "2006-13")],
      "invalid-input",
      "The value of “valid” does not fit: it must be a date",
    ],
    ["money without a phase", [claim("amount", yen("5"))], "invalid-input", "money needs a phase"],
    ["a field of relations on an entity", [claim("role", "lead")], "invalid-input", "only relations have it"],
    [
      "a document that is not here",
      [
        {
          type: "addClaim",
          about: meti,
          fields: [{ field: "scope", value: "x" }],
          source: { type: "document", document: "d9", locator: { ...someLocator, document: "d9" } },
        },
      ],
      "not-found",
      "There is no document “d9” here.",
    ],
    [
      "a claim that is not here",
      [{ type: "setRank", claim: `c:${ulidOf(9_998)}` as ClaimId, rank: "normal", reason: "x" }],
      "not-found",
      "There is no claim",
    ],
    [
      "a field that the claim has not",
      [{ type: "setGrade", claim: amount, field: "scope", grade: "A1" }],
      "not-found",
      "has no field “scope”",
    ],
    [
      "a field to retract that is not there",
      [{ type: "retract", target: amount, field: "scope" }],
      "not-found",
      "has no field “scope”",
    ],
    [
      "nothing to retract",
      [{ type: "retract", target: `c:${ulidOf(9_998)}` as RecordId }],
      "not-found",
      "There is nothing",
    ],
    [
      "a merge with itself",
      [{ type: "sameAs", survivor: meti, merged: meti, reason: "x" }],
      "invalid-input",
      "The two are one entity already.",
    ],
    [
      "a note on something that is gone",
      [{ type: "addNote", body: "x", targets: [{ type: "subject", id: nobody }] }],
      "invariant",
      `There is no entity ${nobody}`,
    ],
    [
      "a note on an unknown view",
      [{ type: "addNote", body: "x", targets: [{ type: "view", id: `v:${ulidOf(9_998)}` as RecordId }] }],
      "not-found",
      "There is no view",
    ],
    [
      "a note on a passage of an unknown document",
      [
        {
          type: "addNote",
          body: "x",
          targets: [{ type: "locator", locator: { ...someLocator, document: "d9" } }],
        },
      ],
      "not-found",
      "There is no document “d9” here.",
    ],
    [
      "a note to edit that is not here",
      [{ type: "editNote", note: `n:${ulidOf(9_998)}` as never, body: "x" }],
      "not-found",
      "There is no note",
    ],
    [
      "something that is not an entity in a merge",
      [{ type: "sameAs", survivor: meti, merged: funds, reason: "x" }],
      "invalid-input",
      "merged",
    ],
  ])("%s", async (_, edits, code, sentence) => {
    const { apply } = await openWorkspace(world);
    await expect(apply(...edits)).rejects.toMatchObject({ code });
    await expect(apply(...edits)).rejects.toThrow(sentence);
  });

  test("a note on a path names its entities and relations, folded agreements too", async () => {
    const { apply } = await openWorkspace(world);
    const { kicox, torch } = policy();
    const { made } = await apply({
      type: "addNote",
      body: "x",
      targets: [{ type: "path", entities: [kicox, torch], relations: [memo] }],
    });
    expect(made.notes).toHaveLength(1);
  });
});

describe("ranks", () => {
  /** Two claims of one slot on METI, made in the workspace. */
  async function twoScopes() {
    const { world, meti } = policy();
    const workspace = await openWorkspace(world);
    const scope = (value: string): EditInput => ({
      type: "addClaim",
      about: meti,
      fields: [{ field: "scope", value }],
    });
    await workspace.apply(scope("x"), scope("y"));
    const slots = async () => (await workspace.api.explainField({ about: meti, field: "scope" })).slots;
    const claims = async () =>
      Object.fromEntries(
        (await slots())[0]!.claims.map(({ value, claim, rank }) => [value as string, { claim, rank }]),
      );
    const prefer = (claim: ClaimId): EditInput => ({
      type: "setRank",
      claim,
      rank: "preferred",
      reason: "read it again",
    });
    return { ...workspace, meti, slots, claims, prefer };
  }

  test("setting preferred makes the former preferred normal, in the same change and back again", async () => {
    const { apply, claims, prefer, slots, api } = await twoScopes();
    const { x, y } = await claims();
    for (const [preferred, value] of [
      [x!, "x"],
      [y!, "y"],
      [x!, "x"],
    ] as const) {
      await apply(prefer(preferred.claim));
      expect((await slots())[0]).toMatchObject({ value, differ: false, why: "Somebody ranked it as preferred." });
      expect(Object.values(await claims()).filter(({ rank }) => rank === "preferred")).toHaveLength(1);
    }
    await api.undo({});
    expect((await slots())[0]).toMatchObject({ value: "y" });
  });

  test("of two claims preferred in one list the later stays", async () => {
    const { apply, claims, prefer, slots } = await twoScopes();
    const { x, y } = await claims();
    await apply(prefer(x!.claim), prefer(y!.claim));
    expect((await slots())[0]).toMatchObject({ value: "y", differ: false });
    expect((await claims())["x"]).toMatchObject({ rank: "normal" });
  });

  test("a claim that comes in as preferred takes the place of the former", async () => {
    const { apply, claims, prefer, slots, meti } = await twoScopes();
    await apply(prefer((await claims())["x"]!.claim));
    await apply({ type: "addClaim", about: meti, fields: [{ field: "scope", value: "z" }], rank: "preferred" });
    expect((await slots())[0]).toMatchObject({ value: "z" });
    expect((await claims())["x"]).toMatchObject({ rank: "normal" });
  });

  test("a preferred name demotes no other name", async () => {
    const { world, meti } = policy();
    const { apply, api } = await openWorkspace(world);
    const { names } = await api.getEntity({ id: meti });
    for (const { claim } of names)
      await apply({ type: "setRank", claim, field: "name", rank: "preferred", reason: "x" });
    const { slots } = await api.explainField({ about: meti, field: "name" });
    expect(slots.every(({ claims }) => claims[0]!.rank === "preferred")).toBe(true);
  });

  test("figures of two currencies are preferred apart", async () => {
    const { world, funds, amount } = policy();
    const { apply, api } = await openWorkspace(world);
    const qualifiers = { phase: "budget", period: "2009-04-01/2010-03-31", calendar: "JP-FY", per: "year" };
    await apply({ type: "setRank", claim: amount, rank: "preferred", reason: "official" });
    await apply({
      type: "addClaim",
      about: funds,
      rank: "preferred",
      fields: [{ field: "amount", value: { ...(yen("1.9", "billion") as object), currency: "SEK" }, qualifiers }],
    });
    const { slots } = await api.explainField({ about: funds, field: "amount" });
    expect(slots.map(({ text, differ }) => [text, differ])).toEqual([
      ["JPY 16.6 billion (budget, Japanese fiscal year 2009, per year)", false],
      ["SEK 1.9 billion (budget, Japanese fiscal year 2009, per year)", false],
    ]);
  });

  test("a deprecated claim is left out with why, and a grade changes the order", async () => {
    const { apply, claims, slots, api, meti } = await twoScopes();
    const { x, y } = await claims();
    await apply({ type: "setGrade", claim: y!.claim, grade: "A1" });
    expect((await slots())[0]).toMatchObject({ value: "y", why: "Its grade is better.", differ: true });
    await apply({ type: "setRank", claim: y!.claim, rank: "deprecated", reason: "misread" });
    const { leftOut } = await api.explainField({ about: meti, field: "scope" });
    expect(leftOut).toMatchObject([{ why: "deprecated", claim: { claim: y!.claim, rankReason: "misread" } }]);
    expect((await slots())[0]).toMatchObject({
      value: "x",
      why: "It is the only claim that counts here.",
      differ: false,
    });
    expect(x!.rank).toBe("normal");
  });
});

describe("retracting", () => {
  test("one's own record is taken back by the change, somebody else's by a judgement that can be undone", async () => {
    const { world, meti, administers } = policy();
    const { apply, api } = await openWorkspace(world);
    const { diff } = await apply({ type: "retract", target: administers, reason: "not so" });
    expect(diff.relations.removed).toEqual([administers]);
    await expect(api.getRelation({ id: administers })).rejects.toMatchObject({ code: "not-found" });
    const { diff: back } = await api.undo({});
    expect(back.relations.added).toEqual([administers]);

    const { made } = await apply({ type: "addNote", body: "mine", targets: [{ type: "subject", id: meti }] });
    await apply({ type: "retract", target: made.notes[0] as string });
    const [change] = (await api.listHistory({})).changes;
    expect(change).toMatchObject({ added: 0, retracted: 1 });
  });

  test("one field of a claim leaves the others", async () => {
    const { world, meti } = policy();
    const { apply, api } = await openWorkspace(world);
    await apply({
      type: "addClaim",
      about: meti,
      fields: [
        { field: "scope", value: "x" },
        { field: "valid", value: "2001/.." },
      ],
    });
    const { fields } = await api.getEntity({ id: meti });
    await apply({
      type: "retract",
      target: fields["scope"]![0]!.claims[0]!.claim,
      field: "scope",
    });
    const after = (await api.getEntity({ id: meti })).fields;
    expect([after["scope"], after["valid"]![0]!.value]).toEqual([undefined, "2001/.."]);
  });
});

describe("merging", () => {
  test("makes two entities one for every answer; undoing it is the split", async () => {
    const { world, meti, miti, succeeds } = policy();
    const { apply, api } = await openWorkspace(world);
    const { diff } = await apply({ type: "sameAs", survivor: meti, merged: miti, reason: "the same in this study" });
    expect(diff.entities).toMatchObject({ removed: [miti], changed: expect.arrayContaining([meti]) });
    expect(diff.relations.changed).toContain(succeeds);
    expect((await api.getEntity({ id: miti })).entity.id).toBe(meti);
    expect((await api.resolveName({ text: "MITI" })).entity.id).toBe(meti);
    await apply({ type: "addClaim", about: miti, fields: [{ field: "scope", value: "x" }] });
    expect((await api.getEntity({ id: meti })).fields["scope"]).toHaveLength(1);
    await api.undo({});
    const split = await api.undo({});
    expect(split.diff.entities).toMatchObject({ added: [miti] });
    expect((await api.getEntity({ id: miti })).entity.id).toBe(miti);
  });

  test("“not the same” is kept", async () => {
    const { world, meti, miti } = policy();
    const { apply, api } = await openWorkspace(world);
    await apply({ type: "notSame", entities: [meti, miti], reason: "predecessor" });
    const { lines } = await api.readExport({ format: "canonical" });
    expect(lines.filter((line) => line.includes('"notSame"'))).toHaveLength(1);
  });
});
