import { useMemo } from "react";
import type { OutputOf } from "#data/api/contract.ts";
import { valueOf } from "../../state/loadable.ts";
import { isSameKey, widthsOf } from "../../state/money-widths.ts";
import type { MoneyWidths, WidthOffer } from "../../state/money-widths.ts";
import { useRead } from "../../state/use-read.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { useWindow } from "../../state/window-store.ts";

/** What widths by amount show, and what else they could. */
export interface ShownWidths extends MoneyWidths {
  /** null where nothing in the picture has an amount. */
  readonly offer: WidthOffer | null;
  readonly offers: readonly WidthOffer[];
  /** Lines of money in the picture that have no such amount. */
  readonly without: number;
}

/** The amounts of what is drawn, while widths by amount are wanted; null while they are not, or are being read. */
export function useMoneyWidths(): ShownWidths | null {
  const wish = useWindow(({ lens }) => lens.widths);
  const drawn = useWindow(({ picture }) => picture.drawn);
  const reading = useMomentReading();
  const entities = drawn.entities.map(({ id }) => id);
  const isWanted = wish !== null && entities.length > 0;
  const read = useRead("listFlows", isWanted ? { entities, limit: 20_000, ...reading } : null, { keepFormer: true });
  const answer = wish === null ? null : valueOf(read);
  return useMemo(() => {
    if (!answer) return null;
    const there = new Set<string>(drawn.relations.map(({ id }) => id));
    const flows = answer.flows.filter(({ flow }) => there.has(flow));
    const key = wish?.key ?? null;
    const offers = offersIn(flows, answer.offers);
    const offer = offers.find((one) => key !== null && isSameKey(one, key)) ?? offers[0] ?? null;
    const widths = offer ? widthsOf({ flows }, offer) : { shares: new Map(), most: 0 };
    return { ...widths, offer, offers, without: flows.length - widths.shares.size };
  }, [answer, drawn, wish]);
}

/** Offers that something drawn has a figure of. */
function offersIn(flows: OutputOf<"listFlows">["flows"], offers: readonly WidthOffer[]): readonly WidthOffer[] {
  return offers.filter((offer) =>
    flows.some(({ figures }) =>
      figures.some(
        ({ phase, period, total }) => total && isSameKey({ phase, period, currency: total.currency }, offer),
      ),
    ),
  );
}
