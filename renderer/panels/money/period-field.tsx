import { useState } from "react";
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { periodKey } from "#graph/money/read-figures.ts";
import { periodOfText } from "../../state/money.ts";
import type { Offer } from "../../state/money.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";

interface PeriodFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | null;
  /** Periods of which there are figures, with their number. */
  readonly offers: readonly Offer[];
  readonly onChange: (period: string | null) => void;
}

/** A period to choose from those recorded or to type: a year, a fiscal year, an era year. Empty means that none is named. */
export function PeriodField({ label, placeholder, value, offers, onChange }: PeriodFieldProps) {
  const texts = useTexts();
  /** What is typed since the last choice; null while the choice stands. */
  const [typed, setTyped] = useState<string | null>(null);
  const named = offers.filter((offer) => offer.period !== null);
  const isEmpty = typed?.trim() === "";
  const isWrong = typed !== null && !isEmpty && periodOfText(typed) === null;
  const wanted = (typed ?? "").trim().toLowerCase();
  const items = named.filter(({ periodText }) => typed === null || periodText.toLowerCase().includes(wanted));
  const chosen = value === null ? null : named.find(({ period }) => periodKey(period) === periodKey(value));
  const text = chosen?.periodText ?? value ?? "";
  const take = () => {
    if (typed === null || isWrong) return;
    setTyped(null);
    onChange(isEmpty ? null : periodOfText(typed));
  };
  return (
    <ComboBox
      className="field-line period-field"
      items={items.map((offer) => ({ id: offer.period!, offer }))}
      inputValue={typed ?? text}
      onInputChange={(next) => setTyped(next === text ? null : next)}
      selectedKey={chosen?.period ?? null}
      onSelectionChange={(key) => {
        if (key === null) return;
        setTyped(null);
        onChange(String(key));
      }}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
      }}
      isInvalid={isWrong}
      allowsCustomValue
      menuTrigger="manual"
    >
      <Label className="field-label">{label}</Label>
      <div className="input with-mark">
        <Input placeholder={placeholder} spellCheck={false} />
        <Button className="tool tiny" aria-label={label}>
          <Icon name="chevron" />
        </Button>
      </div>
      <FieldError className="field-error">{texts.money.periodWrong(typed ?? "")}</FieldError>
      <Popover className="popover">
        <ListBox className="list-box" renderEmptyState={() => <p className="waiting">{texts.money.periodHint}</p>}>
          {({ id, offer }: { readonly id: string; readonly offer: Offer }) => (
            <ListBoxItem id={id} className="list-item spread" textValue={offer.periodText}>
              <span>{offer.periodText}</span>
              <span className="quiet">{texts.money.offerCount(offer.figures)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
