import type { InputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { changingTasks } from "./hostile-changes.ts";
import { aliasOf, entityIdOf, hostileMoney, nameOf, relationIdOf } from "./hostile-shapes.ts";
import type { HostileShape } from "./hostile-shapes.ts";
import { taskOf } from "./hostile-task.ts";
import type { HostileTask } from "./hostile-task.ts";

/** Entities of a picture that a window shows at most, and of a moderate one. */
const manyShown = 25_000;
const someShown = 2_000;

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
    taskOf("info-dated", "getInfo", { countProblems: false, asOf: "2006" }),
    taskOf("schema", "getSchema", {}),
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
    taskOf("explain-amount", "explainField", { about: relationIdOf(0), field: "amount", asOf: "2006" }),
    taskOf("preview-expand", "previewExpansion", { entity: hub, shown: first(someShown) }),
    taskOf("preview-expand-most", "previewExpansion", { entity: hub, shown: first(manyShown), asOf: "2006" }),
    taskOf("expand", "expand", { entity: hub }),
    taskOf("expand-500", "expand", { entity: hub, shown: first(someShown), limit: 500, asOf: "2006" }),
    taskOf("expand-alone", "expand", { entity: hub, limit: 500 }),
    taskOf("expand-graded", "expand", { entity: hub, limit: 500, minGrade: "F6" }),
    taskOf("expand-most", "expand", { entity: hub, shown: first(manyShown), limit: 500 }),
    taskOf("picture-500", "getPicture", { entities: first(500), marks: ["grade", "differ", "span"] }),
    taskOf("picture-most", "getPicture", { entities: first(manyShown), marks: ["grade", "differ", "span"] }),
    taskOf("picture-dated", "getPicture", {
      entities: first(manyShown),
      asOf: "2006",
      marks: ["grade", "differ", "span"],
    }),
    taskOf("picture-graded", "getPicture", { entities: first(manyShown), minGrade: "F6", asOf: "2006" }),
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
    taskOf("history-1000", "listHistory", { limit: 1_000 }),
    taskOf("history-about", "listHistory", { about: hub }),
    taskOf("history-words", "listHistory", { text: name }),
    taskOf("history-values", "readHistory", { limit: 5_000 }),
    taskOf("history-values-about", "readHistory", { about: hub, limit: 5_000 }),
    taskOf("history-values-words", "readHistory", { text: name, limit: 5_000 }),
    taskOf("notes", "listNotes", {}),
    taskOf("notes-words", "countNotes", {}),
    taskOf("notes-text", "exportNotes", { format: "markdown" }),
    taskOf("notes-csv", "exportNotes", { format: "csv" }),
    taskOf("documents", "listDocuments", {}),
    taskOf("locators", "verifyLocators", { limit: 5_000 }),
    taskOf("layers", "listLayers", { limit: 2_000 }),
    taskOf("conflicts", "listConflicts", {}),
    taskOf("triage", "listTriage", { decided: true, limit: 1_000 }),
    taskOf("export-claims", "readExport", { format: "claims" }),
    taskOf("export-canonical", "readExport", { format: "canonical", limit: 20_000 }),
    taskOf("share-preview", "previewShare", {}),
    taskOf("share-copy", "makeShareCopy", { title: "Copy" }),
    taskOf("package", "makePackage", { since: "2026-01-01" }),
    taskOf("drafts", "listDrafts", {}),
    taskOf("forget-requests", "listForgetRequests", {}),
    taskOf("unnamed-files", "listUnnamedFiles", { limit: 1_000 }),
    taskOf("recorded-before", "getEntity", { id: hub, recorded: "2026-01-02" }),
    taskOf("picture-recorded", "getPicture", { entities: first(someShown), recorded: "2026-01-02" }),
    taskOf("problems-recorded", "listProblems", { recorded: "2026-01-02" }),
    taskOf("search-recorded", "search", { text: "bod", recorded: "2026-01-02" }),
    ...changingTasks(shape, size),
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
