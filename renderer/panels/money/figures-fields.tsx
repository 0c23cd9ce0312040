import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from "react-aria-components";
import { changeMoney } from "../../commands/money-actions.ts";
import { isSameFigures } from "../../state/money.ts";
import type { Figures, Offer } from "../../state/money.ts";
import { useWindow, useWindowStore } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { PeriodField } from "./period-field.tsx";
import { useFigureWords } from "./use-figure-words.ts";

interface FiguresFieldsProps {
  /** What there is to ask about, most figures first. */
  readonly offers: readonly Offer[];
  readonly figures: Figures | null;
  /** Whether `offers` answers the present question. */
  readonly isRead: boolean;
  /** Whether a period can be typed, beside those recorded. */
  readonly canType: boolean;
}

/** Which figures are meant: one of those recorded, each with its count; the period can be typed too. */
export function FiguresFields({ offers, figures, isRead, canType }: FiguresFieldsProps) {
  const store = useWindowStore();
  const texts = useTexts();
  const words = useFigureWords();
  const hasEntity = useWindow(({ money }) => money.entity !== null || money.tab === "flows");
  const choose = (chosen: Figures) => changeMoney(store, { figures: chosen, insists: true });
  if (figures === null)
    return isRead && hasEntity && offers.length === 0 ? <p className="quiet">{texts.money.noOffers}</p> : null;
  const periods = offers.filter(({ phase, currency }) => phase === figures.phase && currency === figures.currency);
  const count = offers.find((offer) => isSameFigures(offer, figures))?.figures ?? 0;
  return (
    <>
      <div className="field-line">
        <span className="field-label">{texts.money.figures}</span>
        <MenuTrigger>
          <Button className="choice" aria-label={`${texts.money.figuresTitle}: ${words.figures(figures, offers)}`}>
            <span className="choice-text">{words.figures(figures, offers)}</span>
            <span className="quiet">{count}</span>
            <Icon name="chevron" />
          </Button>
          <Popover className="popover menu" aria-label={texts.money.figuresTitle}>
            <Menu
              aria-label={texts.money.figuresTitle}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[keyOf(figures)]}
              onAction={(key) => {
                const offer = offers.find((candidate) => keyOf(candidate) === key);
                if (offer) choose({ phase: offer.phase, period: offer.period, currency: offer.currency });
              }}
            >
              {offers.map((offer) => (
                <MenuItem
                  key={keyOf(offer)}
                  id={keyOf(offer)}
                  className="menu-item"
                  textValue={`${words.figures(offer, offers)}, ${texts.money.offerCount(offer.figures)}`}
                >
                  <Text slot="label">{words.figures(offer, offers)}</Text>
                  <span className="quiet">{texts.money.offerCount(offer.figures)}</span>
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
      {canType && (
        <PeriodField
          label={texts.money.period}
          placeholder={texts.money.noPeriod}
          value={figures.period}
          offers={periods}
          onChange={(period) => choose({ ...figures, period })}
        />
      )}
    </>
  );
}

function keyOf({ phase, period, currency }: Figures): string {
  return [phase ?? "-", period ?? "-", currency].join(" ");
}
