import type Fraction from "fraction.js";
import { compareText } from "../model/json.ts";
import { isTooLong, isZero } from "./amounts.ts";
import type { MergedNet } from "./merged-parts.ts";
import type { MoneyNet } from "./money-net.ts";

/** One way of money from its source to where it was asked for. */
export interface MoneyPath {
  /** Bodies in the order of the money. */
  readonly entities: readonly string[];
  /** For each hop the flows that carry it; parallel flows are one hop. */
  readonly flows: readonly (readonly string[])[];
  /** What goes this way if incomes mix evenly; null where nobody knows. */
  readonly proportional: Fraction | null;
}

/**
 * The path through the bodies of a way, in the order of the money, with all pots and parallel flows between them.
 * Cost: O(parts between these bodies).
 *
 * @param way Pots in the order of the money: a source first, a target last.
 */
export function createPath(
  net: MoneyNet,
  merged: MergedNet,
  inflow: readonly (Fraction | null)[],
  way: readonly number[],
): MoneyPath {
  const stations = way.map((pot) => {
    const { type, body } = net.pots[pot]!;
    return type === "mixing" ? new Set(net.potsOf.get(body)) : new Set([pot]);
  });
  let money = new Map<number, Fraction | null>([[way[0]!, null]]);
  const flows: string[][] = [];
  const entities = [net.pots[way[0]!]!.body];
  for (const [at, station] of stations.slice(1).entries()) {
    const arriving = new Map<number, Fraction | null>();
    const hop: string[] = [];
    for (const [pot, amount] of money)
      for (const part of merged.outOf[pot]!) {
        if (!station.has(part.into)) continue;
        const moved = at === 0 ? part.amount.point : shareOf(amount, part.amount.point, inflow[pot]!);
        const known = arriving.get(part.into);
        arriving.set(part.into, known === undefined ? moved : known && moved ? known.add(moved) : null);
        for (const index of part.parts) if (net.parts[index]!.flow) hop.push(net.parts[index]!.flow.id);
      }
    money = arriving;
    if (hop.length === 0) continue; // own revenue begins at the body itself, and what a body keeps ends there
    flows.push([...new Set(hop)].sort(compareText));
    entities.push(net.pots[way[at + 1]!]!.body);
  }
  return { entities, flows, proportional: money.get(way.at(-1)!) ?? null };
}

function shareOf(money: Fraction | null, paid: Fraction | null, inflow: Fraction | null): Fraction | null {
  if (!money || !paid || !inflow || isZero(inflow)) return null;
  const share = money.mul(paid).div(inflow);
  return isTooLong(share) ? null : share;
}
