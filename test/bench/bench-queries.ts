import { seededChance } from "#test/data/store/support/seeded-chance.ts";
import { readMadeLayer } from "./bench-model.ts";
import type { MadeEntity, MadeRelation } from "./bench-model.ts";
import type { BenchQuery, QueryTask } from "./bench-task.ts";
import { years } from "./layer-plan.ts";
import { pick } from "./made-names.ts";

export type BenchQueries = Readonly<Record<QueryTask, readonly BenchQuery[]>>;

/** Questions of every task, the same for the same layer: near and far ones, and some without an answer. */
export async function makeQueries(file: string, perTask: number): Promise<BenchQueries> {
  const chance = seededChance(77);
  const entities: MadeEntity[] = [];
  const sample: MadeRelation[] = [];
  const funds: MadeRelation[] = [];
  /** Who paid a body in a phase and year, by `paidKey`. */
  const payers = new Map<string, string[]>();
  const touched = new Set<string>();
  const incomes = new Map<string, number>();
  await readMadeLayer(file, {
    entity: (entity) => void entities.push(entity),
    relation(relation) {
      touched.add(relation.source).add(relation.target);
      if (chance() < 0.02) sample.push(relation);
      if (relation.kind !== "funds") return;
      const key = paidKey(relation.target, relation);
      const known = payers.get(key);
      if (known) known.push(relation.source);
      else payers.set(key, [relation.source]);
      if (relation.phase === "disbursement" && relation.currency === "JPY" && relation.year === 2006)
        incomes.set(relation.target, (incomes.get(relation.target) ?? 0) + 1);
      if (chance() < 0.05) funds.push(relation);
    },
  });
  const ofKind = (kind: string) => entities.filter((entity) => entity.kind === kind && touched.has(entity.id));
  const [clusters, ministries, programmes] = [ofKind("cluster"), ofKind("ministry"), ofKind("programme")];
  const joined = entities.filter(({ id }) => touched.has(id));
  const alone = entities.filter(({ id }) => !touched.has(id));
  const none = alone.length > 0 ? alone : joined;
  const usual: BenchQuery = { a: "", b: "", year: 2006, phase: "disbursement", least: 0, text: "" };
  const many = (make: (at: number) => Partial<BenchQuery>) =>
    Array.from({ length: perTask }, (_, at): BenchQuery => ({ ...usual, ...make(at) }));
  /** A fifth next to each other or nearly, three fifths anywhere, the rest without an answer. */
  const pair = (at: number): Partial<BenchQuery> => {
    const one = pick(sample, chance);
    if (at % 10 < 2) return { a: one.source, b: pick(sample, chance).source };
    if (at % 10 === 9) return { a: pick(joined, chance).id, b: pick(none, chance).id };
    return { a: pick(joined, chance).id, b: pick(joined, chance).id };
  };
  // A body with many incomes of one year has a trace worth the name.
  const traced = clusters.filter(({ id }) => incomes.has(id));
  const isFar = (relation: MadeRelation) => stepsUp(payers, relation) >= farSteps;
  const far = funds.filter(isFar);
  return {
    "shortest-path": many(pair),
    "all-shortest-paths": many(pair),
    "k-shortest": many(pair),
    "simple-paths": many((at) => ({
      a: pick(ministries, chance).id,
      b: at % 10 === 9 ? pick(none, chance).id : pick(clusters, chance).id,
    })),
    reach: many((at) => ({ a: pick(at % 10 === 9 ? none : joined, chance).id })),
    upstream: many((at) => {
      // A fifth as near as chance has it, three fifths far; a fifth of anybody, nearly all of whom had nothing then.
      if (at % 5 < 4) {
        const { target, year, phase } = pick(at % 5 === 0 || far.length === 0 ? funds : far, chance);
        return { a: target, year: year!, phase: phase! };
      }
      return { a: pick(joined, chance).id, year: pick(years, chance), phase: "disbursement" };
    }),
    "neighbourhood-2": many(() => ({ a: pick(joined, chance).id })),
    pattern: many((at) => ({ a: pick(programmes, chance).id, year: years[at % 6]!, least: 5e10 + 2e8 * (at % 23) })),
    search: many((at) => ({ text: searchText(pick(pick(entities, chance).names, chance), at, chance) })),
    trace: many(() => ({ a: pick(traced.length > 0 ? traced : clusters, chance).id })),
  };
}

/** Relations from the first payer to the body, from which on its money comes from far. */
const farSteps = 3;
type Paid = Pick<MadeRelation, "phase" | "year">;
function paidKey(body: string, { phase, year }: Paid): string {
  return `${body} ${phase} ${year}`;
}
/** How many relations of one phase and year lead to the target of one of them, counted up to `farSteps`. */
function stepsUp(payers: ReadonlyMap<string, readonly string[]>, relation: MadeRelation): number {
  let level = [relation.target];
  for (let steps = 0; steps < farSteps; steps++) {
    const before = new Set(level.flatMap((body) => payers.get(paidKey(body, relation)) ?? []));
    if (before.size === 0) return steps;
    level = [...before];
  }
  return farSteps;
}

/** A beginning, a middle, a whole word or a few Japanese characters of a name. */
function searchText(name: string, at: number, chance: () => number): string {
  const letters = [...name];
  if (/[^\u0000-\u024f]/.test(name)) {
    const start = Math.floor(chance() * Math.max(1, letters.length - 4));
    return letters.slice(start, start + 3 + (at % 2)).join("");
  }
  const word = name.split(" ")[Math.floor(chance() * name.split(" ").length)]!;
  if (word.length < 5) return name.slice(0, 9).trim();
  return at % 3 === 0 ? word.slice(0, 4) : at % 3 === 1 ? word.slice(1, 5) : word;
}
