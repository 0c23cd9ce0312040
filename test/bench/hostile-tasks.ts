import { answerTable } from "#data/api/answer-tables.ts";
import type { TableAnswers } from "#data/api/answer-tables.ts";
import { csvText } from "#data/api/csv-text.ts";
import type { InputOf, OutputOf, WorkspaceMethod } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { aliasOf, entityIdOf, hostileMoney, nameOf, relationIdOf } from "./hostile-shapes.ts";
import type { HostileShape } from "./hostile-shapes.ts";

/** Asks the open workspace as a window does: text in, text out, answer checked. */
export type Ask = <M extends WorkspaceMethod>(method: M, input: InputOf<M>) => Promise<OutputOf<M>>;
/** One thing that a user does. `work` answers what came back, and whether there is more. */
export interface HostileTask {
  readonly name: string;
  readonly work: (ask: Ask) => Promise<object>;
}

/** Entities of a picture that a window shows at most, and of a moderate one. */
const manyShown = 25_000;
const someShown = 2_000;

/** Answers that a window also writes as a table do so here. */
const tableOf: { readonly [M in WorkspaceMethod]?: keyof TableAnswers } = {
  findPaths: "paths",
  findCommon: "common",
  reach: "reach",
  traceMoney: "trace",
  sumMoney: "sum",
  totalMoney: "totals",
  listFlows: "flows",
  compareTimes: "compare",
};
/** CPU time is what counts: other programs shall not make a question about money, which has no part of an answer, run out of time. */
const timed: ReadonlySet<WorkspaceMethod> = new Set([
  ...(["traceMoney", "openTraceStep", "sumMoney", "totalMoney", "listFlows", "compareTimes"] as const),
]);
const timeoutMs = 300_000;

function taskOf<M extends WorkspaceMethod>(name: string, method: M, input: InputOf<M>): HostileTask {
  return {
    name,
    async work(ask) {
      const answer = await ask(method, timed.has(method) ? { ...input, timeoutMs } : input);
      const table = tableOf[method];
      if (table) csvText(answerTable(table, answer as never, "en"));
      return answer;
    },
  };
}

