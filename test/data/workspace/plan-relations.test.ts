import { describe, expect, test } from "vitest";
import { openWorkspace } from "./support/open.ts";
import type { EditInput } from "./support/open.ts";
import { policy } from "./support/policy.ts";

async function open() {
  const { world, ...ids } = policy();
  return { ...(await openWorkspace(world)), ...ids };
}

describe("a flow", () => {
  test("is one line of money with its amounts, its earmark and their sources", async () => {
    const { apply, api, meti, hamamatsu } = await open();
    const { made } = await apply({
      type: "addFlow",
      ref: "#f",
      source: meti,
      target: hamamatsu,
      amounts: [
        { amount: "25", unit: "100 million", currency: "JPY", phase: "budget", period: "JP-FY2009", per: "year" },
        {
          kind: "range",
          low: "10",
          high: "20",
          unit: "million",
          currency: "EUR",
          phase: "disbursement",
          hedge: "about",
        },
        { kind: "unknown", currency: "JPY", phase: "commitment", period: "平成22年度" },
      ],
      earmark: { kind: "earmarked", for: [hamamatsu] },
      claim: { source: { type: "general-knowledge" }, grade: "C3" },
    });
    const { relation, fields } = await api.getRelation({ id: made.refs["#f"]! });
    expect(relation).toMatchObject({ kind: "funds", sources: [1] });
    expect([...relation.amountTexts].sort()).toEqual([
      "JPY 25 × 100 million (budget, Japanese fiscal year 2009, per year)",
      "about EUR 10 to 20 million (disbursement)",
      "amount unknown (JPY) (commitment, Japanese fiscal year 2010)",
    ]);
    expect(fields["earmark"]![0]!.text).toBe("earmarked for Hamamatsu");
    expect((await api.listFlows({ entities: [meti, hamamatsu] })).flows.map(({ flow }) => flow)).toContain(
      made.refs["#f"],
    );
    await api.undo({});
    await expect(api.getRelation({ id: made.refs["#f"]! })).rejects.toMatchObject({ code: "not-found" });
  });

  test.each<[string, (ids: Awaited<ReturnType<typeof open>>) => EditInput, string]>([
    [
      "without a phase that is known",
      ({ meti, programme }) => ({
        type: "addFlow",
        source: meti,
        target: programme,
        amounts: [{ amount: "1", currency: "JPY", phase: "hope" }],
      }),
      "there is no phase “hope”",
    ],
    [
      "without a currency",
      ({ meti, programme }) => ({
        type: "addFlow",
        source: meti,
        target: programme,
        amounts: [{ amount: "1", currency: "", phase: "budget" }],
      }),
      "is not a currency code such as JPY",
    ],
    [
      "of a kind that carries none",
      ({ meti, programme }) => ({ type: "addFlow", kind: "administers", source: meti, target: programme }),
      "“administers” carries no money; funds does.",
    ],
    [
      "with a figure upside down",
      ({ meti, programme }) => ({
        type: "addFlow",
        source: meti,
        target: programme,
        amounts: [{ kind: "range", low: "9", high: "1", currency: "JPY", phase: "budget" }],
      }),
      "the range 9 to 1 is upside down",
    ],
  ])("%s is refused", async (_, edit, sentence) => {
    const workspace = await open();
    await expect(workspace.apply(edit(workspace))).rejects.toThrow(sentence);
  });
});

describe("a flow that is paid from certain incomes", () => {
  test("says so in the same change", async () => {
    const { apply, api, meti, miti, programme } = await open();
    const { made } = await apply({ type: "addFlow", ref: "#in", source: miti, target: meti });
    const income = made.refs["#in"]! as never;
    const paid = await apply({ type: "addFlow", ref: "#out", source: meti, target: programme, fedBy: [income] });
    const { fields } = await api.getRelation({ id: paid.made.refs["#out"]! });
    expect(fields["fedBy"]![0]!.value).toEqual([income]);
  });
});

describe("the parties of an agreement", () => {
  test("come with their roles, the agreement and all in one change; four make six lines when folded", async () => {
    const { apply, api, kicox, torch, meti, miti } = await open();
    const party = (source: string, role: string): EditInput => ({
      type: "addRelation",
      kind: "partyTo",
      source,
      target: "#a",
      fields: [{ field: "role", value: role }],
    });
    const { made, diff } = await apply(
      { type: "addEntity", ref: "#a", kind: "agreement", names: [{ value: "Pact", lang: "en", form: "official" }] },
      party(kicox, "host"),
      party(torch, "partner"),
      party(meti, "observer"),
      party(miti, "observer"),
    );
    expect(diff.relations.added).toHaveLength(4);
    const pact = made.refs["#a"]! as typeof kicox;
    const { relations } = await api.getPicture({ entities: [kicox, torch, meti, miti] });
    expect(relations.filter(({ id }) => id === pact)).toHaveLength(6);
    const { relation } = await api.getRelation({ id: diff.relations.added[0]! });
    expect((await api.getRelation({ id: relation.id })).fields["role"]![0]!.value).toBe("host");
  });
});
