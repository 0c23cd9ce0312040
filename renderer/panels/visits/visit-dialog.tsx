import { closeDialog } from "../../commands/dialog-actions.ts";
import type { VisitForm } from "../../state/visits.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow, useWindowStore } from "../../state/window-store.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { FactsForm } from "./facts-form.tsx";
import { QuestionForm } from "./question-form.tsx";
import { StopForm } from "./stop-form.tsx";

/** A form about a visit over the window. It goes away where nothing may be changed any more. */
export function VisitDialog({ form }: { readonly form: VisitForm }) {
  const store = useWindowStore();
  const texts = useTexts();
  const canWrite = useWindow(isWritable);
  const title = titleOf(form, texts.visits);
  const close = () => closeDialog(store, "visit");
  return (
    <DialogFrame title={title} look="sheet" onClose={close}>
      {!canWrite ? <p>{texts.footer.readOnly}</p> : <OpenForm form={form} title={title} onClose={close} />}
    </DialogFrame>
  );
}

interface OpenFormProps {
  readonly form: VisitForm;
  readonly title: string;
  readonly onClose: () => void;
}

function OpenForm({ form, ...frame }: OpenFormProps) {
  switch (form.type) {
    case "new":
      return <FactsForm visit={null} {...frame} />;
    case "facts":
      return <FactsForm visit={form.visit} {...frame} />;
    case "stop":
      return <StopForm visit={form.visit} stop={form.stop} {...frame} />;
    case "question":
      return <QuestionForm visit={form.visit} note={form.note} {...frame} />;
    case "answer":
      return <AnswerForm note={form.note} {...frame} />;
  }
}

function titleOf(form: VisitForm, { form: words, board }: Texts["visits"]): string {
  switch (form.type) {
    case "new":
      return words.new;
    case "facts":
      return words.facts(form.visit.title);
    case "stop":
      return form.stop === null ? words.newStop : words.stop(form.stop.title);
    case "question":
      return form.note === null ? board.newQuestion : board.editQuestion;
    case "answer":
      return board.answerQuestion;
  }
}
