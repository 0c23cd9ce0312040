import { createRequire } from "node:module";
import { readMadeLayer } from "./bench-model.ts";
import type { MadeRelation } from "./bench-model.ts";
import { mostSimple, simpleHops, simpleKind } from "./bench-task.ts";
import type { Answer, BenchEngine, BenchQuery, QueryTask } from "./bench-task.ts";
import { countShortest, levelsFrom, yenLengths } from "./plain-walks.ts";

/** As much of graphology as is used here; it is installed beside this file by the command, not with Keiro. */
interface PeerGraph {
  addNode(id: string, attributes: object): void;
  addEdgeWithKey(id: string, source: string, target: string, attributes: object): void;
  hasNode(id: string): boolean;
  getNodeAttribute(id: string, name: string): unknown;
  forEachNode(visit: (id: string, attributes: { readonly kind: string }) => void): void;
  forEachNeighbor(id: string, visit: (other: string) => void): void;
  forEachInEdge(id: string, visit: (edge: string, attributes: MadeRelation, source: string) => void): void;
  forEachOutEdge(
    id: string,
    visit: (edge: string, attributes: MadeRelation, source: string, target: string) => void,
  ): void;
}
interface Peers {
  readonly Graph: new (options: object) => PeerGraph;
  readonly bidirectional: (graph: PeerGraph, source: string, target: string) => readonly string[] | null;
  readonly allSimplePaths: (
    graph: PeerGraph,
    source: string,
    target: string,
    options: { readonly maxDepth: number },
  ) => readonly (readonly string[])[];
  readonly bfsFromNode: (graph: PeerGraph, start: string, visit: () => void) => void;
}

function loadPeers(folder: string): Peers {
  const load = createRequire(folder);
  const { bidirectional } = load("graphology-shortest-path/unweighted") as Pick<Peers, "bidirectional">;
  const { allSimplePaths } = load("graphology-simple-path") as Pick<Peers, "allSimplePaths">;
  const { bfsFromNode } = load("graphology-traversal") as Pick<Peers, "bfsFromNode">;
  return { Graph: load("graphology") as Peers["Graph"], bidirectional, allSimplePaths, bfsFromNode };
}

/**
 * graphology with its own algorithm packages. It walks a relation either way only in an undirected graph, so questions that
 * ask for a direction have the directed graph, and simple paths one of that kind of relation alone; making those is not
 * counted.
 */
export async function openGraphology(file: string, folder: string): Promise<BenchEngine & { readonly loadMs: number }> {
  const peers = loadPeers(folder);
  const before = performance.now();
  const directed = new peers.Graph({ type: "directed", multi: true });
  await readMadeLayer(file, {
    entity: ({ id, kind, names }) => directed.addNode(id, { kind, names }),
    relation: (relation) => directed.addEdgeWithKey(relation.id, relation.source, relation.target, relation),
  });
  const loadMs = performance.now() - before;
  const undirected = new peers.Graph({ type: "undirected", multi: true });
  const money = new peers.Graph({ type: "directed", multi: true });
  directed.forEachNode((id) => {
    undirected.addNode(id, {});
    money.addNode(id, {});
  });
  directed.forEachNode((id) =>
    directed.forEachOutEdge(id, (edge, { kind }, source, target) => {
      undirected.addEdgeWithKey(edge, source, target, {});
      if (kind === simpleKind) money.addEdgeWithKey(edge, source, target, {});
    }),
  );
  return { ...graphologyEngine(peers, directed, undirected, money), loadMs };
}

function graphologyEngine(peers: Peers, directed: PeerGraph, undirected: PeerGraph, money: PeerGraph): BenchEngine {
  const plain = {
    forEachNeighbour: (id: string, visit: (other: string) => void) => undirected.forEachNeighbor(id, visit),
  };
  const isOf = (id: string, kind: string) => directed.getNodeAttribute(id, "kind") === kind;
  const answers: Partial<Record<QueryTask, (query: BenchQuery) => Answer>> = {
    "shortest-path": ({ a, b }) => (peers.bidirectional(undirected, a, b)?.length ?? 0) - 1,
    "all-shortest-paths": ({ a, b }) => countShortest(plain, a, b),
    "k-shortest": ({ a, b }) => yenLengths(plain, a, b),
    "simple-paths": ({ a, b }) =>
      Math.min(mostSimple, distinct(peers.allSimplePaths(money, a, b, { maxDepth: simpleHops }))),
    reach({ a }) {
      let count = 0;
      peers.bfsFromNode(undirected, a, () => void count++);
      return count;
    },
    upstream({ a, phase, year }) {
      const payers = {
        forEachNeighbour: (id: string, visit: (other: string) => void) =>
          directed.forEachInEdge(id, (_edge, relation, source) => {
            if (relation.kind === "funds" && relation.phase === phase && relation.year === year) visit(source);
          }),
      };
      return levelsFrom(payers, a, null).size;
    },
    "neighbourhood-2": ({ a }) => levelsFrom(plain, a, null, 2).size,
    pattern({ year, least }) {
      let count = 0;
      directed.forEachNode((id, { kind }) => {
        if (kind !== "ministry") return;
        directed.forEachOutEdge(id, (_edge, paid, _source, programme) => {
          const fits = paid.year === year && paid.currency === "JPY" && (paid.amount ?? -1) >= least;
          if (paid.kind !== "funds" || !fits || !isOf(programme, "programme")) return;
          directed.forEachOutEdge(programme, (_other, support, _from, cluster) => {
            if (support.kind === "supports" && isOf(cluster, "cluster")) count++;
          });
        });
      });
      return count;
    },
  };
  return {
    tasks: new Set(Object.keys(answers) as QueryTask[]),
    answer: (task, query) => answers[task]!(query),
    close: () => {},
  };
}

/** Between two entities that several relations join, graphology tells a path for each of them. */
function distinct(paths: readonly (readonly string[])[]): number {
  return new Set(paths.map((path) => path.join())).size;
}
