import { ProgressBar } from "react-aria-components";
import { getCommand } from "../../commands/command-list.ts";
import { wordsOf } from "../../commands/words-of.ts";
import type { AskedAnswer } from "../../state/answer.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";

const cancel = getCommand("cancelAnswer");

interface RunningAnswerProps {
  readonly answer: Extract<AskedAnswer, { status: "running" }>;
  readonly isSlow: boolean;
}

/** A question on its way: at first only words, then how far it is and how to stop it. */
export function RunningAnswer({ answer, isSlow }: RunningAnswerProps) {
  const texts = useTexts();
  const { share } = answer;
  return (
    <div className="running">
      <p className="waiting">{wordsOf(answer.type).searching(answer.asked, texts)}</p>
      {isSlow && (
        <div className="running-row">
          <ProgressBar
            className={share === null ? "progress unknown" : "progress"}
            aria-label={texts.paths.progress}
            isIndeterminate={share === null}
            value={(share ?? 0) * 100}
          >
            <span className="progress-line" style={share === null ? undefined : { width: `${share * 100}%` }} />
          </ProgressBar>
          {share !== null && <span className="quiet">{texts.paths.percent(Math.round(share * 100))}</span>}
          <CommandButton command={cancel} showTitle className="tool box" />
        </div>
      )}
    </div>
  );
}
