import { useState } from "react";
import type { FormEvent } from "react";
import { Button, FieldError, Form, Input, Label, Radio, RadioGroup, TextField } from "react-aria-components";
import { isPeriod } from "#graph/model/calendars.ts";
import { perform } from "../../commands/command.ts";
import { compareScopes, compareTimes } from "../../commands/compare-actions.ts";
import type { CompareScope } from "../../commands/compare-actions.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { endOf } from "../../commands/subject.ts";
import { useServices } from "../../state/services.ts";
import { dayOf, stepTime, unitOf } from "../../state/time-steps.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useTimeWords } from "../top-bar/use-time-words.ts";

/** Two times, and what to compare: everything, what is on the canvas, or the chosen thing. */
export function CompareDialog() {
  const services = useServices();
  const texts = useTexts();
  const words = texts.time.compare;
  const first = useFirstQuestion();
  const subject = useWindow((state) => endOf(state)?.name ?? null);
  const hasPicture = useWindow(({ picture }) => picture.shown.length > 0);
  const [before, setBefore] = useState(first.before);
  const [after, setAfter] = useState(first.after);
  const [scope, setScope] = useState<CompareScope>("all");
  const [isTried, setTried] = useState(false);
  const close = () => closeDialog(services.store, "compare");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isPeriod(before.trim()) || !isPeriod(after.trim())) return;
    close();
    perform(services, () => compareTimes(services, { before: before.trim(), after: after.trim(), scope }));
  };
  const titles: Readonly<Record<CompareScope, string>> = {
    all: words.scopes.all,
    picture: words.scopes.picture,
    subject: subject === null ? words.nothingSelected : words.scopes.subject(subject),
  };
  const canTake: Readonly<Record<CompareScope, boolean>> = {
    all: true,
    picture: hasPicture,
    subject: subject !== null,
  };
  return (
    <DialogFrame title={words.title} onClose={close}>
      <Form className="compare-form" onSubmit={submit}>
        <div className="compare-times">
          <TimeField label={words.before} value={before} isTried={isTried} isFirst onChange={setBefore} />
          <Button
            className="tool"
            aria-label={words.swap}
            onPress={() => {
              setBefore(after);
              setAfter(before);
            }}
          >
            <Icon name="swap" />
          </Button>
          <TimeField label={words.after} value={after} isTried={isTried} onChange={setAfter} />
        </div>
        <p className="quiet">{words.hint}</p>
        <RadioGroup
          className="radios"
          value={scope}
          onChange={(value) => setScope(compareScopes.find((choice) => choice === value) ?? "all")}
        >
          <Label>{words.about}</Label>
          {compareScopes.map((choice) => (
            <Radio key={choice} value={choice} className="radio" isDisabled={!canTake[choice]}>
              {titles[choice]}
            </Radio>
          ))}
        </RadioGroup>
        <div className="buttons">
          <Button className="primary" type="submit">
            {words.ask}
          </Button>
        </div>
      </Form>
    </DialogFrame>
  );
}

/** Proposed: the comparison that is open, else the date that is looked at and the one a step before it. */
function useFirstQuestion(): { readonly before: string; readonly after: string } {
  const asked = useWindow(({ answer }) =>
    answer.status !== "idle" && answer.type === "compare" ? answer.asked : null,
  );
  const asOf = useWindow(({ moment }) => moment.asOf);
  const unit = useWindow(({ timeUnit }) => timeUnit);
  if (asked !== null) return { before: asked.input.before, after: asked.input.after };
  if (asOf === null) return { before: "", after: "" };
  return { before: stepTime(asOf, unitOf(asOf) ?? unit, -1, dayOf(new Date())), after: asOf };
}

function TimeField({
  label,
  value,
  isTried,
  isFirst = false,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly isTried: boolean;
  readonly isFirst?: boolean;
  readonly onChange: (text: string) => void;
}) {
  const texts = useTexts();
  const words = useTimeWords();
  const isReadable = isPeriod(value.trim());
  return (
    <TextField value={value} isInvalid={isTried && !isReadable} autoFocus={isFirst} onChange={onChange}>
      <Label>{label}</Label>
      <Input className="input" spellCheck={false} autoComplete="off" />
      {isReadable && <p className="quiet meaning">{words(value.trim())}</p>}
      <FieldError className="field-error">{texts.asOf.wrong(value)}</FieldError>
    </TextField>
  );
}
