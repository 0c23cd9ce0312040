import { describe, expect, test } from "vitest";
import { moneyMethods } from "#data/api/money-methods.ts";
import { createSolverLoader } from "#data/worker/highs-solver.ts";
import { createMemoryFolder, createMemoryStore } from "#data/store/memory-store.ts";
import { traceMoney } from "#data/workspace/trace-money.ts";
import { createWorkspaceState } from "#data/workspace/workspace-state.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import { createWorld, passage } from "#test/graph/support/world.ts";
import type { World } from "#test/graph/support/world.ts";
import { openWorkspace, shippedLayer } from "./support/open.ts";

const yen = (amount: string, currency = "JPY"): Json => ({
  kind: "exact",
  amount,
  low: null,
  high: null,
  unit: "million",
  currency,
});
const range = (low: string, high: string): Json => ({
  kind: "range",
  amount: null,
  low,
  high,
  unit: "million",
  currency: "JPY",
});
const budget = { phase: "budget", period: "2009", per: "year" };
const funds = (
  world: World,
  payer: EntityId,
  recipient: EntityId,
  amount: Json | null,
  { grade, ...qualifiers }: { grade?: string; phase?: string; period?: string } = {},
) => {
  const relation = world.relation("funds", payer, recipient);
  if (amount !== null)
    world.claim(relation, "amount", amount, {
      qualifiers: { ...budget, ...qualifiers },
      source: passage(),
      ...(grade === undefined ? {} : { grade }),
    });
  return relation;
};
const ultimate = (world: World, name: string) => {
  const id = world.entity(name, "ministry");
  world.claim(id, "ultimateSource", true);
  return id;
};

describe("A question that leaves something out", () => {
  async function ask(periods: readonly string[], input: object = {}) {
    const world = createWorld();
    const [a, b] = [ultimate(world, "Payer"), world.entity("Body", "agency")];
    for (const period of periods) funds(world, a, b, yen("5"), { period });
    const { api, close } = await openWorkspace(world);
    const answer = api.traceMoney({ entity: b, ...input });
    return answer.finally(close);
  }

  test("is answered where there is one possibility, and is refused with a list where there are more", async () => {
    expect((await ask(["2009"])).asked).toMatchObject({ phase: "budget", period: "2009", currency: "JPY" });
    await expect(ask(["2009", "2010"])).rejects.toMatchObject({
      code: "invalid-input",
      message: "Say which period. There are: budget, 2009, JPY (1 figure); budget, 2010, JPY (1 figure).",
    });
    await expect(ask(["2009", "2010"], { lang: "ja" })).rejects.toThrow("期間を指定してください。");
  });

  test("takes the period of the date asked about", async () => {
    expect((await ask(["2009", "2010"], { asOf: "2010-05-01" })).asked.period).toBe("2010");
    await expect(ask(["2009", "2010"], { asOf: "2009-06/2010-06" })).rejects.toThrow("Say which period.");
  });

  test("knows periods that name the same days, and phases by their names", async () => {
    const same = await ask(["2009-01-01/2009-12-31", "2010"], { period: "平成21年", phase: "予算" });
    expect(same.asked).toMatchObject({ phase: "budget", period: "2009" });
    expect(same.totals[0]!.text).toBe("JPY 5,000,000");
    await expect(ask(["2009"], { phase: "wish" })).rejects.toThrow("There is no phase “wish”. There are: pledge,");
  });

  test("about what is not recorded says what is", async () => {
    const answer = await ask(["2009", "2010"], { phase: "commitment", period: "2009" });
    expect(answer.sentences.slice(0, 2)).toEqual([
      "No flow into Body is recorded (commitment, 2009).",
      "Recorded are: budget, 2009, JPY (1 figure); budget, 2010, JPY (1 figure).",
    ]);
    expect(answer.leftOut.map(({ why }) => why)).toEqual(["other", "other"]);
    const nothing = createWorld();
    const alone = nothing.entity("Alone", "agency");
    const { api, close } = await openWorkspace(nothing);
    const empty = await api.traceMoney({ entity: alone });
    expect([empty.asked.text, empty.sentences]).toEqual(["no amount is recorded", ["No flow into Alone is recorded."]]);
    await close();
  });
});

