import { amountKinds, formatFigure } from "#graph/model/money.ts";
import type { AmountKind } from "#graph/model/money.ts";
import type { Texts } from "../text/texts.ts";

/** What a text stands for: the name of an entity by its id, the label of a code. */
export type Wording = (text: string) => string;
const asItStands: Wording = (text) => text;

/** The value of a claim ready to read: a figure with its unit, a name, a list, a plain text. */
export function valueText(value: unknown, lang: "en" | "ja", texts: Texts, wording: Wording = asItStands): string {
  if (value === null || value === undefined) return texts.unknown;
  if (typeof value === "boolean") return value ? texts.yes : texts.no;
  if (typeof value === "string") return wording(value);
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map((part) => valueText(part, lang, texts, wording)).join(texts.listSeparator);
  return recordText(value as Readonly<Record<string, unknown>>, lang, texts, wording);
}

function recordText(
  value: Readonly<Record<string, unknown>>,
  lang: "en" | "ja",
  texts: Texts,
  wording: Wording,
): string {
  const { kind, unit } = value;
  if (typeof unit === "string" && isAmountKind(kind)) {
    const figure = {
      kind,
      unit,
      amount: textOrNull(value["amount"]),
      low: textOrNull(value["low"]),
      high: textOrNull(value["high"]),
    };
    return formatFigure(
      typeof value["currency"] === "string" ? { ...figure, currency: value["currency"] } : figure,
      lang,
    );
  }
  const shown = value["value"] ?? value["name"] ?? value["text"];
  return shown === undefined
    ? Object.values(value)
        .map((part) => valueText(part, lang, texts, wording))
        .join(texts.listSeparator)
    : valueText(shown, lang, texts, wording);
}
function isAmountKind(kind: unknown): kind is AmountKind {
  return amountKinds.some((known) => known === kind);
}
function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
