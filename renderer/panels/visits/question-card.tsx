import { Button } from "react-aria-components";
import { openDialog } from "../../commands/dialog-actions.ts";
import { useServices } from "../../state/services.ts";
import { columnBeside } from "../../state/visit-questions.ts";
import type { KeptQuestion } from "../../state/visit-questions.ts";
import type { Visit } from "../../state/visits.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

interface QuestionCardProps {
  readonly question: KeptQuestion;
  readonly visit: Visit;
  readonly onMove: (question: KeptQuestion, by: -1 | 1) => void;
}

/** A question on the board: its words open it, and it goes one column to either side. */
export function QuestionCard({ question, visit, onMove }: QuestionCardProps) {
  const { store } = useServices();
  const texts = useTexts();
  const words = texts.visits.board;
  const canWrite = useWindow(isWritable);
  const { note, stop, column } = question;
  const facts = [
    stop?.title ?? "",
    note.owner === null ? "" : texts.notes.ownedBy(note.owner),
    note.due === null ? "" : texts.notes.due(note.due),
    note.outcome === undefined ? "" : words.evidenceCount(note.outcome.length),
  ].filter((fact) => fact !== "");
  const [left, right] = [columnBeside(column, -1), columnBeside(column, 1)];
  return (
    <li className="question-card" data-note={note.id}>
      <Button
        className="question-words"
        data-question={note.id}
        aria-label={[words.change(note.body), ...facts].join(" · ")}
        isDisabled={!canWrite}
        onPress={() => openDialog(store, { type: "visit", form: { type: "question", visit, note } })}
      >
        {note.body}
      </Button>
      {facts.length > 0 && <p className="quiet">{facts.join(" · ")}</p>}
      {canWrite && (
        <div className="visit-tools">
          {left !== null && (
            <Button
              className="tool box"
              aria-label={words.moveLabel(note.body, words.columns[left])}
              onPress={() => onMove(question, -1)}
            >
              ← {words.columns[left]}
            </Button>
          )}
          {right !== null && (
            <Button
              className="tool box"
              aria-label={
                right === "question-answered"
                  ? words.answerLabel(note.body)
                  : words.moveLabel(note.body, words.columns[right])
              }
              onPress={() => onMove(question, 1)}
            >
              {right === "question-answered" ? words.answerIt : words.columns[right]} →
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
