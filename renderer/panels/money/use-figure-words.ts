import type { Figures, Offer } from "../../state/money.ts";
import { isSameFigures } from "../../state/money.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";

/** Figures in words: "disbursement, JP-FY2009, JPY". */
export function useFigureWords(): {
  /** @param offers Name the period where it is one of theirs. */
  readonly figures: (figures: Figures, offers: readonly Offer[]) => string;
  readonly phase: (phase: string | null) => string;
} {
  const { money } = useTexts();
  const labels = useKindLabels();
  const phase = (code: string | null) => (code === null ? money.noPhase : labels.code("phase", code));
  return {
    phase,
    figures(figures, offers) {
      const offer = offers.find((candidate) => isSameFigures(candidate, figures));
      const period = figures.period === null ? money.noPeriod : (offer?.periodText ?? figures.period);
      return money.figuresOf(phase(figures.phase), period, figures.currency);
    },
  };
}
