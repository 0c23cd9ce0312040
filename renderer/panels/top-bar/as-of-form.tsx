import { useState } from "react";
import type { FormEvent, KeyboardEvent } from "react";
import {
  Button,
  Checkbox,
  FieldError,
  Form,
  Input,
  Label,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
} from "react-aria-components";
import { isPeriod } from "#graph/model/calendars.ts";
import { perform } from "../../commands/command.ts";
import { setTimeUnit, stepMoment } from "../../commands/moment-actions.ts";
import { setMoment } from "../../commands/session-actions.ts";
import { useServices } from "../../state/services.ts";
import { timeUnits } from "../../state/time-steps.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { isRecordedTime } from "../../ui/time-text.ts";
import { useTimeWords } from "./use-time-words.ts";

/** Date, steps, certain only, and up to when records count. Steps and the check mark act at once, so that the picture is seen to change. */
export function AsOfForm({ close }: { readonly close: () => void }) {
  const services = useServices();
  const texts = useTexts();
  const moment = useWindow((state) => state.moment);
  const [asOf, setAsOf] = useTyped(moment.asOf);
  const [recorded, setRecorded] = useTyped(moment.recorded);
  const [isTried, setTried] = useState(false);
  const change = (parts: Partial<typeof moment>) => perform(services, () => setMoment(services, parts));
  const step = (by: 1 | -1) => perform(services, () => stepMoment(services, by));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReadable(asOf) || !isReadableRecord(recorded)) return;
    change({ asOf: asOf.trim() || null, recorded: recorded.trim() || null });
    close();
  };
  const clear = () => {
    change({ asOf: null, certain: false, recorded: null });
    close();
  };
  return (
    <Form onSubmit={submit}>
      <TimeField
        label={texts.asOf.field}
        placeholder={texts.asOf.placeholder}
        value={asOf}
        wrong={isTried && !isReadable(asOf) ? texts.asOf.wrong(asOf) : null}
        isFirst
        onChange={setAsOf}
        onStep={step}
      />
      <StepRow onStep={step} />
      <Checkbox className="check" isSelected={moment.certain} onChange={(certain) => change({ certain })}>
        <span className="box">
          <Icon name="check" />
        </span>
        {texts.asOf.certain}
      </Checkbox>
      <p className="quiet">{texts.asOf.explanation}</p>
      <hr />
      <TimeField
        label={texts.time.recorded.field}
        placeholder={texts.time.recorded.placeholder}
        value={recorded}
        wrong={isTried && !isReadableRecord(recorded) ? texts.time.recorded.wrong(recorded) : null}
        onChange={setRecorded}
      />
      <p className="quiet">{texts.time.recorded.hint}</p>
      <div className="buttons">
        <Button className="tool box" onPress={clear}>
          {texts.asOf.clear}
        </Button>
        <Button className="primary" type="submit">
          {texts.asOf.apply}
        </Button>
      </div>
    </Form>
  );
}

/** What is typed; a step or a press elsewhere that changes the value changes the field too. */
function useTyped(value: string | null): [string, (text: string) => void] {
  const [typed, setTyped] = useState({ value, text: value ?? "" });
  if (typed.value !== value) setTyped({ value, text: value ?? "" });
  return [typed.text, (text) => setTyped({ value, text })];
}
function isReadable(text: string): boolean {
  return text.trim() === "" || isPeriod(text.trim());
}

function isReadableRecord(text: string): boolean {
  return text.trim() === "" || isRecordedTime(text.trim());
}

interface TimeFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** What is wrong with it, once it was tried. */
  readonly wrong: string | null;
  readonly isFirst?: boolean;
  readonly onChange: (text: string) => void;
  /** Arrow up and down. */
  readonly onStep?: (by: 1 | -1) => void;
}

/** A field for a time, with what it means beneath. */
function TimeField({ label, placeholder, value, wrong, isFirst = false, onChange, onStep }: TimeFieldProps) {
  const words = useTimeWords();
  const meaning = value.trim() !== "" && isPeriod(value.trim()) ? words(value.trim()) : "";
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : null;
    if (by === null || !onStep || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onStep(by);
  };
  return (
    <TextField value={value} isInvalid={wrong !== null} autoFocus={isFirst} onChange={onChange}>
      <Label>{label}</Label>
      {/* Keys are heard by the input itself: a field that hears them keeps Escape from closing what it stands in. */}
      <Input className="input" placeholder={placeholder} spellCheck={false} autoComplete="off" onKeyDown={onKeyDown} />
      {meaning !== "" && <p className="quiet meaning">{meaning}</p>}
      <FieldError className="field-error">{wrong}</FieldError>
    </TextField>
  );
}

/** Earlier, how far, later. */
function StepRow({ onStep }: { readonly onStep: (by: 1 | -1) => void }) {
  const { store } = useServices();
  const texts = useTexts();
  const unit = useWindow((state) => state.timeUnit);
  return (
    <div className="step-row" role="group" aria-label={texts.time.step}>
      <Button className="tool box" aria-label={texts.time.earlier(texts.time.units[unit])} onPress={() => onStep(-1)}>
        <Icon name="back" />
      </Button>
      <ToggleButtonGroup
        className="units"
        aria-label={texts.time.stepBy}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[unit]}
        onSelectionChange={(keys) => {
          const chosen = timeUnits.find((candidate) => keys.has(candidate));
          if (chosen) setTimeUnit(store, chosen);
        }}
      >
        {timeUnits.map((choice) => (
          <ToggleButton key={choice} id={choice} className="tool unit">
            {texts.time.units[choice]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Button className="tool box" aria-label={texts.time.later(texts.time.units[unit])} onPress={() => onStep(1)}>
        <Icon name="forward" />
      </Button>
    </div>
  );
}
