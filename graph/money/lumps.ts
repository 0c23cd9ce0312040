import type Fraction from "fraction.js";
import { zero } from "./amounts.ts";
import type { Amount } from "./amounts.ts";
import { isSlack } from "./merged-parts.ts";
import type { MergedNet, MergedPart } from "./merged-parts.ts";
import type { MoneyNet } from "./money-net.ts";

/** Money between two pots, or between a pot and anywhere else. */
export interface Lump {
  readonly from: number;
  readonly into: number;
  readonly amount: Amount;
  readonly slack: boolean;
}
/** Stands for every pot that is not asked about. */
const elsewhere = -1;

/** Ends of a sum, with how many of its amounts have no upper end, so that one can be taken out again. */
interface Ends {
  readonly low: Fraction;
  readonly high: Fraction;
  readonly open: number;
}
const noEnds: Ends = { low: zero, high: zero, open: 0 };
function withAmount({ low, high, open }: Ends, amount: Amount, sign: 1 | -1): Ends {
  const change = (sum: Fraction, by: Fraction | null) => (by === null ? sum : sign === 1 ? sum.add(by) : sum.sub(by));
  return {
    low: change(low, amount.low),
    high: change(high, amount.high),
    open: open + (amount.high === null ? sign : 0),
  };
}
function toAmount({ low, high, open }: Ends): Amount {
  if (open > 0) return { low, point: null, high: null };
  return { low, point: low.equals(high) ? low : null, high };
}

/**
 * What one program needs: for the pots between a source and a target, the parts among them and with both ends, and one
 * lump each for incomes from anywhere else and payments to anywhere else. Slack stays by itself. Cost of an answer:
 * O(parts among the pots), whatever number of other payers they have.
 */
export function createLumps(
  net: MoneyNet,
  merged: MergedNet,
): (between: ReadonlySet<number>, source: number, target: number) => readonly Lump[] {
  const slackOf = (part: MergedPart) => isSlack(net, part.parts[0]!);
  const plain = (parts: readonly MergedPart[]) => parts.filter((part) => !slackOf(part));
  const sumOf = (parts: readonly MergedPart[]) =>
    plain(parts).reduce((ends, { amount }) => withAmount(ends, amount, 1), noEnds);
  const isMixing = (pot: number) => net.pots[pot]!.type === "mixing";
  const inflow = merged.into.map((parts, pot) => (isMixing(pot) ? sumOf(parts) : noEnds));
  const slackInto = merged.into.map((parts, pot) => (isMixing(pot) ? parts.filter(slackOf) : []));
  return (between, source, target) => {
    const lumps: Lump[] = [];
    const others = new Map([...between].map((pot) => [pot, inflow[pot]!]));
    const takeOut = ({ into, amount }: MergedPart) => others.set(into, withAmount(others.get(into)!, amount, -1));
    for (const pot of between) {
      let leaving = noEnds;
      for (const part of merged.outOf[pot]!) {
        const { into, amount } = part;
        const known = between.has(into) || into === target;
        if (known || slackOf(part))
          lumps.push({ from: pot, into: known ? into : elsewhere, amount, slack: slackOf(part) });
        else leaving = withAmount(leaving, amount, 1);
        if (between.has(into)) takeOut(part);
      }
      lumps.push({ from: pot, into: elsewhere, amount: toAmount(leaving), slack: false });
      for (const { from, amount } of slackInto[pot]!)
        lumps.push({ from: from === source ? source : elsewhere, into: pot, amount, slack: true });
    }
    for (const part of plain(merged.outOf[source]!)) {
      if (!between.has(part.into)) continue;
      takeOut(part);
      lumps.push({ from: source, into: part.into, amount: part.amount, slack: false });
    }
    for (const [pot, ends] of others) lumps.push({ from: elsewhere, into: pot, amount: toAmount(ends), slack: false });
    return lumps.filter(({ amount }) => amount.high === null || amount.high.n !== 0n);
  };
}
