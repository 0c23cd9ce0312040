import type { FigureAsked, FigureKeys, FigureTable } from "./figure-table.ts";
import { grown, roomFor } from "./grown.ts";

export const noFigure = 0;
/** Several figures, or one for which there is no key left. */
export const lookItUp = 1;
const mostKeys = 0xffff;

/** What a key says of the question whether a relation has the figure asked for. */
export const isNone = 0;
export const mayBe = 1;
export const isOne = 2;

/** The keys of a table, worked out when first asked for and kept up with it. Cost: O(relations) once. */
export function figureKeysOf(table: FigureTable): FigureKeys {
  if (table.keys) return table.keys;
  const none = [-1, -1];
  const keys: FigureKeys = {
    of: new Uint16Array(table.counts.length),
    phases: [...none],
    periods: [...none],
    currencies: [...none],
    byCodes: new Map(),
  };
  for (let row = 0; row < table.counts.length; row++) keys.of[row] = keyOfRow(table, keys, row);
  table.keys = keys;
  return keys;
}

/** Works the key of a row out anew, after its figures were set. */
export function renewKey(table: FigureTable, row: number): void {
  const { keys } = table;
  if (!keys) return;
  if (row >= keys.of.length) keys.of = grown(keys.of, roomFor(row + 1));
  keys.of[row] = keyOfRow(table, keys, row);
}

function keyOfRow(table: FigureTable, keys: FigureKeys, row: number): number {
  const count = table.counts[row] ?? 0;
  if (count === 0) return noFigure;
  if (count > 1) return lookItUp;
  const at = table.starts[row]!;
  const [phase, period, currency] = [table.phaseOf[at]!, table.periodOf[at]!, table.currencyOf[at]!];
  const codes = (phase * 0x1_0000 + period) * 0x1_0000 + currency;
  const known = keys.byCodes.get(codes);
  if (known !== undefined) return known;
  const key = keys.phases.length;
  if (key > mostKeys) return lookItUp;
  keys.byCodes.set(codes, key);
  keys.phases.push(phase);
  keys.periods.push(period);
  keys.currencies.push(currency);
  return key;
}

/** By key: `isNone`, `mayBe` where the amounts have to be looked at, `isOne`. Cost: O(keys). */
export function judgeKeys(table: FigureTable, { phase, period, currency, least }: FigureAsked): Uint8Array {
  const keys = figureKeysOf(table);
  const judged = new Uint8Array(keys.phases.length);
  const [phaseCode, periodCode, currencyCode] = [
    phase === undefined ? null : table.phases.find(phase ?? ""),
    period === undefined ? null : table.periods.find(period),
    currency === undefined ? null : table.currencies.find(currency),
  ];
  judged[lookItUp] = mayBe;
  for (let key = lookItUp + 1; key < judged.length; key++) {
    const fits =
      (phaseCode === null || keys.phases[key] === phaseCode) &&
      (periodCode === null || keys.periods[key] === periodCode) &&
      (currencyCode === null || keys.currencies[key] === currencyCode);
    if (fits) judged[key] = least === undefined ? isOne : mayBe;
  }
  return judged;
}
