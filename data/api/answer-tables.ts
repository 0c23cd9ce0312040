import { shippedSchema } from "#graph/schema/schema.ts";
import type { OutputOf } from "./contract.ts";
import type { AnswerTable } from "./csv-text.ts";
import type { MoneyTotal } from "./money-methods.ts";
import type { RelationLine, SourceEntry } from "./shapes.ts";

/** Answers that are also tables, by the name that the window gives them. */
export interface TableAnswers {
  readonly paths: OutputOf<"findPaths">;
  readonly common: OutputOf<"findCommon">;
  readonly reach: OutputOf<"reach">;
  readonly trace: OutputOf<"traceMoney">;
  readonly sum: OutputOf<"sumMoney">;
  readonly totals: OutputOf<"totalMoney">;
  readonly flows: OutputOf<"listFlows">;
  readonly compare: OutputOf<"compareTimes">;
}
type Lang = "en" | "ja";

/** An answer as a table for a spreadsheet; figures are plain decimals with their currency beside them, sources stand in each row. */
export function answerTable<T extends keyof TableAnswers>(type: T, answer: TableAnswers[T], lang: Lang): AnswerTable {
  const make = tables[type] as (given: TableAnswers[T], words: Words) => AnswerTable;
  const table = make(answer, {
    ...words[lang],
    kindLabel: (kind) => shippedSchema.entityKinds.get(kind)?.label[lang] ?? kind,
  });
  const { hidden } = answer as { readonly hidden?: string | undefined };
  return withRemarks(table, [
    ...(type === "sum" ? sumRemarks(answer as TableAnswers["sum"]) : []),
    ...(hidden === undefined ? [] : [hidden]),
  ]);
}

/** Under what conditions a sum was taken, of what, and what to know of it: no column says that. */
function sumRemarks({ asked, sentences }: TableAnswers["sum"]): readonly string[] {
  return [asked.text, ...sentences];
}

/** A table with remarks below it: an empty row, then one row each, so that a spreadsheet shows what was left out too. */
export function withRemarks({ columns, rows }: AnswerTable, remarks: readonly string[]): AnswerTable {
  if (remarks.length === 0) return { columns, rows };
  const rowOf = (text: string) => columns.map((_, at) => (at === 0 ? text : ""));
  return { columns, rows: [...rows, rowOf(""), ...remarks.map(rowOf)] };
}

