import { Button } from "react-aria-components";
import { getCommand } from "../../commands/command-list.ts";
import { runCommand } from "../../commands/command.ts";
import type { Command } from "../../commands/command.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { GradeFilter } from "./grade-filter.tsx";

const anyDate = getCommand("anyDate");
const anyGrade = getCommand("anyGrade");

/** Says what the canvas does not show and why, each with the way back; and offers the least grade. */
export function PictureChips() {
  const texts = useTexts();
  const { hiddenByDate, hiddenByGrade, truncated } = useWindow(({ picture }) => picture.drawn);
  const layout = useWindow(({ picture }) => picture.layout);
  return (
    <div className="picture-chips" role="group" aria-label={texts.time.hidden.region}>
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
        {truncated && <span className="float warn">{texts.canvas.truncated}</span>}
        {layout.status === "running" && (
          <span className="float">{texts.canvas.layingOut(Math.round(layout.share * 100))}</span>
        )}
      </span>
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
