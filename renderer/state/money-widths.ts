import type { OutputOf } from "#data/api/contract.ts";
import type { SubjectId } from "#graph/model/ids.ts";

type Flows = OutputOf<"listFlows">;
export type WidthOffer = Flows["offers"][number];
/** One currency, phase and period: amounts of others are not set beside them. */
export type WidthKey = Pick<WidthOffer, "phase" | "period" | "currency">;

/** Widths by amount: each relation as a share of the largest, and what the scale says. */
export interface MoneyWidths {
  readonly shares: ReadonlyMap<SubjectId, number>;
  /** The largest amount, in units of the currency; as a number, for widths only. */
  readonly most: number;
}

/** Amounts of one currency, phase and period by relation. Several figures of one relation are one statement each: the largest counts. */
export function widthsOf({ flows }: Pick<Flows, "flows">, key: WidthKey): MoneyWidths {
  const amounts = new Map<SubjectId, number>();
  for (const { flow, figures } of flows)
    for (const { phase, period, total } of figures) {
      if (!total || total.currency !== key.currency || phase !== key.phase || period !== key.period) continue;
      const amount = Number(total.shown ?? total.low);
      if (Number.isFinite(amount) && amount > 0) amounts.set(flow, Math.max(amount, amounts.get(flow) ?? 0));
    }
  const most = Math.max(0, ...amounts.values());
  return { most, shares: new Map([...amounts].map(([id, amount]) => [id, amount / most])) };
}

export function isSameKey(a: WidthKey, b: WidthKey): boolean {
  return a.phase === b.phase && a.period === b.period && a.currency === b.currency;
}

/** Round amounts for the scale, largest first: 1, 2 or 5 times a power of ten, not above `most`. */
export function scaleSteps(most: number, steps = 3): readonly number[] {
  if (!(most > 0)) return [];
  const found: number[] = [];
  let power = 10 ** Math.floor(Math.log10(most));
  while (found.length < steps) {
    for (const factor of [5, 2, 1]) if (factor * power <= most && found.length < steps) found.push(factor * power);
    power /= 10;
  }
  return found;
}
