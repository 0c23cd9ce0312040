import type { Lang } from "../words.ts";
import type { Outcome } from "./redact-workspace.ts";

/** What a preview of a share copy says. */
export const shareWords = {
  en: {
    outcomes: {
      "left-out": "is left out",
      nameless: "goes out without naming its source",
      "withheld-words": "goes out with words withheld",
    } satisfies Record<Outcome, string>,
    kept: (what: string, text: string, outcome: string) => `${what} ${outcome}: ${text}`,
    nothing: "Nothing would go out: all that this workspace has of its own is confidential, or it has nothing.",
  },
  ja: {
    outcomes: {
      "left-out": "含めません",
      nameless: "出典の名を伏せて含めます",
      "withheld-words": "一部の語を伏せて含めます",
    } satisfies Record<Outcome, string>,
    kept: (what: string, text: string, outcome: string) => `${what}「${text}」は${outcome}。`,
    nothing: "外に出せるものがありません。このワークスペース独自の内容がないか、すべて非公開です。",
  },
} as const satisfies Record<Lang, unknown>;
