import { Button } from "react-aria-components";
import { getCommand } from "../../commands/command-list.ts";
import { runCommand } from "../../commands/command.ts";
import type { Command } from "../../commands/command.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { ViewTitle } from "../views/view-title.tsx";
import { AroundChip } from "./around-chip.tsx";
import { FoldChips } from "./fold-chips.tsx";
import { GradeFilter } from "./grade-filter.tsx";
import { SignChips } from "./sign-chips.tsx";

const anyDate = getCommand("anyDate");
const anyGrade = getCommand("anyGrade");
const cancelLayout = getCommand("cancelLayout");

/** Says what the canvas does not show and why, each with the way back; and offers the least grade. */
export function PictureChips() {
  const services = useServices();
  const texts = useTexts();
  const { hiddenByDate, hiddenByGrade, truncated } = useWindow(({ picture }) => picture.drawn);
  const layout = useWindow(({ picture }) => picture.layout);
  return (
    <div className="picture-chips" role="group" aria-label={texts.time.hidden.region}>
      <ViewTitle />
      <GradeFilter />
      <span className="hidden-chips" role="status">
        {hiddenByDate > 0 && (
          <HiddenChip
            text={texts.time.hidden.byDate(hiddenByDate)}
            label={texts.time.hidden.showDate}
            command={anyDate}
          />
        )}
        {hiddenByGrade > 0 && (
          <HiddenChip
            text={texts.time.hidden.byGrade(hiddenByGrade)}
            label={texts.time.hidden.showGrade}
            command={anyGrade}
          />
        )}
        <SignChips />
        <FoldChips />
        {truncated && <span className="float warn">{texts.canvas.truncated}</span>}
        {layout.status === "running" && (
          <span className="float">
            <span>{texts.canvas.layingOut(Math.round(layout.share * 100))}</span>
            <Button className="tool" onPress={() => void runCommand(cancelLayout, services)}>
              {texts.cancel}
            </Button>
          </span>
        )}
      </span>
      <AroundChip />
    </div>
  );
}

function HiddenChip({
  text,
  label,
  command,
}: {
  readonly text: string;
  readonly label: string;
  readonly command: Command;
}) {
  const services = useServices();
  const texts = useTexts();
  return (
    <span className="float">
      <span className="warn">{text}</span>
      <Button className="tool" aria-label={label} onPress={() => void runCommand(command, services)}>
        {texts.time.hidden.show}
      </Button>
    </span>
  );
}