describe("The caution of a source", () => {
  test("stays with the amount in sums, traces, comparisons and what is left out", async () => {
    const world = createWorld();
    const [a, b, c] = [ultimate(world, "Payer"), world.entity("Body", "agency"), world.entity("Other", "agency")];
    const flow = world.relation("funds", a, b);
    for (const period of ["2009", "2010"])
      world.claim(flow, "amount", yen("717", "SEK"), {
        qualifiers: { ...budget, period },
        source: passage(),
        hedge: "about",
      });
    funds(world, a, c, yen("5", "SEK"));
    const { api, close } = await openWorkspace(world);
    const asked = { phase: "budget", period: "2009", currency: "SEK" };
    const sum = await api.sumMoney({ ...asked, into: [b, c] });
    expect(sum.counted.map(({ amount }) => amount.text).sort()).toEqual(["SEK 5,000,000", "about SEK 717 million"]);
    const caution = "The source itself is cautious about Payer funds Body (“about”).";
    expect(sum.sentences[1]).toBe(caution);
    expect((await api.sumMoney({ ...asked, into: [c] })).sentences.join()).not.toContain("cautious");
    expect((await api.traceMoney({ ...asked, entity: b })).sentences[1]).toBe(caution);
    const other = await api.sumMoney({ ...asked, period: "2011", flows: [flow] });
    expect(other.leftOut[0]!.sentence).toContain("about SEK 717 million");
    const compared = await api.compareTimes({ before: "2009", after: "2011" });
    expect(compared.lines.find(({ about }) => about === flow)?.before?.text).toContain("about SEK 717 million");
    expect((await api.sumMoney({ ...asked, into: [b], lang: "ja" })).sentences[1]).toContain("（「about」）");
    await close();
  });
});

