import { useState } from "react";
import type { FormEvent } from "react";
import { Button, FieldError, Form, Input, Label, TextField } from "react-aria-components";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { perform } from "../../commands/command.ts";
import { addRate, rateProblem, removeRate } from "../../commands/rate-actions.ts";
import type { RateParts } from "../../commands/rate-actions.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/loaded.tsx";

const noRate: RateParts = { from: "", to: "", value: "", date: "", source: "" };
const parts = ["from", "to", "value", "date", "source"] as const;

/** The local table of rates: to see, to add to with date and source, and to take from. */
export function RatesDialog() {
  const services = useServices();
  const texts = useTexts();
  const canWrite = useWindow(isWritable);
  const rates = useRead("listRates", {}, { keepFormer: true });
  return (
    <DialogFrame title={texts.money.rate.title} look="sheet" onClose={() => closeDialog(services.store, "rates")}>
      <p className="quiet">{texts.money.rate.hint}</p>
      <Loaded from={rates}>
        {(answer) => (
          <>
            {answer.rates.length === 0 && <p className="quiet">{texts.money.rate.none}</p>}
            <ul className="rates">
              {answer.rates.map(({ id, from, to, value, date, source }) => (
                <li key={id}>
                  <span>
                    <strong>{texts.money.rate.line(from, value, to)}</strong>
                    <span className="quiet block">
                      {date} · {source}
                    </span>
                  </span>
                  {canWrite && (
                    <Button
                      className="tool"
                      aria-label={texts.money.rate.remove(from, to, date)}
                      onPress={() => perform(services, () => removeRate(services, id))}
                    >
                      <Icon name="close" />
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {canWrite && <RateForm />}
    </DialogFrame>
  );
}

function RateForm() {
  const services = useServices();
  const { rate: texts } = useTexts().money;
  const [given, setGiven] = useState<RateParts>(noRate);
  const [problem, setProblem] = useState<ReturnType<typeof rateProblem>>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = rateProblem(given);
    setProblem(found);
    if (found !== null) return;
    perform(services, async () => {
      await addRate(services, given);
      setGiven(noRate);
    });
  };
  return (
    <Form className="rate-form" onSubmit={submit}>
      {parts.map((part) => (
        <TextField
          key={part}
          className={`rate-${part}`}
          value={given[part]}
          isInvalid={problem?.part === part}
          onChange={(text) => {
            setGiven({ ...given, [part]: part === "from" || part === "to" ? text.toUpperCase() : text });
            setProblem(null);
          }}
        >
          <Label>{texts[part]}</Label>
          <Input className="input" placeholder={placeholders[part]} spellCheck={false} />
          <FieldError className="field-error">{problem === null ? "" : texts[problem.why]}</FieldError>
        </TextField>
      ))}
      <div className="buttons">
        <Button className="primary" type="submit">
          {texts.add}
        </Button>
      </div>
    </Form>
  );
}

const placeholders = { from: "EUR", to: "JPY", value: "132.5", date: "2009-03-31", source: "ECB" } as const;
