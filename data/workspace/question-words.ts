import type { GapKind } from "#graph/problems/gaps.ts";
import type { Lang } from "./words.ts";

/** What a gap is told with. */
export interface GapText {
  /** The field's own name: some are asked for in words of their own. */
  readonly key: string;
  readonly name: string;
  readonly field: string;
  /** The values that differ, or the one in doubt. */
  readonly values: readonly string[];
  readonly phase: string | null;
  readonly issued: string | null;
}

/** How one asks for a field that is not asked for by its label. */
const english: Readonly<Record<string, string>> = {
  description: "what does it do?",
  valid: "since when has it existed, and until when?",
  role: "in which role?",
  amount: "how much is it?",
  share: "which share is it?",
  earmark: "is the money earmarked?",
  signed: "when was it signed?",
  on: "on which day?",
};
const japanese: Readonly<Record<string, string>> = {
  description: "は何をしていますか。",
  valid: "はいつから、いつまで存在しますか。",
  role: "での役割は何ですか。",
  amount: "の金額はいくらですか。",
  share: "の割合はどれだけですか。",
  earmark: "の資金には使途の指定がありますか。",
  signed: "はいつ署名されましたか。",
  on: "はいつのことですか。",
};

/** Questions and why they rank where they rank. */
export const questionWords = {
  en: {
    ask: {
      missing: ({ key, name, field, phase }) =>
        phase === null
          ? `${name}: ${english[key] ?? `what is the ${field}?`}`
          : `${name}: how much is it, as ${phase}?`,
      differ: ({ name, field, values }) => `${name}: which ${field} is right, ${values.join(" or ")}?`,
      "no-evidence": ({ name }) => `${name}: which document states this?`,
      "weak-grade": ({ name, field, values }) => `${name}: can you confirm the ${field}, ${values.join("; ")}?`,
      "old-source": ({ name, field, values, issued }) =>
        `${name}: is the ${field} still ${values.join("; ")}? Our source is of ${issued ?? "?"}.`,
    } satisfies Record<GapKind, (text: GapText) => string>,
    because: {
      missing: "No value is recorded.",
      differ: "Sources give different values.",
      "no-evidence": "Nothing backs the statement.",
      "weak-grade": "The source is graded as weak.",
      "old-source": "The source was old at the time of the visit.",
      host: "It is about a host itself.",
      "one-hop": "It is about a host's direct partner.",
      money: "It is about money.",
    },
  },
  ja: {
    ask: {
      missing: ({ key, name, field, phase }) =>
        phase === null
          ? `「${name}」${japanese[key] ?? `の${field}は何ですか。`}`
          : `「${name}」の${phase}の金額はいくらですか。`,
      differ: ({ name, field, values }) => `「${name}」の${field}は${values.join("と")}のどちらが正しいですか。`,
      "no-evidence": ({ name }) => `「${name}」はどの文書に書かれていますか。`,
      "weak-grade": ({ name, field, values }) => `「${name}」の${field}（${values.join("、")}）は確かですか。`,
      "old-source": ({ name, field, values, issued }) =>
        `「${name}」の${field}は今も${values.join("、")}ですか。手元の出典は${issued ?? "?"}のものです。`,
    } satisfies Record<GapKind, (text: GapText) => string>,
    because: {
      missing: "値が記録されていません。",
      differ: "出典によって値が違います。",
      "no-evidence": "裏付けがありません。",
      "weak-grade": "出典の評価が低いです。",
      "old-source": "出典が訪問の時点で古くなっています。",
      host: "訪問先自身に関することです。",
      "one-hop": "訪問先と直接つながる相手に関することです。",
      money: "資金に関することです。",
    },
  },
} as const satisfies Record<Lang, unknown>;
