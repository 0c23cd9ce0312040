import { stalenessOf } from "../../commands/answer-actions.ts";
import { getCommand } from "../../commands/command-list.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";

const again = getCommand("askAgain");

/** Says that the answer is of before a change or of another date, with the way to a fresh one. */
export function StaleNote() {
  const texts = useTexts();
  const staleness = useWindow(stalenessOf);
  if (staleness === null) return null;
  return (
    <p className="stale" role="status">
      <span className="warn">{texts.paths.stale[staleness]}</span>
      <CommandButton command={again} showTitle className="tool box" />
    </p>
  );
}
