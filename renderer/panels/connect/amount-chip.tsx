import { useState } from "react";
import {
  Button,
  Dialog,
  DialogTrigger,
  FieldError,
  Form,
  Input,
  Label,
  Popover,
  TextField,
} from "react-aria-components";
import { parseAmount } from "#graph/model/parse-amount.ts";
import { currencies } from "#graph/schema/code-lists.ts";
import { amountText } from "../../commands/condition-words.ts";
import type { LeastAmount } from "../../state/connect.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import { SelectField } from "./select-field.tsx";

interface AmountChipProps {
  readonly least: LeastAmount | null;
  readonly onChange: (least: LeastAmount | null) => void;
}

/** The least amount that every hop has to carry, with its currency and its phase. */
export function AmountChip({ least, onChange }: AmountChipProps) {
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const words = least === null ? texts.paths.anyAmount : `≥ ${amountText(least.amount, least.currency, lang)}`;
  return (
    <DialogTrigger>
      <Button className="chip" aria-label={`${texts.paths.labels.minAmount}: ${words}`}>
        {words}
        <Icon name="chevron" />
      </Button>
      <Popover className="popover">
        <Dialog className="as-of" aria-label={texts.paths.labels.minAmount}>
          {({ close }) => (
            <AmountForm
              least={least}
              onChange={(next) => {
                onChange(next);
                close();
              }}
            />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Currencies that are offered first. */
const usualCurrencies = ["JPY", "EUR", "USD", "KRW", "CNY", "GBP", "SEK"];
const allCurrencies = [...new Set([...usualCurrencies, ...[...currencies].toSorted()])];

function AmountForm({ least, onChange }: AmountChipProps) {
  const texts = useTexts();
  const labels = useKindLabels();
  const schema = useSchema();
  const [typed, setTyped] = useState(least?.amount ?? "");
  const [currency, setCurrency] = useState(least?.currency ?? "JPY");
  const [phase, setPhase] = useState(least?.phase ?? "");
  const [isWrong, setWrong] = useState(false);
  const phases = Object.keys(schema.codeLists.get("phase") ?? {});
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        const amount = parseAmount(typed);
        setWrong(amount === null);
        if (amount !== null) onChange({ amount, currency, phase: phase === "" ? null : phase });
      }}
    >
      <TextField value={typed} onChange={setTyped} isInvalid={isWrong} autoFocus validationBehavior="aria">
        <Label>{texts.paths.amountField}</Label>
        <Input className="input" placeholder={texts.paths.amountPlaceholder} inputMode="text" />
        <FieldError className="field-error">{texts.paths.wrongAmount}</FieldError>
      </TextField>
      <div className="two-fields">
        <SelectField
          label={texts.paths.currency}
          value={currency}
          choices={allCurrencies.map((code) => ({ value: code, text: code }))}
          onChange={setCurrency}
        />
        <SelectField
          label={texts.paths.phase}
          value={phase}
          choices={[
            { value: "", text: texts.paths.anyPhase },
            ...phases.map((code) => ({ value: code, text: labels.code("phase", code) })),
          ]}
          onChange={setPhase}
        />
      </div>
      <div className="buttons">
        <Button className="tool box" onPress={() => onChange(null)}>
          {texts.paths.amountOff}
        </Button>
        <Button className="primary" type="submit">
          {texts.paths.apply}
        </Button>
      </div>
    </Form>
  );
}
