import { readMadeLayer } from "./bench-model.ts";
import type { MadeEntity, MadeRelation } from "./bench-model.ts";
import { mostSimple, simpleHops, simpleKind } from "./bench-task.ts";
import type { Answer, BenchEngine, BenchQuery, QueryTask } from "./bench-task.ts";
import { countShortest, levelsFrom, yenLengths } from "./plain-walks.ts";

/** Maps and sets, nothing else: what every engine is compared with in the tests. */
export async function openBrute(file: string): Promise<BenchEngine> {
  const entities = new Map<string, MadeEntity>();
  const [out, into] = [new Map<string, MadeRelation[]>(), new Map<string, MadeRelation[]>()];
  const put = (map: Map<string, MadeRelation[]>, key: string, relation: MadeRelation) =>
    map.set(key, [...(map.get(key) ?? []), relation]);
  await readMadeLayer(file, {
    entity: (entity) => void entities.set(entity.id, entity),
    relation(relation) {
      put(out, relation.source, relation);
      put(into, relation.target, relation);
    },
  });
  const graph = {
    forEachNeighbour(id: string, visit: (other: string) => void) {
      const others = new Set([
        ...(out.get(id) ?? []).map(({ target }) => target),
        ...(into.get(id) ?? []).map(({ source }) => source),
      ]);
      for (const other of others) if (other !== id) visit(other);
    },
  };
  const answers: Partial<Record<QueryTask, (query: BenchQuery) => Answer>> = {
    "shortest-path": ({ a, b }) => levelsFrom(graph, a, b).get(b) ?? -1,
    "all-shortest-paths": ({ a, b }) => countShortest(graph, a, b),
    "k-shortest": ({ a, b }) => yenLengths(graph, a, b),
    "simple-paths": ({ a, b }) => Math.min(mostSimple, countSimple(out, a, b)),
    reach: ({ a }) => levelsFrom(graph, a, null).size,
    upstream({ a, phase, year }) {
      const payers = (id: string) =>
        (into.get(id) ?? []).filter((one) => one.kind === "funds" && one.phase === phase && one.year === year);
      const money = {
        forEachNeighbour: (id: string, visit: (other: string) => void) =>
          payers(id).forEach(({ source }) => visit(source)),
      };
      return levelsFrom(money, a, null).size;
    },
    "neighbourhood-2": ({ a }) => levelsFrom(graph, a, null, 2).size,
    pattern({ year, least }) {
      const isOf = (id: string, kind: string) => entities.get(id)?.kind === kind;
      let count = 0;
      for (const { id } of entities.values())
        for (const paid of isOf(id, "ministry") ? (out.get(id) ?? []) : []) {
          const fits = paid.year === year && paid.currency === "JPY" && (paid.amount ?? -1) >= least;
          if (paid.kind !== "funds" || !fits || !isOf(paid.target, "programme")) continue;
          count += (out.get(paid.target) ?? []).filter(
            ({ kind, target }) => kind === "supports" && isOf(target, "cluster"),
          ).length;
        }
      return count;
    },
    search({ text }) {
      const wanted = text.toLowerCase();
      const fits = ({ names }: MadeEntity) => names.some((name) => name.toLowerCase().includes(wanted));
      return [...entities.values()].filter(fits).map(({ id }) => id);
    },
  };
  return {
    tasks: new Set(Object.keys(answers) as QueryTask[]),
    answer: (task, query) => answers[task]!(query),
    close: () => {},
  };
}

function countSimple(out: ReadonlyMap<string, readonly MadeRelation[]>, start: string, end: string): number {
  let count = 0;
  const on = new Set<string>();
  const walk = (id: string, left: number) => {
    on.add(id);
    const others = new Set((out.get(id) ?? []).filter(({ kind }) => kind === simpleKind).map(({ target }) => target));
    for (const other of others) {
      if (other === end) count++;
      else if (left > 1 && !on.has(other)) walk(other, left - 1);
    }
    on.delete(id);
  };
  if (start !== end) walk(start, simpleHops);
  return count;
}
