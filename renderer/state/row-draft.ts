import type { InputOf } from "#data/api/contract.ts";
import type { Json } from "#graph/model/json.ts";

type NewRow = Extract<InputOf<"applyEdits">["edits"][number], { type: "addKindRow" }>;
export type RowTable = NewRow["table"];
export const rowTables: readonly RowTable[] = ["entityKind", "relationKind", "field", "codeList"];

/** A kind, field or list of the workspace's own, as it is typed. */
export interface RowDraft {
  readonly table: RowTable;
  readonly name: string;
  readonly en: string;
  readonly ja: string;
  readonly inverseEn: string;
  readonly inverseJa: string;
  readonly superKind: string;
  readonly shape: string;
  readonly tone: string;
  readonly source: string;
  readonly target: string;
  readonly carriesMoney: boolean;
  readonly connects: boolean;
  readonly valueType: string;
  readonly isMany: boolean;
  readonly isPerLanguage: boolean;
  readonly on: string;
  readonly codeList: string;
  /** One code a line: "key = English | 日本語". */
  readonly codes: string;
}
export type RowPart = "name" | "en" | "ja" | "codes" | "codeList";
export type RowProblem = "missing" | "wrongKey" | "wrongCodes";

export const emptyRow: RowDraft = {
  table: "entityKind",
  name: "",
  en: "",
  ja: "",
  inverseEn: "",
  inverseJa: "",
  superKind: "",
  shape: "circle",
  tone: "topic",
  source: "any",
  target: "any",
  carriesMoney: false,
  connects: true,
  valueType: "text",
  isMany: false,
  isPerLanguage: false,
  on: "entity",
  codeList: "",
  codes: "",
};

/** The row that a draft stands for, or what is wrong with which part. Where one language lacks a label the other's stands in. */
export function readRow(
  draft: RowDraft,
):
  | { readonly ok: true; readonly row: Omit<NewRow, "type"> }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<RowPart, RowProblem>>> } {
  const problems: Partial<Record<RowPart, RowProblem>> = {};
  if (!/^[a-zA-Z][a-zA-Z0-9]{0,39}$/.test(draft.name.trim()))
    problems.name = draft.name.trim() === "" ? "missing" : "wrongKey";
  const codes = readCodes(draft.codes);
  if (draft.table === "codeList") {
    if (codes === null) problems.codes = "wrongCodes";
  } else if (draft.en.trim() === "" && draft.ja.trim() === "") problems.en = "missing";
  if (draft.table === "field" && draft.valueType === "code" && draft.codeList === "") problems.codeList = "missing";
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return {
    ok: true,
    row: { table: draft.table, name: draft.name.trim(), row: rowOf(draft, codes ?? {}) as NewRow["row"] },
  };
}

function rowOf(draft: RowDraft, codes: Json): Json {
  const label = labels(draft.en, draft.ja);
  switch (draft.table) {
    case "entityKind":
      return {
        label,
        plural: label,
        superKinds: draft.superKind === "" ? [] : [draft.superKind],
        shape: draft.shape,
        tone: draft.tone,
      };
    case "relationKind": {
      const inverse = labels(draft.inverseEn, draft.inverseJa, label);
      return {
        label,
        inverseLabel: inverse,
        forward: { en: `${label.en} {b}`, ja: `{a}は{b}に対し「${label.ja}」` },
        backward: { en: `${inverse.en} {b}`, ja: `{a}は{b}に対し「${inverse.ja}」` },
        sources: [draft.source],
        targets: [draft.target],
        carriesMoney: draft.carriesMoney,
        connects: draft.connects,
      };
    }
    case "field":
      return {
        label,
        valueType: draft.valueType,
        qualifiers: qualifiersOf(draft),
        manyValued: draft.isMany,
        on: draft.on,
        usualFor: ["any"],
        ...(draft.valueType === "code" ? { codeList: draft.codeList } : {}),
      };
    case "codeList":
      return codes;
  }
}

/** Money and shares are told apart by phase, time and unit, other figures by time; a text may have one value a language. */
function qualifiersOf({ valueType, isPerLanguage }: RowDraft): readonly string[] {
  if (valueType === "money" || valueType === "share") return ["phase", "period", "per"];
  if (valueType === "figure") return ["period"];
  return valueType === "text" && isPerLanguage ? ["lang"] : [];
}

function labels(
  en: string,
  ja: string,
  otherwise?: { readonly en: string; readonly ja: string },
): { readonly en: string; readonly ja: string } {
  const [english, japanese] = [en.trim(), ja.trim()];
  return {
    en: english || japanese || (otherwise?.en ?? ""),
    ja: japanese || english || (otherwise?.ja ?? ""),
  };
}

/** Codes of a list, one a line; null where a line is none, or there is no line. */
function readCodes(text: string): Readonly<Record<string, Json>> | null {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return null;
  const codes: Record<string, Json> = {};
  for (const line of lines) {
    const parts = /^\s*([^=\s]+)\s*=\s*([^|]+?)\s*(?:\|\s*(.+?)\s*)?$/u.exec(line);
    if (!parts) return null;
    codes[parts[1]!] = { label: labels(parts[2]!, parts[3] ?? "") };
  }
  return codes;
}