describe("An answer", () => {
  test("names unknown amounts, what is untraced, and money that goes round", async () => {
    const world = createWorld();
    const [payer, a, b, t] = [
      ultimate(world, "Payer"),
      world.entity("A", "agency"),
      world.entity("B", "agency"),
      world.entity("T", "cluster"),
    ];
    funds(world, payer, a, yen("60"));
    funds(world, a, b, yen("30"));
    funds(world, b, a, yen("10"));
    funds(world, a, t, yen("100"));
    funds(world, world.entity("Quiet", "company"), t, null);
    const { api, close } = await openWorkspace(world);
    const answer = await api.traceMoney({ entity: t });
    expect(answer.untraced.map(({ sentence }) => sentence)).toEqual([
      "A pays JPY 60.0 million more than what is recorded as its income.",
    ]);
    expect(answer.cycles.map(({ sentence }) => sentence)).toEqual([
      "Money goes round among A and B; this is solved exactly.",
    ]);
    expect(answer.unknown.map(({ sentence }) => sentence)).toEqual([
      "Quiet funds T: amount unknown. A shortfall of its recipient may have come through it.",
    ]);
    expect(answer.rows.map(({ source, share }) => [source.text, share])).toEqual([
      ["Payer", null],
      ["untraced at A", null],
      ["through flows of unknown amount into T", null],
    ]);
    expect(answer.rows[2]!.texts).toEqual({ figure: "no figure", bounds: "at least JPY 0", share: "" });
    expect(answer.sentences).toContain("Shares are left out, because an amount of unknown size belongs to the whole.");
    await close();
  });

  test("loads the solver for ranges, and says so where it cannot be had", async () => {
    const world = createWorld();
    const [a, b, t] = [ultimate(world, "A"), ultimate(world, "B"), world.entity("T", "cluster")];
    const hub = world.entity("Hub", "agency");
    funds(world, a, hub, range("40", "60"));
    funds(world, b, hub, yen("50"));
    funds(world, hub, t, yen("80"));
    const answer = await traced(
      world,
      t,
      {},
      createSolverLoader(() => {}),
    );
    expect(answer.rows.map(({ source, texts }) => [source.text, texts.figure, texts.bounds])).toEqual([
      ["A", "no figure", "JPY 30 to 60 million"],
      ["B", "no figure", "JPY 20 to 50 million"],
    ]);
    const without = await traced(world, t, {}, () => Promise.resolve(null));
    expect(without.rows.map(({ lower, upper, texts }) => [lower, upper, texts.bounds])).toEqual([
      [null, null, "not computed"],
      [null, null, "not computed"],
    ]);
    expect(without.sentences).toContain("Some rows have no bounds.");
  });

  test("leaves out amounts of a lower grade, or of none, and lists them", async () => {
    const world = createWorld();
    const [a, b, c, t] = [
      ultimate(world, "A"),
      ultimate(world, "B"),
      ultimate(world, "C"),
      world.entity("T", "cluster"),
    ];
    funds(world, a, t, yen("10"), { grade: "B2" });
    funds(world, b, t, yen("20"), { grade: "C1" });
    funds(world, c, t, yen("40"));
    world.claim(t, "amount", yen("7"), { qualifiers: { phase: "own-revenue", period: "2009" }, grade: "D4" });
    const { api, close } = await openWorkspace(world);
    const answer = await api.traceMoney({ entity: t, minGrade: "B2" });
    expect(answer.rows.map(({ source, grade }) => [source.text, grade])).toEqual([["A", "B2"]]);
    expect(answer.leftOut.map(({ sentence }) => sentence)).toEqual([
      "B funds T: JPY 20 million (budget, 2009, per year) has a lower grade than asked for, or none.",
      "C funds T: JPY 40 million (budget, 2009, per year) has a lower grade than asked for, or none.",
      "Own revenue of T: JPY 7,000,000 (own revenue, 2009) has a lower grade than asked for, or none.",
    ]);
    expect(answer.sentences).toContain("3 amounts of a grade lower than B2, or of none, are left out.");
    const sum = await api.sumMoney({ into: [t], minGrade: "C1" });
    expect([sum.amount.text, sum.leftOut.map(({ detail }) => detail)]).toEqual(["JPY 30 million", ["grade"]]);
    await close();
  });

  test("converts three currencies by the rate nearest to the end of the period, and shows each", async () => {
    const world = createWorld();
    const t = world.entity("T", "cluster");
    for (const [name, currency] of [
      ["Tokyo", "JPY"],
      ["Berlin", "EUR"],
      ["Seoul", "KRW"],
    ] as const)
      funds(world, ultimate(world, name), t, yen("10", currency));
    const rate = (from: string, to: string, value: string, date: string) => ({ from, to, value, date, source: "Bank" });
    const rates = [
      rate("EUR", "JPY", "120", "2009-01-31"),
      rate("EUR", "JPY", "133", "2010-01-15"),
      rate("EUR", "JPY", "90", "2012"),
      rate("JPY", "KRW", "12.5", "2009"),
    ];
    const { api, close } = await openWorkspace(world);
    const ask = { entity: t, phase: "budget", period: "2009", currency: "JPY" };
    const plain = await api.traceMoney(ask);
    expect([plain.totals[0]!.text, plain.leftOut.length]).toEqual(["JPY 10.0 million", 2]);
    const converted = await api.traceMoney({ ...ask, rates });
    expect(converted.rows.map(({ source, proportional }) => [source.name, proportional])).toEqual([
      ["Berlin", "1330000000"],
      ["Tokyo", "10000000"],
      ["Seoul", "800000"],
    ]);
    expect(converted.rates).toEqual([rates[1], rates[3]]);
    expect(converted.sentences).toContain("Converted at 1 EUR = 133 JPY (2010-01-15, Bank).");
    const sum = await api.sumMoney({ into: [t], phase: "budget", period: "2009", currency: "JPY", rates });
    expect(sum.rates.map(({ original }) => original).sort()).toEqual(["EUR 10 million", "KRW 10 million"]);
    await close();
  });

  test("changes with the rank of a claim, and comes back with undo", async () => {
    const world = createWorld();
    const [a, t] = [ultimate(world, "A"), world.entity("T", "cluster")];
    const relation = funds(world, a, t, yen("200"));
    const other = world.claim(relation, "amount", yen("190"), { qualifiers: budget });
    const { api, apply, close } = await openWorkspace(world);
    const total = async () => (await api.traceMoney({ entity: t })).totals[0]!.text;
    expect(await total()).toBe("JPY 200.0 million (190 to 200)");
    await apply({ type: "setRank", claim: other, rank: "preferred", reason: "settled" });
    expect(await total()).toBe("JPY 190.0 million");
    await api.undo({});
    expect(await total()).toBe("JPY 200.0 million (190 to 200)");
    await close();
  });

  test("opens an ultimate source and the body asked about, and refuses who has no part in it", async () => {
    const world = createWorld();
    const [a, hub, t] = [ultimate(world, "A"), world.entity("Hub", "agency"), world.entity("T", "cluster")];
    funds(world, a, hub, yen("50"));
    funds(world, hub, t, yen("20"));
    const { api, close } = await openWorkspace(world);
    const open = (body: EntityId, entity = t, direction: "up" | "down" = "up") =>
      api.openTraceStep({ entity, body, direction });
    expect((await open(a)).payments.map(({ amount, counted }) => [amount!.text, counted!.text])).toEqual([
      ["JPY 50.0 million", "JPY 20.0 million"],
    ]);
    expect((await open(a)).rules).toEqual([
      "A is an ultimate source: what it pays is its own money, so its incomes are not followed.",
    ]);
    expect((await open(t)).rules).toEqual(["The total is what flows into T, flow by flow."]);
    const kept = await open(hub, a, "down");
    expect(kept.payments.map(({ part, counted }) => [part, counted!.shown])).toEqual([
      ["kept", "30000000"],
      ["flow", "20000000"],
    ]);
    await expect(open(world.entity("Stranger", "agency"))).rejects.toMatchObject({ code: "not-found" });
    await close();
  });
});

