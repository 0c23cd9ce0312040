import { useState } from "react";
import type { FormEvent } from "react";
import {
  Button,
  Checkbox,
  Dialog,
  DialogTrigger,
  FieldError,
  Form,
  Input,
  Label,
  Popover,
  TextField,
} from "react-aria-components";
import { parseAsOf } from "#graph/model/calendars.ts";
import { GraphError } from "#graph/model/errors.ts";
import { perform } from "../../commands/command.ts";
import { setMoment } from "../../commands/session-actions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";

/** The date that is looked at: any, a day, a month, a year or a fiscal year. Nothing moves when it changes. */
export function AsOfControl() {
  const texts = useTexts();
  const moment = useWindow((state) => state.moment);
  return (
    <DialogTrigger>
      <Button className={moment.asOf === null ? "tool box" : "tool box on"}>
        <Icon name="calendar" />
        <span>
          {texts.asOf.label} <b>{moment.asOf ?? texts.asOf.anyDate}</b>
        </span>
        <Icon name="chevron" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="as-of" aria-label={texts.asOf.title}>
          {({ close }) => <AsOfForm close={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function AsOfForm({ close }: { readonly close: () => void }) {
  const services = useServices();
  const texts = useTexts();
  const moment = useWindow((state) => state.moment);
  const [text, setText] = useState(moment.asOf ?? "");
  const [wrong, setWrong] = useState(false);
  const apply = (asOf: string | null, certain = moment.certain) =>
    perform(services, () => setMoment(services, { asOf, certain }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asOf = text.trim() === "" ? null : text.trim();
    if (asOf !== null && !isTime(asOf)) return setWrong(true);
    apply(asOf);
    close();
  };
  const clear = () => {
    apply(null);
    close();
  };
  return (
    <Form onSubmit={submit}>
      <TextField
        value={text}
        isInvalid={wrong}
        autoFocus
        onChange={(next) => {
          setText(next);
          setWrong(false);
        }}
      >
        <Label>{texts.asOf.field}</Label>
        <Input className="input" placeholder={texts.asOf.placeholder} />
        <FieldError className="field-error">{texts.asOf.wrong(text)}</FieldError>
      </TextField>
      <Checkbox className="check" isSelected={moment.certain} onChange={(certain) => apply(moment.asOf, certain)}>
        <span className="box">
          <Icon name="check" />
        </span>
        {texts.asOf.certain}
      </Checkbox>
      <p className="quiet">{texts.asOf.explanation}</p>
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

function isTime(text: string): boolean {
  try {
    parseAsOf(text);
    return true;
  } catch (error) {
    if (error instanceof GraphError) return false;
    throw error;
  }
}
