import { commandsAt } from "../../commands/command-list.ts";
import { wordsOf } from "../../commands/words-of.ts";
import type { AskedAnswer, DoneAnswer } from "../../state/answer.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { Failed } from "../../ui/failed.tsx";
import { AnswerBody } from "./answer-body.tsx";
import { RunningAnswer } from "./running-answer.tsx";
import { StaleNote } from "./stale-note.tsx";
import { useIsSlow } from "./use-is-slow.ts";

const answerCommands = commandsAt("answer");

/** The answer under the canvas: what was asked, how it goes, and what came of it. A quick question lets the former answer stand until its own is there. */
export function AnswerPanel() {
  const texts = useTexts();
  const answer = useWindow((state) => state.answer);
  const isSlow = useIsSlow(answer.status === "running" ? answer.asked : null);
  if (answer.status === "idle") return null;
  const shown = answer.status === "running" && !isSlow && answer.former !== null ? answer.former : answer;
  return (
    <section className="answer" aria-label={texts.answer.region} aria-busy={answer.status === "running"}>
      <AnswerHeader answer={shown} />
      {shown.status === "done" && <StaleNote />}
      {shown.status === "done" && shown.result.hidden !== undefined && (
        <p className="warn left-out">{shown.result.hidden}</p>
      )}
      <div aria-live="polite">
        {shown.status === "running" && <RunningAnswer answer={shown} isSlow={isSlow} />}
        {shown.status === "failed" && <Failed error={shown.error} />}
      </div>
      {shown.status === "done" && <AnswerBody answer={shown} />}
    </section>
  );
}

function AnswerHeader({ answer }: { readonly answer: AskedAnswer | DoneAnswer }) {
  const texts = useTexts();
  const words = wordsOf(answer.type);
  const title = words.title(answer.asked, texts);
  return (
    <header>
      <h2 title={title}>{title}</h2>
      <span className="quiet" role="status">
        {answer.status === "done" && words.summary(answer, texts)}
      </span>
      <span className="answer-tools">
        {answerCommands.map((command) => (
          <CommandButton key={command.id} command={command} />
        ))}
      </span>
    </header>
  );
}
