import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent, RefObject } from "react";
import { Button } from "react-aria-components";
import type { NoteId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { closeDialog, openDialog } from "../../commands/dialog-actions.ts";
import { moveQuestion } from "../../commands/question-actions.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { columnBeside, questionColumns, questionsOf } from "../../state/visit-questions.ts";
import type { KeptQuestion, QuestionColumn } from "../../state/visit-questions.ts";
import type { Visit } from "../../state/visits.ts";
import { useWindow, useWindowStore } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { QuestionCard } from "./question-card.tsx";

/** The questions of a visit as a board: open, asked, answered. Arrow keys walk it; with Shift they move a question. */
export function QuestionBoard({ visit: { id, title } }: { readonly visit: Pick<Visit, "id" | "title"> }) {
  const store = useWindowStore();
  const words = useTexts().visits.board;
  const visit = useRead("getVisit", { id, ...useMomentReading() }, { keepFormer: true });
  return (
    <DialogFrame title={words.title(title)} look="wide" onClose={() => closeDialog(store, "questionBoard")}>
      <Loaded from={visit}>{(answer) => <Board visit={answer.visit} />}</Loaded>
    </DialogFrame>
  );
}

function Board({ visit }: { readonly visit: Visit }) {
  const services = useServices();
  const words = useTexts().visits.board;
  const board = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<NoteId | null>(null);
  const questions = questionsOf(visit);
  useKeptFocus(board, moved, questions);
  const move = (question: KeptQuestion, by: -1 | 1) => {
    const column = columnBeside(question.column, by);
    if (column === null) return;
    if (column === "question-answered") return openAnswer(question);
    perform(services, async () => setMoved(await moveQuestion(services, question.note, column)));
  };
  const openAnswer = ({ note }: KeptQuestion) =>
    openDialog(services.store, { type: "visit", form: { type: "answer", visit, note } });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const id = event.target instanceof HTMLElement ? event.target.closest("li")?.dataset["note"] : undefined;
    const question = questions.find(({ note }) => note.id === id);
    const way = arrows[event.key];
    if (!question || !way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey && way[0] !== 0) return move(question, way[0]);
    const next = beside(questions, question, way);
    if (next) board.current?.querySelector<HTMLElement>(`[data-question="${next.note.id}"]`)?.focus();
  };
  return (
    <>
      <p className="quiet board-keys">{words.keys}</p>
      <div ref={board} className="question-board" onKeyDown={onKeyDown}>
        {questionColumns.map((column) => (
          <Column
            key={column}
            column={column}
            questions={questions.filter((one) => one.column === column)}
            visit={visit}
            onMove={move}
          />
        ))}
      </div>
      <div className="visit-tools">
        <Button
          className="tool box"
          onPress={() => openDialog(services.store, { type: "visit", form: { type: "question", visit, note: null } })}
        >
          {words.add}
        </Button>
      </div>
    </>
  );
}

/**
 * The newer version of a note is another card: the focus goes with the question that was moved. After a form that lay over
 * the board it comes back into it, to the card in the same place; it begins with the first.
 */
function useKeptFocus(
  board: RefObject<HTMLDivElement | null>,
  moved: NoteId | null,
  questions: readonly KeptQuestion[],
): void {
  const isOnTop = useWindow(({ dialogs }) => dialogs.at(-1)?.type === "questionBoard");
  const last = useRef(0);
  const ids = questions.map(({ note }) => note.id).join(" ");
  useEffect(() => {
    if (moved !== null) board.current?.querySelector<HTMLElement>(`[data-question="${moved}"]`)?.focus();
  }, [board, moved, ids]);
  useEffect(() => {
    const { current } = board;
    if (!isOnTop || !current) return;
    const cards = () => [...current.querySelectorAll<HTMLElement>("[data-question]")];
    const onFocus = () => {
      const at = cards().findIndex((card) => card === document.activeElement);
      if (at >= 0) last.current = at;
    };
    current.addEventListener("focusin", onFocus);
    // The form gives the focus back a frame after it is gone, and to nothing where its card is gone too.
    const turn = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const { activeElement } = document;
        const isInside = current.closest("[role=dialog]")?.contains(activeElement) ?? false;
        // On the dialog itself, or on its head where a card is gone, no key of the board would work.
        if (isInside && !activeElement?.matches("[role=dialog], .dialog-head *")) return;
        const found = cards();
        (found[Math.min(last.current, found.length - 1)] ?? current.closest<HTMLElement>("[role=dialog]"))?.focus();
      }),
    );
    return () => {
      cancelAnimationFrame(turn);
      current.removeEventListener("focusin", onFocus);
    };
  }, [board, isOnTop, ids]);
}

interface ColumnProps {
  readonly column: QuestionColumn;
  readonly questions: readonly KeptQuestion[];
  readonly visit: Visit;
  readonly onMove: (question: KeptQuestion, by: -1 | 1) => void;
}

function Column({ column, questions, visit, onMove }: ColumnProps) {
  const words = useTexts().visits.board;
  const title = `${words.columns[column]} · ${String(questions.length)}`;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {questions.length === 0 && <p className="quiet">{words.empty}</p>}
      <ul>
        {questions.map((question) => (
          <QuestionCard key={question.note.id} question={question} visit={visit} onMove={onMove} />
        ))}
      </ul>
    </section>
  );
}

/** Columns to go, and places within one. */
const arrows: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The question beside another one; an empty column is passed over. */
function beside(
  questions: readonly KeptQuestion[],
  question: KeptQuestion,
  [across, down]: readonly [number, number],
): KeptQuestion | undefined {
  const inColumn = (column: QuestionColumn) => questions.filter((one) => one.column === column);
  const own = inColumn(question.column);
  const at = own.indexOf(question);
  if (across === 0) return own[at + down];
  for (let n = questionColumns.indexOf(question.column) + across; questionColumns[n] !== undefined; n += across) {
    const others = inColumn(questionColumns[n]!);
    if (others.length > 0) return others[Math.min(at, others.length - 1)];
  }
  return undefined;
}
