import { useState } from "react";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { duplicateView, renameView, saveViewAs } from "../../commands/view-actions.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import type { ViewForm } from "../../state/view-form.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { FormFrame } from "../edit/form-frame.tsx";
import { TextInput } from "../edit/inputs.tsx";

/** Asks for the name of a view. Two views may bear one name, for a merge can bring that too; it is said. */
export function ViewDialog({ form }: { readonly form: ViewForm }) {
  const services = useServices();
  const words = useTexts().views.dialog;
  const listed = useRead("listViews", { limit: 1_000, ...useRecordedReading() }, { keepFormer: true });
  const taken = listed.status === "done" ? listed.value.views.map(({ name }) => name) : [];
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const name = typed ?? proposalOf(form, taken, words);
  const close = () => closeDialog(services.store, "view");
  const title = titleOf(form, words);
  const submit = (): Promise<void> | null => {
    const given = name.trim();
    setError(given === "" ? words.missing : null);
    if (given === "") return null;
    if (form.type === "save") return saveViewAs(services, given);
    return form.type === "rename"
      ? renameView(services, form.view, form.name, given)
      : duplicateView(services, form.view, given);
  };
  const isTaken = taken.includes(name.trim()) && !(form.type === "rename" && form.name === name.trim());
  return (
    <DialogFrame title={title} onClose={close}>
      {form.type === "save" && <p className="quiet view-hint">{words.hint}</p>}
      <FormFrame label={title} action={words.confirm} submit={submit} onClose={close}>
        <TextInput label={words.name} value={name} error={error} maxLength={200} isFirst onChange={setTyped} />
        <p role="status" className="quiet">
          {isTaken ? words.taken : ""}
        </p>
      </FormFrame>
    </DialogFrame>
  );
}

type DialogWords = Texts["views"]["dialog"];

function titleOf(form: ViewForm, words: DialogWords): string {
  if (form.type === "save") return words.save;
  return form.type === "rename" ? words.rename(form.name) : words.duplicate(form.name);
}

/** A name that is free, so that Enter is enough. */
function proposalOf(form: ViewForm, taken: readonly string[], words: DialogWords): string {
  if (form.type === "rename") return form.name;
  if (form.type === "duplicate") return words.copyOf(form.name);
  let n = taken.length + 1;
  while (taken.includes(words.proposal(n))) n++;
  return words.proposal(n);
}
