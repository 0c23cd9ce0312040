import { useEffect } from "react";
import { Button, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { changeDraft, discardDraft, keepDraft, saveNote } from "../../commands/note-actions.ts";
import { noteTargetOf } from "../../commands/subject.ts";
import type { NoteDraft, NoteState } from "../../state/notes.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { sentencesOf } from "../../commands/report.ts";
import { ChoiceChip } from "../connect/choice-chip.tsx";
import { Markdown } from "./markdown.tsx";
import { NoteFacts } from "./note-facts.tsx";
import { NoteField } from "./note-field.tsx";

/** An unfinished text reaches the disk this often. */
const keepEveryMs = 1_000;
const states: readonly NoteState[] = ["note", "question-open", "question-answered", "to-verify"];

/** A note being written. Nothing is lost when Keiro ends: the text is kept each second until it is saved. */
export function NoteEditor({ draft }: { readonly draft: NoteDraft }) {
  const services = useServices();
  const { store } = services;
  const texts = useTexts();
  const canSave = useWindow(({ moment }) => moment.recorded === null);
  useEffect(() => {
    const timer = setInterval(() => perform(services, () => keepDraft(services)), keepEveryMs);
    return () => {
      clearInterval(timer);
      perform(services, () => keepDraft(services));
    };
  }, [services, draft.id]);
  const save = () => canSave && perform(services, () => saveNote(services));
  const bind = () => {
    const { targets, text } = noteTargetOf(store.getState());
    changeDraft(store, { targets, targetText: text });
  };
  return (
    <form
      className="note-editor"
      aria-label={draft.editing === null ? texts.notes.new : texts.notes.edit}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="note-bound">
        <span className="quiet">{texts.notes.bound}</span>
        <strong>{draft.targets.length === 0 ? texts.notes.unbound : draft.targetText}</strong>
        {draft.editing === null && (
          <Button
            className="tool"
            onPress={draft.targets.length === 0 ? bind : () => changeDraft(store, { targets: [], targetText: "" })}
          >
            {draft.targets.length === 0 ? texts.notes.bindSelection : texts.notes.unbind}
          </Button>
        )}
      </div>
      <Tabs className="note-tabs">
        <TabList aria-label={texts.notes.body}>
          <Tab id="write">{texts.notes.write}</Tab>
          <Tab id="preview">{texts.notes.preview}</Tab>
        </TabList>
        <TabPanel id="write">
          <NoteField body={draft.body} onBody={(body) => changeDraft(store, { body })} onSave={save} />
        </TabPanel>
        <TabPanel id="preview" className="note-preview">
          {draft.body.trim() === "" ? (
            <p className="quiet">{texts.notes.nothingToPreview}</p>
          ) : (
            <Markdown body={draft.body} />
          )}
        </TabPanel>
      </Tabs>
      <NoteFacts draft={draft} />
      <div className="buttons spread">
        <ChoiceChip
          label={texts.notes.state}
          value={draft.state}
          choices={states}
          textOf={(state) => texts.notes.states[state]}
          onChange={(state) => changeDraft(store, { state })}
        />
        <span>
          <Button className="tool" onPress={() => perform(services, () => discardDraft(services, draft.id))}>
            {texts.notes.discard}
          </Button>
          <Button className="primary" type="submit" isDisabled={!canSave || draft.saving || draft.body.trim() === ""}>
            {texts.notes.save}
          </Button>
        </span>
      </div>
      <KeepingLine draft={draft} />
    </form>
  );
}

/** Where the text is kept, honestly: on the disk, on its way there, or in this window alone. */
function KeepingLine({ draft }: { readonly draft: NoteDraft }) {
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const connection = useWindow((state) => state.connection);
  const isEarlier = useWindow(({ moment }) => moment.recorded !== null);
  if (isEarlier) return <p className="warn">{texts.time.recorded.saveLater}</p>;
  if (draft.body === "") return <p className="quiet">{texts.notes.keys}</p>;
  if (draft.body === draft.keptBody) return <p className="quiet">{texts.notes.kept}</p>;
  if (connection !== "answering") return <p className="warn">{texts.time.connection.keptHere}</p>;
  if (draft.keepError === null) return <p className="quiet">{texts.notes.keeping}</p>;
  return <p className="warn">{texts.time.connection.notKept(sentencesOf(draft.keepError, lang).sentence)}</p>;
}
