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

/** What widths by amount show, and what else they could. */
export interface ShownWidths extends MoneyWidths {
  /** null where nothing in the picture has an amount. */
  readonly offer: WidthOffer | null;
  readonly offers: readonly WidthOffer[];
  /** Lines of money in the picture that have no such amount. */
  readonly without: number;
}

/** Widths of what is drawn by the amounts that a wish names; by those of which there are most where it names none, or none that is there. */
export function shownWidths(
  { flows: all, offers: possible }: Pick<Flows, "flows" | "offers">,
  drawn: readonly { readonly id: SubjectId }[],
  key: WidthKey | null,
): ShownWidths {
  const there = new Set<string>(drawn.map(({ id }) => id));
  const flows = all.filter(({ flow }) => there.has(flow));
  const offers = offersIn(flows, possible);
  const offer = offers.find((one) => key !== null && isSameKey(one, key)) ?? offers[0] ?? null;
  const widths = offer ? widthsOf({ flows }, offer) : { shares: new Map<SubjectId, number>(), most: 0 };
  return { ...widths, offer, offers, without: flows.length - widths.shares.size };
}

/** Offers that something drawn has a figure of. */
function offersIn(flows: Flows["flows"], offers: readonly WidthOffer[]): readonly WidthOffer[] {
  return offers.filter((offer) =>
    flows.some(({ figures }) =>
      figures.some(
        ({ phase, period, total }) => total && isSameKey({ phase, period, currency: total.currency }, offer),
      ),
    ),
  );
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
