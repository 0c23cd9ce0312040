import { Button, Dialog, DialogTrigger, Popover, Tooltip, TooltipTrigger } from "react-aria-components";
import { getCommand } from "../../commands/command-list.ts";
import { perform } from "../../commands/command.ts";
import { stepMoment } from "../../commands/moment-actions.ts";
import { setMoment } from "../../commands/session-actions.ts";
import { useServices } from "../../state/services.ts";
import type { Moment } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { CommandKeys, useAriaKeys } from "../../ui/keys.tsx";
import { AsOfForm } from "./as-of-form.tsx";
import { timeText } from "../../ui/time-text.ts";
import { useTimeWords } from "./use-time-words.ts";

const chooseDate = getCommand("chooseDate");
const timeEarlier = getCommand("timeEarlier");
const timeLater = getCommand("timeLater");

/** The date that is looked at, and up to when records count: both shown plainly when they are on, each cleared by a press. Nothing moves when they change. */
export function AsOfControl() {
  const services = useServices();
  const { store } = services;
  const texts = useTexts();
  const ariaKeys = useAriaKeys();
  const words = useTimeWords();
  const moment = useWindow((state) => state.moment);
  const lang = useWindow(({ profile }) => profile.lang);
  const unit = useWindow((state) => texts.time.units[state.timeUnit]);
  const isOpen = useWindow(({ panels }) => panels.time);
  const setOpen = (time: boolean) => store.setState(({ panels }) => ({ panels: { ...panels, time } }));
  const isOn = moment.asOf !== null;
  return (
    <div className="time-control" role="group" aria-label={texts.asOf.title}>
      {isOn && <StepButton by={-1} label={texts.time.earlier(unit)} />}
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <TooltipTrigger delay={400} closeDelay={0}>
          <Button className={isOn ? "tool box on" : "tool box"} {...ariaKeys(chooseDate)}>
            <Icon name="calendar" />
            <span>
              <span className="as-of-label">{texts.asOf.label} </span>
              <b>{moment.asOf ?? texts.asOf.anyDate}</b>
            </span>
            <Icon name="chevron" />
          </Button>
          <Tooltip className="tip" offset={6}>
            {moment.asOf === null ? texts.asOf.title : words(moment.asOf)}
            <CommandKeys command={chooseDate} />
          </Tooltip>
        </TooltipTrigger>
        <Popover className="popover" placement="bottom end">
          <Dialog className="as-of" aria-label={texts.asOf.title}>
            {({ close }) => <AsOfForm close={close} />}
          </Dialog>
        </Popover>
      </DialogTrigger>
      {isOn && <StepButton by={1} label={texts.time.later(unit)} />}
      {isOn && <ClearButton label={texts.time.clearDate} change={{ asOf: null }} />}
      {moment.certain && (
        <span className="time-on">
          {texts.time.certainShown}
          <ClearButton label={`${texts.time.certainShown}: ${texts.time.grade.off}`} change={{ certain: false }} />
        </span>
      )}
      {moment.recorded !== null && (
        <span className="time-on warn">
          {texts.time.recorded.label} <b>{timeText(moment.recorded, lang)}</b>
          <ClearButton label={texts.time.recorded.back} change={{ recorded: null }} />
        </span>
      )}
    </div>
  );
}

function StepButton({ by, label }: { readonly by: 1 | -1; readonly label: string }) {
  const services = useServices();
  const command = by === 1 ? timeLater : timeEarlier;
  const ariaKeys = useAriaKeys();
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <Button
        className="tool"
        aria-label={label}
        {...ariaKeys(command)}
        onPress={() => perform(services, () => stepMoment(services, by))}
      >
        <Icon name={by === 1 ? "forward" : "back"} />
      </Button>
      <Tooltip className="tip" offset={6}>
        {label}
        <CommandKeys command={command} />
      </Tooltip>
    </TooltipTrigger>
  );
}

function ClearButton({ label, change }: { readonly label: string; readonly change: Partial<Moment> }) {
  const services = useServices();
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <Button
        className="tool tiny"
        aria-label={label}
        onPress={() => perform(services, () => setMoment(services, change))}
      >
        <Icon name="close" />
      </Button>
      <Tooltip className="tip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
