import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { contract } from "#data/api/contract.ts";
import { compareTimes } from "#data/workspace/compare-times.ts";
import { listFlows } from "#data/workspace/list-flows.ts";
import { moneyColumns } from "#data/workspace/packed-money.ts";
import { sumMoney } from "#data/workspace/sum-money.ts";
import { totalMoney } from "#data/workspace/total-money.ts";
import { traceMoney } from "#data/workspace/trace-money.ts";
import type { WorkspaceState } from "#data/workspace/workspace-state.ts";
import type { EntityId, RelationId, SubjectId } from "#graph/model/ids.ts";
import { isSubjectId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import { calendarOf } from "#graph/money/flow-book.ts";
import type { RecordedFigure } from "#graph/money/flow-book.ts";
import { createFigureReader, readFigures } from "#graph/money/read-figures.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { randomWorld, worldSteps } from "#test/graph/support/random-world.ts";
import { createWorld, when } from "#test/graph/support/world.ts";
import type { World } from "#test/graph/support/world.ts";
import { packedState, parsedState } from "./support/packed.ts";

// A busy machine may take its time.
vi.setConfig({ testTimeout: 300_000 });

const folder = mkdtempSync(join(tmpdir(), "keiro-packed-money-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runs = Number(process.env["KEIRO_PROPERTY_RUNS"] ?? 60);
const moments: readonly Moment[] = [anyDate, when("2009"), when("2009", true), when("2010-05-01")];

/** A figure as texts, with what only its claim has. */
function told(figure: RecordedFigure) {
  const { low, point, high } = figure.amount;
  const ends = [low, point, high].map((end) => end?.toFraction() ?? null);
  return { ...figure, calendar: calendarOf(figure), amount: ends };
}

/** Columns say of every subject what its claims say, or nothing. @returns of how many they said something. */
function compareColumns(state: WorkspaceState, subjects: Iterable<SubjectId>): number {
  const { base } = state.resolved;
  let said = 0;
  for (const moment of moments) {
    const columns = moneyColumns(state, moment)!;
    const figuresOf = createFigureReader(base, moment, columns);
    for (const id of subjects) {
      const read = readFigures(base, id, moment).map(told);
      const figures = columns.figuresOf(id);
      if (figures) said++;
      if (figures) expect(figures.map(told)).toEqual(read);
      expect(figuresOf(id).map(told)).toEqual(read);
      if (columns.isUnhedged(id))
        expect((base.claimsAbout.get(id) ?? []).filter(({ claim }) => claim.hedge !== undefined)).toEqual([]);
      if (!columns.isPlain(id)) continue;
      const others = (base.claimsAbout.get(id) ?? []).map(({ field }) => field.field);
      expect(others.filter((field) => !["name", "amount", "exists", "valid", "signed", "on"].includes(field))).toEqual(
        [],
      );
    }
  }
  return said;
}
const subjectsOf = ({ changes }: World) =>
  new Set(changes.flatMap(({ add }) => add.flatMap(({ id }) => (isSubjectId(id) ? [id] : []))));

test("whatever people did to each other's records, columns say what the claims say, with changes over them too", async () => {
  await fc.assert(
    fc.asyncProperty(worldSteps(40), fc.nat({ max: 20 }), async (steps, later) => {
      const world = randomWorld(steps);
      const first = Math.max(1, world.changes.length - later);
      const { state, close } = await packedState(folder, world.changes.slice(0, first));
      try {
        compareColumns(state, subjectsOf(world));
        state.addChanges("own", world.changes.slice(first));
        compareColumns(state, subjectsOf(world));
      } finally {
        close();
      }
    }),
    { numRuns: runs, seed: 6 },
  );
});

const texts = [
  "1",
  "0",
  "5",
  "12.5",
  "0.000001",
  "90071992547409931",
  "1000000000000000000000000000000.1",
  "-3",
] as const;
const flow = fc.record({
  from: fc.nat({ max: 5 }),
  into: fc.nat({ max: 5 }),
  kind: fc.constantFrom("exact", "exact", "exact", "range", "atLeast", "atMost", "unknown" as const),
  text: fc.constantFrom(...texts.slice(0, 7)),
  isNegative: fc.boolean(),
  unit: fc.constantFrom("1", "million", "100 million", "2.5"),
  currency: fc.constantFrom("JPY", "JPY", "JPY", "EUR"),
  period: fc.constantFrom("2009", "2009-04-01/2010-03-31", undefined),
  per: fc.constantFrom(undefined, undefined, "year", "cluster"),
  valid: fc.constantFrom(undefined, undefined, "2009", "2010"),
  stance: fc.constantFrom("asserted", "asserted", "asserted", "denied" as const),
  rank: fc.constantFrom("normal", "normal", "preferred", "deprecated" as const),
  grade: fc.constantFrom(undefined, "A1", "C3", "F6"),
  hedge: fc.constantFrom(undefined, undefined, "about"),
  reports: fc.constantFrom(0, 1, 1, 1, 2),
  earmarkFor: fc.constantFrom(null, null, null, 0, 3),
});
type Flow = typeof flow extends fc.Arbitrary<infer F> ? F : never;

/** Hedges, ranges, currencies, denied claims, double reports, earmarks, own revenue: money as layers may have it. */
function moneyWorld(flows: readonly Flow[], ultimate: number): World {
  const world = createWorld();
  const bodies = Array.from({ length: 6 }, (_, at) => world.entity(`Body ${at}`, at % 2 ? "agency" : "ministry"));
  world.claim(bodies[ultimate]!, "ultimateSource", true);
  for (const [at, one] of flows.entries()) {
    const relation: RelationId = world.relation("funds", bodies[one.from]!, bodies[one.into]!);
    const { period, per, valid, stance, rank, grade, hedge } = one;
    const calendar = period?.includes("/") ? "JP-FY" : undefined;
    const qualifiers = JSON.parse(JSON.stringify({ calendar, per, period, phase: "budget" })) as object;
    const parts = JSON.parse(JSON.stringify({ qualifiers, valid, stance, rank, grade, hedge })) as object;
    for (let report = 0; report < one.reports; report++)
      world.claim(at % 7 === 6 ? bodies[one.from]! : relation, "amount", amountOf(one, report), parts);
    if (one.earmarkFor !== null)
      world.claim(relation, "earmark", { kind: "earmarked", for: [bodies[one.earmarkFor]!] });
  }
  return world;
}
function amountOf({ kind, text, isNegative, unit, currency }: Flow, report: number): Json {
  const none = { amount: null, low: null, high: null };
  const amount = isNegative && text === "5" ? "-5" : text;
  const figures = {
    exact: { ...none, amount: report > 0 ? "7" : amount },
    range: { ...none, low: "0", high: text },
    atLeast: { ...none, amount },
    atMost: { ...none, amount: text },
    unknown: none,
  };
  return { kind, ...figures[kind], unit, currency };
}

/** Every answer about money, or the sentence with which it is refused. */
async function answersOf(state: WorkspaceState, bodies: readonly EntityId[]): Promise<readonly unknown[]> {
  const loadSolver = () => Promise.resolve(null);
  const context = { cancel: { aborted: false }, now: () => 0, progress: () => {}, loadSolver };
  const asked = { phase: "budget", period: "2009", currency: "JPY" };
  const [first, second] = [bodies[0]!, bodies[3]!];
  const ask = (answer: () => Promise<unknown>) => answer().catch((error: unknown) => String(error));
  const { traceMoney: trace, sumMoney: sum, totalMoney: total, listFlows: list, compareTimes: compare } = contract;
  return [
    await ask(() => traceMoney(state, trace.input.parse({ entity: second, ...asked }), context)),
    await ask(() => traceMoney(state, trace.input.parse({ entity: first, direction: "down", ...asked }), context)),
    await ask(() => traceMoney(state, trace.input.parse({ entity: second }), context)),
    await ask(() => sumMoney(state, sum.input.parse({ into: [second], ...asked }), context)),
    await ask(() => sumMoney(state, sum.input.parse({ outOf: [first], ...asked, period: "JP-FY2009" }), context)),
    await ask(() => totalMoney(state, total.input.parse({ by: "payer" }), context)),
    await ask(() => totalMoney(state, total.input.parse({ by: "period", currency: "JPY" }), context)),
    await ask(() => listFlows(state, list.input.parse({}), context)),
    await ask(() => compareTimes(state, compare.input.parse({ before: "2009", after: "2010" }), context)),
  ];
}

test("answers about money off columns are those off claims, to the last digit", async () => {
  let said = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(flow, { minLength: 1, maxLength: 14 }), fc.nat({ max: 5 }), async (flows, ultimate) => {
      const world = moneyWorld(flows, ultimate);
      const bodies = [...subjectsOf(world)].filter((id): id is EntityId => id.startsWith("e:"));
      const { state, close } = await packedState(folder, world.changes);
      try {
        said += compareColumns(state, subjectsOf(world));
        expect(await answersOf(state, bodies)).toEqual(await answersOf(parsedState(world.changes), bodies));
      } finally {
        close();
      }
    }),
    { numRuns: runs, seed: 7 },
  );
  expect(said).toBeGreaterThan(runs * 10);
});