/** Everything that reaches the shape, in the order in which it is asked. The last ones change the workspace. */
export function hostileTasks(shape: HostileShape, size: number): readonly HostileTask[] {
  const count = shape.entities(size);
  const [hub, near, far] = [entityIdOf(0), entityIdOf(1), entityIdOf(count - 1)] as const;
  const middle = entityIdOf(Math.floor(count / 2));
  const first = (most: number) => Array.from({ length: Math.min(most, count) }, (_, at) => entityIdOf(at));
  const name = nameOf(shape, Math.floor(count / 2));
  const money = { ...hostileMoney };
  return [
    taskOf("info", "getInfo", { countProblems: false }),
    taskOf("problems", "listProblems", {}),
    taskOf("problems-5000", "listProblems", { limit: 5_000 }),
    taskOf("problems-rule", "listProblems", { rule: "likely-duplicate" }),
    taskOf("info-problems", "getInfo", {}),
    taskOf("search-prefix", "search", { text: shape.isOfOneName ? "minis" : "bod" }),
    taskOf("search-part", "search", { text: "od", limit: 200 }),
    taskOf("search-name", "search", { text: name }),
    taskOf("search-typo", "search", { text: "alais of the bdy" }),
    taskOf("search-dated", "search", { text: "bod", asOf: "2006" }),
    taskOf("resolve", "resolveName", { text: shape.aliases ? aliasOf(7) : name }),
    taskOf("entity", "getEntity", { id: hub }),
    taskOf("entity-2000", "getEntity", { id: hub, limit: 2_000, asOf: "2006" }),
    taskOf("relation", "getRelation", { id: relationIdOf(0) }),
    taskOf("explain", "explainField", { about: hub, field: "name" }),
    taskOf("preview-expand", "previewExpansion", { entity: hub, shown: first(someShown) }),
    taskOf("expand", "expand", { entity: hub }),
    taskOf("expand-500", "expand", { entity: hub, shown: first(someShown), limit: 500, asOf: "2006" }),
    taskOf("picture-500", "getPicture", { entities: first(500), marks: ["grade", "differ", "span"] }),
    taskOf("picture-most", "getPicture", { entities: first(manyShown), marks: ["grade", "differ", "span"] }),
    taskOf("picture-open", "getPicture", { entities: first(someShown), fold: false }),
    ...paths([near, middle], "near"),
    ...paths([hub, far], "far"),
    taskOf("connect-20", "findPaths", { ends: first(20) }),
    taskOf("common", "findCommon", { entities: [near, middle], limit: 500 }),
    taskOf("common-20", "findCommon", { entities: first(20) }),
    taskOf("reach-up", "reach", { entity: far, direction: "up", maxHops: 50, limit: 5_000 }),
    taskOf("reach-down", "reach", { entity: hub, direction: "down", maxHops: 50, limit: 5_000 }),
    taskOf("rates", "listRates", {}),
    taskOf("flows", "listFlows", {}),
    taskOf("flows-20000", "listFlows", { limit: 20_000 }),
    taskOf("flows-around", "listFlows", { around: { entity: far, direction: "up" } }),
    taskOf("sum-out", "sumMoney", { outOf: [hub], ...money }),
    taskOf("sum-into", "sumMoney", { into: [hub], ...money }),
    taskOf("sum-middle", "sumMoney", { into: [middle], limit: 20_000, ...money }),
    taskOf("totals", "totalMoney", { by: "payer", ...money }),
    taskOf("totals-by-recipient", "totalMoney", { by: "recipient", limit: 2_000 }),
    taskOf("trace-up", "traceMoney", { entity: far, ...money }),
    taskOf("trace-up-hub", "traceMoney", { entity: hub, ...money }),
    taskOf("trace-up-near", "traceMoney", { entity: near, compare: "2007", limit: 100, ...money }),
    taskOf("trace-down", "traceMoney", { entity: hub, direction: "down", ...money }),
    taskOf("trace-down-far", "traceMoney", { entity: far, direction: "down", ...money }),
    taskOf("trace-step", "openTraceStep", { entity: far, body: hub, ...money }),
    taskOf("compare", "compareTimes", { before: "2005", after: "2006" }),
    taskOf("compare-about", "compareTimes", { before: "2005", after: "2006", about: [hub] }),
    taskOf("history", "listHistory", {}),
    taskOf("history-about", "listHistory", { about: hub }),
    taskOf("history-values", "readHistory", { limit: 5_000 }),
    taskOf("history-words", "readHistory", { text: name }),
    taskOf("notes", "listNotes", {}),
    taskOf("notes-csv", "exportNotes", { format: "csv" }),
    taskOf("documents", "listDocuments", {}),
    taskOf("layers", "listLayers", {}),
    taskOf("conflicts", "listConflicts", {}),
    taskOf("triage", "listTriage", {}),
    taskOf("export-claims", "readExport", { format: "claims" }),
    taskOf("export-canonical", "readExport", { format: "canonical", limit: 20_000 }),
    taskOf("share-preview", "previewShare", {}),
    taskOf("share-copy", "makeShareCopy", { title: "Copy" }),
    taskOf("recorded-before", "getEntity", { id: hub, recorded: "2026-01-02" }),
    taskOf("search-recorded", "search", { text: "bod", recorded: "2026-01-02" }),
    ...edits(hub, near, far, shape),
  ].flat();
}

function paths(ends: [EntityId, EntityId], where: string): readonly HostileTask[] {
  const of = (task: string, input: Partial<InputOf<"findPaths">>) =>
    taskOf(`${task}-${where}`, "findPaths", { ends, ...input });
  return [
    of("shortest", { mode: "shortest" }),
    of("all-shortest", { limit: 500 }),
    of("best", { mode: "best" }),
    of("best-evidence", { mode: "best", rankBy: "evidence", limit: 100 }),
    of("simple", { mode: "simple", maxHops: 12, limit: 500 }),
    of("directed", { direction: "out", kinds: ["funds"], asOf: "2006" }),
    of("amount", { mode: "best", rankBy: "amount", minAmount: { amount: "1000", currency: "EUR" } }),
  ];
}

function edits(hub: EntityId, near: EntityId, far: EntityId, shape: HostileShape): readonly HostileTask[] {
  const edit = (name: string, ...list: InputOf<"applyEdits">["edits"]): readonly HostileTask[] => [
    taskOf(name, "applyEdits", { label: name, edits: list }),
    taskOf(`entity-after-${name}`, "getEntity", { id: hub }),
    taskOf(`search-after-${name}`, "search", { text: shape.isOfOneName ? "minis" : "bod" }),
    taskOf(`problems-after-${name}`, "listProblems", {}),
    taskOf(`sum-after-${name}`, "sumMoney", { outOf: [hub], ...hostileMoney }),
    taskOf(`undo-${name}`, "undo", {}),
  ];
  return [
    ...edit("note", { type: "addNote", body: "Seen.", targets: [{ type: "subject", id: hub }] }),
    ...edit("name", {
      type: "addClaim",
      about: hub,
      fields: [{ field: "name", value: { value: "Hub", lang: "en", form: "alias" } }],
    }),
    ...edit("add-relation", { type: "addRelation", kind: "funds", source: hub, target: far }),
    ...edit("merge", { type: "sameAs", survivor: hub, merged: near, reason: "One body." }),
  ];
}