const tables: { readonly [T in keyof TableAnswers]: (answer: TableAnswers[T], words: Words) => AnswerTable } = {
  paths: ({ paths, sources }, words) =>
    named(
      words,
      ["n", "hops", "sentence", "entities", "weakestGrade", "sources"],
      paths.map((path, at) => [
        String(at + 1),
        String(path.hops),
        path.sentence,
        path.entities.map(({ name }) => name).join(" → "),
        path.weakestGrade ?? "",
        sourceTexts(path.sources, sources, words),
      ]),
    ),
  common: ({ entities, sources }, words) =>
    named(
      words,
      ["entity", "kind", "sharedBy", "relations", "overlap", "period", "sources", "id"],
      entities.map(({ name, kind, shared, relations, overlap, overlapping, id }) => [
        name,
        words.kindLabel(kind),
        String(shared.length),
        relations.map(relationText).join("; "),
        words.overlaps[overlap],
        overlapping ?? "",
        relationSources(relations, sources, words),
        id,
      ]),
    ),
  reach: ({ entity, entities, sources }, words) => {
    const names = new Map([entity, ...entities].map(({ id, name }) => [id, name]));
    return named(
      words,
      ["entity", "kind", "hops", "via", "relations", "cycle", "sources", "id"],
      entities.map(({ name, kind, hops, via, relations, inCycle, id }) => [
        name,
        words.kindLabel(kind),
        String(hops),
        via.map((one) => names.get(one) ?? one).join("; "),
        relations.map(relationText).join("; "),
        inCycle ? words.yes : "",
        relationSources(relations, sources, words),
        id,
      ]),
    );
  },
  trace: (answer, words) => {
    const row = (
      { source, proportional, lower, upper, share, currency, grade, paths, sources }: TraceRow,
      period: string,
    ) => [
      source.text,
      words.parts[source.part],
      proportional ?? "",
      lower ?? "",
      upper ?? "",
      share === null ? "" : String(share),
      currency,
      period,
      grade ?? "",
      paths.map(({ entities }) => entities.map(({ name }) => name).join(" → ")).join("; "),
      sourceTexts(sources, answer.sources, words),
      source.id,
    ];
    const total = ({ shown, low, high, currency }: MoneyTotal, period: string) => [
      words.total,
      "",
      shown ?? "",
      low,
      high ?? "",
      "",
      currency,
      period,
      "",
      "",
      "",
      "",
    ];
    const side = ({ asked, rows, totals }: Pick<TableAnswers["trace"], "asked" | "rows" | "totals">) => [
      ...rows.map((one) => row(one, asked.text)),
      ...totals.map((one) => total(one, asked.text)),
    ];
    return named(
      words,
      [
        "source",
        "part",
        "proportional",
        "lower",
        "upper",
        "share",
        "currency",
        "asked",
        "grade",
        "paths",
        "sources",
        "id",
      ],
      [...side(answer), ...(answer.compared ? side(answer.compared) : [])],
    );
  },
  sum: ({ counted, leftOut, amount, gross, atFirstEntry, sources }, words) => {
    const figures = ({ shown, low, high, currency }: MoneyTotal) => [shown ?? "", low, high ?? "", currency];
    return named(
      words,
      ["what", "payer", "recipient", "shown", "lower", "upper", "currency", "why", "sources", "id"],
      [
        [words.amount, "", "", ...figures(amount), "", "", ""],
        [words.gross, "", "", ...figures(gross), "", "", ""],
        [words.atFirstEntry, "", "", ...figures(atFirstEntry), "", "", ""],
        ...counted.map(({ flow, payer, recipient, amount: one, claims }) => [
          words.counted,
          payer.name,
          recipient.name,
          ...figures(one),
          "",
          sourceTexts(claims, sources, words),
          flow,
        ]),
        ...leftOut.map(({ flow, payer, recipient, sentence }) => [
          words.leftOut,
          payer.name,
          recipient.name,
          "",
          "",
          "",
          "",
          sentence,
          "",
          flow,
        ]),
      ],
    );
  },
  totals: ({ groups }, words) =>
    named(
      words,
      ["group", "phase", "shown", "lower", "upper", "currency", "flows", "unknown"],
      groups.map(({ name, phase, total, flows, unknown }) => [
        name,
        phase ?? "",
        total.shown ?? "",
        total.low,
        total.high ?? "",
        total.currency,
        String(flows.length),
        String(unknown),
      ]),
    ),
  flows: ({ flows, sources }, words) =>
    named(
      words,
      ["payer", "recipient", "phase", "period", "per", "shown", "lower", "upper", "currency", "grade", "sources", "id"],
      flows.flatMap(({ flow, payer, recipient, figures }) =>
        (figures.length > 0 ? figures : [null]).map((figure) => [
          payer.name,
          recipient.name,
          figure?.phase ?? "",
          figure?.period ?? "",
          figure?.per ?? "",
          figure?.total?.shown ?? "",
          figure?.total?.low ?? "",
          figure?.total?.high ?? "",
          figure?.total?.currency ?? "",
          figure?.grade ?? "",
          sourceTexts(figure?.sources ?? [], sources, words),
          flow,
        ]),
      ),
    ),
  compare: ({ lines, sources }, words) =>
    named(
      words,
      ["change", "what", "before", "after", "sentence", "sources", "id"],
      lines.map(({ what, name, before, after, sentence, sources: numbers, about }) => [
        words.changes[what],
        name,
        before?.text ?? "",
        after?.text ?? "",
        sentence,
        sourceTexts(numbers, sources, words),
        about,
      ]),
    ),
};
type TraceRow = TableAnswers["trace"]["rows"][number];

function named(words: Words, columns: readonly (keyof Words["columns"])[], rows: AnswerTable["rows"]): AnswerTable {
  return { columns: columns.map((column) => words.columns[column]), rows };
}

function relationText({ source, label, target, forward, amountTexts, valid }: RelationLine): string {
  const [from, to] = forward ? [source, target] : [target, source];
  const details = [...amountTexts, ...(valid === null ? [] : [valid])];
  return `${from.name} ${label} ${to.name}${details.length > 0 ? ` (${details.join(", ")})` : ""}`;
}
function relationSources(relations: readonly RelationLine[], sources: readonly SourceEntry[], words: Words): string {
  return sourceTexts([...new Set(relations.flatMap((relation) => relation.sources))], sources, words);
}
function sourceTexts(numbers: readonly number[], sources: readonly SourceEntry[], words: Words): string {
  const byNumber = new Map(sources.map((source) => [source.n, source]));
  return numbers
    .flatMap((n) => byNumber.get(n) ?? [])
    .map((source) => sourceText(source, words))
    .join("; ");
}
function sourceText({ type, title, page, section, lines }: SourceEntry, words: Words): string {
  const name = type === "general-knowledge" ? words.generalKnowledge : title;
  const place = [section, page === null ? null : words.page(page), lines === null ? null : words.lines(lines)];
  return [name, ...place].filter((part) => part !== null && part !== "").join(", ");
}

