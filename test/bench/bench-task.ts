/** Tasks as docs/performance.md and the JSON name them. */
export const queryTasks = [
  "shortest-path",
  "all-shortest-paths",
  "k-shortest",
  "simple-paths",
  "reach",
  "upstream",
  "neighbourhood-2",
  "pattern",
  "search",
  "trace",
] as const;
export type QueryTask = (typeof queryTasks)[number];

/** One question; which members count depends on the task. Ids are those of the layer. */
export interface BenchQuery {
  readonly a: string;
  readonly b: string;
  readonly year: number;
  readonly phase: string;
  /** In base units. */
  readonly least: number;
  readonly text: string;
}
/** What engines have to agree on: a count, lengths as text, or the ids of hits. */
export type Answer = number | string | readonly string[];

/** Something that answers the same questions from the same layer file. */
export interface BenchEngine {
  readonly tasks: ReadonlySet<QueryTask>;
  answer(task: QueryTask, query: BenchQuery): Answer;
  close(): void;
}
export type OpenEngine = (file: string) => Promise<BenchEngine>;

/** Relations that a question about simple paths follows, as they point, and its hops. */
export const simpleKind = "funds";
export const simpleHops = 5;
export const mostPaths = 1_000;
export const mostSimple = 1_000;
export const shortestCount = 10;
export const mostHits = 20;