describe("A long trace", () => {
  const star = () => {
    const world = createWorld();
    const t = world.entity("T", "cluster");
    for (let at = 0; at < 6_000; at++) funds(world, world.entity(`P${at}`, "agency"), t, yen(String(1 + (at % 100))));
    return { world, t };
  };

  test("says how far it is, and stops soon after nobody waits for it any more", async () => {
    const { world, t } = star();
    const shares: number[] = [];
    let looks = 0;
    const counting = {
      get aborted() {
        looks++;
        return false;
      },
    };
    const answer = await traced(world, t, {}, undefined, { cancel: counting, progress: (share) => shares.push(share) });
    expect([answer.rows.length, answer.rowCount, answer.truncated]).toEqual([25, 6_000, true]);
    expect(answer.sentences.at(-1)).toBe("25 of 6000 rows are shown; the others are added up as the rest.");
    expect(shares.length).toBeGreaterThan(10);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    // Whoever gives up is heard within a small part of the work.
    expect(looks).toBeGreaterThan(60);
    let left = 40;
    const givenUp = {
      get aborted() {
        return --left < 0;
      },
    };
    await expect(traced(world, t, {}, undefined, { cancel: givenUp })).rejects.toMatchObject({ code: "cancelled" });
    expect(left).toBe(-1);
  });

  test("that takes too long says what to do", async () => {
    const { world, t } = star();
    let clock = 0;
    await expect(traced(world, t, { timeoutMs: 5 }, undefined, { now: () => ++clock })).rejects.toMatchObject({
      code: "limit-exceeded",
      message: "Stopped after 5 ms. Ask about a body with fewer flows around it, or allow more time.",
    });
  });
});

async function traced(
  world: World,
  entity: EntityId,
  input: object,
  loadSolver: Parameters<typeof traceMoney>[2]["loadSolver"] = () => Promise.resolve(null),
  context: Partial<Parameters<typeof traceMoney>[2]> = {},
) {
  const store = createMemoryStore({
    author: { id: "a", name: "A" },
    layers: [shippedLayer(world)],
    folder: createMemoryFolder("w1"),
  });
  const state = createWorkspaceState(await store.load());
  return traceMoney(state, moneyMethods.traceMoney.input.parse({ entity, ...input }), {
    cancel: { aborted: false },
    now: () => 0,
    progress: () => {},
    loadSolver,
    ...context,
  });
}