const words = {
  en: {
    columns: {
      n: "No.",
      hops: "Hops",
      sentence: "Sentence",
      entities: "Entities",
      weakestGrade: "Weakest grade",
      sources: "Sources",
      entity: "Entity",
      kind: "Kind",
      sharedBy: "Shared by",
      relations: "Relations",
      overlap: "Same time",
      period: "Period",
      id: "Id",
      via: "By way of",
      cycle: "In a cycle",
      source: "Source",
      part: "Kind of source",
      proportional: "Proportional",
      lower: "Lower",
      upper: "Upper",
      share: "Share",
      currency: "Currency",
      asked: "Asked",
      grade: "Grade",
      paths: "Paths",
      what: "What",
      payer: "Payer",
      recipient: "Recipient",
      shown: "Shown",
      why: "Why",
      group: "Group",
      phase: "Phase",
      flows: "Flows",
      unknown: "Unknown amounts",
      per: "Per",
      change: "Change",
      before: "Before",
      after: "After",
    },
    overlaps: { certain: "yes", possible: "possibly", no: "no" },
    changes: { appeared: "appeared", ended: "ended", changed: "changed", renamed: "renamed" },
    parts: {
      body: "body",
      "own-revenue": "own revenue",
      untraced: "untraced",
      returned: "returned",
      "unknown-income": "income of unknown amount",
      kept: "kept",
    },
    total: "Total",
    amount: "Sum",
    gross: "Plain total",
    atFirstEntry: "At first entry",
    counted: "counted",
    leftOut: "left out",
    yes: "yes",
    generalKnowledge: "general knowledge",
    page: (page: string) => `p. ${page}`,
    lines: ([first, last]: readonly [number, number]) => (first === last ? `line ${first}` : `lines ${first}–${last}`),
  },
  ja: {
    columns: {
      n: "番号",
      hops: "段数",
      sentence: "文",
      entities: "項目",
      weakestGrade: "最も弱い評価",
      sources: "出典",
      entity: "項目",
      kind: "種類",
      sharedBy: "共有する数",
      relations: "関係",
      overlap: "同時期",
      period: "期間",
      id: "ID",
      via: "経由",
      cycle: "循環",
      source: "資金源",
      part: "区分",
      proportional: "按分額",
      lower: "下限",
      upper: "上限",
      share: "割合",
      currency: "通貨",
      asked: "条件",
      grade: "評価",
      paths: "経路",
      what: "内容",
      payer: "支払者",
      recipient: "受取者",
      shown: "表示額",
      why: "理由",
      group: "区分",
      phase: "段階",
      flows: "資金の流れ",
      unknown: "金額不明",
      per: "単位",
      change: "変化",
      before: "前",
      after: "後",
    },
    overlaps: { certain: "あり", possible: "可能性あり", no: "なし" },
    changes: { appeared: "新規", ended: "終了", changed: "変更", renamed: "改称" },
    parts: {
      body: "機関",
      "own-revenue": "自主財源",
      untraced: "出所不明",
      returned: "戻り",
      "unknown-income": "金額不明の収入",
      kept: "留保",
    },
    total: "合計",
    amount: "合計額",
    gross: "単純合計",
    atFirstEntry: "最初の流入額",
    counted: "算入",
    leftOut: "除外",
    yes: "はい",
    generalKnowledge: "一般知識",
    page: (page: string) => `${page}頁`,
    lines: ([first, last]: readonly [number, number]) => (first === last ? `${first}行` : `${first}～${last}行`),
  },
} as const;
type Words = { readonly [K in keyof (typeof words)["en"]]: Widen<(typeof words)["en"][K]> } & {
  /** A kind of the workspace's own keeps its name. */
  readonly kindLabel: (kind: string) => string;
};
type Widen<T> = T extends string
  ? string
  : T extends (...given: never[]) => unknown
    ? T
    : { readonly [K in keyof T]: Widen<T[K]> };
