import { closeDialog } from "../../commands/dialog-actions.ts";
import { manyText } from "../../commands/edit-actions.ts";
import type { EditForm } from "../../state/edit.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow, useWindowStore } from "../../state/window-store.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { EntityForm } from "./entity-form.tsx";
import { EvidenceForm } from "./evidence-form.tsx";
import { KindForm } from "./kind-form.tsx";
import { MergeForm } from "./merge-form.tsx";
import { RelationForm } from "./relation-form.tsx";
import { RetractForm } from "./retract-form.tsx";
import { SplitForm } from "./split-form.tsx";
import { PassageForm } from "../reader/passage-form.tsx";
import { TablesForm } from "./tables-form.tsx";
import { TagsForm } from "./tags-form.tsx";
import { useFormSubjects } from "./use-form-subjects.ts";
import { ValueForm } from "./value-form.tsx";

/** A form over the window. It goes away where nothing may be changed any more: another record is looked at. */
export function EditDialog({ form }: { readonly form: EditForm }) {
  const store = useWindowStore();
  const texts = useTexts();
  const canWrite = useWindow(isWritable);
  const about = "about" in form && Array.isArray(form.about) ? form.about : noSubjects;
  const drawn = useWindow((state) => manyText(state, about));
  const name = ("name" in form ? form.name : undefined) ?? drawn;
  const close = () => closeDialog(store, "edit");
  return (
    <DialogFrame title={titleOf(form, name, texts)} look="sheet" onClose={close}>
      {canWrite ? <FormOf form={form} name={name} onClose={close} /> : <p>{texts.footer.readOnly}</p>}
    </DialogFrame>
  );
}
const noSubjects: readonly never[] = [];

function FormOf({
  form,
  name,
  onClose,
}: {
  readonly form: EditForm;
  readonly name: string;
  readonly onClose: () => void;
}) {
  switch (form.type) {
    case "entity":
      return <EntityForm parties={form.parties} start={form.start} onClose={onClose} />;
    case "relation":
      return (
        <RelationForm
          ends={form.ends}
          isFlow={form.isFlow}
          from={form.start?.source ?? form.source}
          start={form.start}
          onClose={onClose}
        />
      );
    case "passage":
      return <PassageForm form={form} onClose={onClose} />;
    case "value":
      return <ValueFormOf form={form} name={name} onClose={onClose} />;
    case "evidence":
      return <EvidenceForm of={{ about: form.about }} name={name} onClose={onClose} />;
    case "retract":
      return <RetractForm of={{ about: form.about }} name={name} onClose={onClose} />;
    case "tags":
      return <TagsForm about={form.about} name={name} onClose={onClose} />;
    case "kind":
      return <KindForm about={form.about} former={form.kind} name={form.name} onClose={onClose} />;
    case "merge":
      return <MergeForm entities={form.entities} onClose={onClose} />;
    case "split":
      return <SplitForm about={form.about} onClose={onClose} />;
    case "tables":
      return <TablesForm onClose={onClose} />;
  }
}

function ValueFormOf({
  form,
  name,
  onClose,
}: {
  readonly form: Extract<EditForm, { type: "value" }>;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const subjects = useFormSubjects(form.about);
  const { about, field, start } = form;
  const shared = { about, subjects, name, field, onClose };
  return <ValueForm {...shared} from={start?.source} start={start} />;
}

function titleOf(form: EditForm, name: string, { edit: { titles }, reader }: Texts): string {
  switch (form.type) {
    case "entity":
      return form.parties.length > 0 ? titles.agreement : titles.entity;
    case "relation":
      return form.isFlow ? titles.flow : titles.relation;
    case "passage":
      return reader.form.title;
    case "value":
      return form.field === "name" ? titles.name(name) : titles.value(name);
    case "evidence":
      return titles.evidence(name);
    case "retract":
      return titles.retract(name);
    case "tags":
      return titles.tags(name);
    case "kind":
      return titles.kind(name);
    case "merge":
      return titles.merge;
    case "split":
      return titles.split;
    case "tables":
      return titles.tables;
  }
}
