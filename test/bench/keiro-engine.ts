import { diskFiles } from "#data/store/disk-files.ts";
import { openPackedLayers } from "#data/store/open-packed.ts";
import type { OpenedPacked } from "#data/store/open-packed.ts";
import { createIndexedGraph } from "#graph/core/knowledge-graph.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { createGraphFlowBook } from "#graph/money/flows-of.ts";
import { periodKey } from "#graph/money/read-figures.ts";
import { traceUp } from "#graph/money/trace.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { createRowWalks } from "#graph/traverse/row-walks.ts";
import { mostHits, mostPaths, mostSimple, queryTasks, shortestCount, simpleHops, simpleKind } from "./bench-task.ts";
import type { Answer, BenchEngine, BenchQuery, QueryTask } from "./bench-task.ts";

/** Ours, over layers that were opened packed. */
export async function openKeiro(file: string, snapshot: string | null = null): Promise<BenchEngine> {
  return keiroEngine(await openPackedLayers({ files: diskFiles, layers: [{ path: file, trusted: false }], snapshot }));
}

export function keiroEngine(opened: OpenedPacked): BenchEngine {
  const walks = createRowWalks(opened.index);
  const graph = createIndexedGraph(opened.index);
  const plain = { limit: mostPaths };
  const money = {
    kinds: new Set([simpleKind]),
    direction: "out" as const,
    maxHops: simpleHops,
    limit: mostSimple,
  };
  const noBudget = { spend: () => {} };
  const answers: Record<QueryTask, (query: BenchQuery) => Answer> = {
    "shortest-path": ({ a, b }) => (walks.shortestPath(a as EntityId, b as EntityId)?.length ?? 0) - 1,
    "all-shortest-paths": ({ a, b }) => walks.allShortestPaths(a as EntityId, b as EntityId, plain).size,
    "k-shortest": ({ a, b }) => {
      const { size, hopsAt } = walks.kShortest(a as EntityId, b as EntityId, shortestCount);
      return Array.from({ length: size }, (_, place) => hopsAt(place)).join(" ");
    },
    "simple-paths": ({ a, b }) => walks.simplePaths(a as EntityId, b as EntityId, money).size,
    reach: ({ a }) => walks.reach(a as EntityId).size,
    upstream: ({ a, phase, year }) => walks.upstream(a as EntityId, { phase, period: periodKey(String(year)) }).size,
    "neighbourhood-2": ({ a }) => walks.neighbourhood(a as EntityId, 2).size,
    pattern: ({ year, least }) =>
      walks.pattern({ kind: "ministry" }, [
        {
          relation: "funds",
          direction: "out",
          entity: "programme",
          figure: { period: periodKey(String(year)), currency: "JPY", least },
        },
        { relation: "supports", direction: "out", entity: "cluster" },
      ]).size,
    search: ({ text }) => opened.names.find(text, null, mostHits).hits.map(({ entry }) => entry.id),
    trace: ({ a, phase, year }) => {
      const question = { phase, period: String(year), currency: "JPY", moment: anyDate, languages: ["en"] };
      const book = createGraphFlowBook(opened.base, graph, question, noBudget);
      return traceUp(book, a, { solveLinear: null }, noBudget).rows.length;
    },
  };
  return { tasks: new Set(queryTasks), answer: (task, query) => answers[task](query), close: () => opened.close() };
}
