import { useMemo } from "react";
import { valueOf } from "../../state/loadable.ts";
import { shownWidths } from "../../state/money-widths.ts";
import type { ShownWidths } from "../../state/money-widths.ts";
import { useRead } from "../../state/use-read.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { useWindow } from "../../state/window-store.ts";

/** The amounts of what is drawn, while widths by amount are wanted; null while they are not, or are being read. */
export function useMoneyWidths(): ShownWidths | null {
  const wish = useWindow(({ lens }) => lens.widths);
  const drawn = useWindow(({ picture }) => picture.drawn);
  const reading = useMomentReading();
  const entities = drawn.entities.map(({ id }) => id);
  const isWanted = wish !== null && entities.length > 0;
  const read = useRead("listFlows", isWanted ? { entities, limit: 20_000, ...reading } : null, { keepFormer: true });
  const answer = wish === null ? null : valueOf(read);
  return useMemo(
    () => (answer ? shownWidths(answer, drawn.relations, wish?.key ?? null) : null),
    [answer, drawn, wish],
  );
}
