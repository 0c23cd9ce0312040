import { changeLens } from "../../commands/lens-actions.ts";
import { widthOfShare } from "../../canvas/draw-widths.ts";
import { badgeRows } from "../../state/marks.ts";
import { scaleSteps } from "../../state/money-widths.ts";
import type { ShownWidths, WidthOffer } from "../../state/money-widths.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { widthStepText } from "../../ui/width-step-text.ts";
import { ChoiceChip } from "../connect/choice-chip.tsx";
import { useBadges } from "./use-badges.ts";

/** The signs that are on the canvas now, in words. */
export function BadgeRows() {
  const texts = useTexts();
  const badges = useBadges();
  const signs = new Set([...badges.values()].flatMap((list) => list.map(({ text }) => text)));
  const hasGrades = useWindow(({ lens }) => lens.marks.grade);
  const ungraded = useWindow(({ picture }) => picture.drawn.relations.filter(({ grade }) => grade === null).length);
  const rows = badgeRows(signs, texts);
  return (
    <>
      {rows.map(({ badge, text }) => (
        <li key={badge.text}>
          <span className={`badge-sign ${badge.tone}`} aria-hidden="true">
            {badge.text}
          </span>
          {text}
        </li>
      ))}
      {hasGrades && (
        <li>
          <span className="badge-sign plain" aria-hidden="true">
            B2
          </span>
          {texts.tools.marks.grade(ungraded)}
        </li>
      )}
    </>
  );
}

/** The scale of widths by amount: of which currency, phase and period, how wide which amount is, and how many lines have none. */
export function WidthRow({ widths }: { readonly widths: ShownWidths }) {
  const { store } = useServices();
  const texts = useTexts();
  const words = texts.tools.marks;
  const lang = useWindow(({ profile }) => profile.lang);
  const { offer, offers, most, without } = widths;
  if (!offer) return <li className="width-row">{words.noAmounts}</li>;
  const choices = offers.map((_, at) => at);
  const choose = (at: number) => {
    const { phase, period, currency } = offers[at] as WidthOffer;
    changeLens(store, { widths: { key: { phase, period, currency } } });
  };
  return (
    <li className="width-row">
      <ChoiceChip
        label={words.widthOf}
        value={offers.indexOf(offer)}
        choices={choices}
        textOf={(at) => offers[at]?.text ?? ""}
        onChange={choose}
      />
      {scaleSteps(most).map((step) => (
        <span className="width-step" key={step}>
          <svg viewBox="0 0 24 16" aria-hidden="true">
            <path d="M1 8H23" style={{ strokeWidth: widthOfShare(step / most) }} />
          </svg>
          {widthStepText(step, offer.currency, lang)}
        </span>
      ))}
      {without > 0 && <span className="quiet">{words.without(without)}</span>}
    </li>
  );
}
