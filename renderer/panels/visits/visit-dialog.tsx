import { closeDialog } from "../../commands/dialog-actions.ts";
import type { VisitForm } from "../../state/visits.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow, useWindowStore } from "../../state/window-store.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { FactsForm } from "./facts-form.tsx";
import { StopForm } from "./stop-form.tsx";

/** A form about a visit over the window. It goes away where nothing may be changed any more. */
export function VisitDialog({ form }: { readonly form: VisitForm }) {
  const store = useWindowStore();
  const texts = useTexts();
  const canWrite = useWindow(isWritable);
  const title = titleOf(form, texts.visits.form);
  const close = () => closeDialog(store, "visit");
  return (
    <DialogFrame title={title} look="sheet" onClose={close}>
      {!canWrite ? (
        <p>{texts.footer.readOnly}</p>
      ) : form.type === "stop" ? (
        <StopForm visit={form.visit} stop={form.stop} title={title} onClose={close} />
      ) : (
        <FactsForm visit={form.type === "new" ? null : form.visit} title={title} onClose={close} />
      )}
    </DialogFrame>
  );
}

function titleOf(form: VisitForm, words: Texts["visits"]["form"]): string {
  if (form.type === "new") return words.new;
  if (form.type === "facts") return words.facts(form.visit.title);
  return form.stop === null ? words.newStop : words.stop(form.stop.title);
}
