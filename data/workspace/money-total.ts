import type { MoneyTotal } from "#data/api/money-methods.ts";
import type { Total } from "#graph/money/amounts.ts";
import { exactFigures, singleText } from "#graph/money/money-text.ts";
import type { MoneyText } from "#graph/money/money-text.ts";
import type { Lang } from "./words.ts";

/** A total as the contract carries it; in a unit of its own unless `text` says another. */
export function moneyTotalOf(
  total: Total,
  currency: string,
  lang: Lang,
  text: MoneyText = singleText(total, currency, lang),
): MoneyTotal {
  const { texts, exact } = exactFigures({ shown: total.shown, low: total.low, high: total.high });
  return {
    shown: texts.shown,
    low: texts.low!,
    high: texts.high,
    currency,
    ...(exact ? { exact } : {}),
    text: text.total(total),
  };
}
