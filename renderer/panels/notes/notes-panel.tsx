import { useState } from "react";
import { Button, Checkbox, Input, SearchField } from "react-aria-components";
import { getCommand } from "../../commands/command-list.ts";
import { perform } from "../../commands/command.ts";
import { discardDraft, resumeDraft } from "../../commands/note-actions.ts";
import type { OfferedDraft } from "../../state/notes.ts";
import { useServices } from "../../state/services.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/section.tsx";
import { NoteCard } from "./note-card.tsx";
import { NoteEditor } from "./note-editor.tsx";

const addNote = getCommand("addNote");

/** Notes: the one being written, the unfinished ones found, then all there are. */
export function NotesPanel() {
  const texts = useTexts();
  const reading = useRecordedReading();
  const { draft, offered } = useWindow((state) => state.notes);
  const selection = useWindow((state) => state.selection);
  const [text, setText] = useState("");
  const [aboutSelection, setAboutSelection] = useState(false);
  const isNarrowed = aboutSelection && selection.length > 0;
  const notes = useRead(
    "listNotes",
    {
      ...(text.trim() === "" ? {} : { text: text.trim() }),
      ...(isNarrowed ? { about: [...selection] } : {}),
      ...reading,
    },
    { keepFormer: true },
  );
  return (
    <>
      <Section
        title={texts.notes.title}
        aside={draft === null && <CommandButton command={addNote} showTitle className="tool" />}
      >
        {offered.map((kept) => (
          <OfferedNote key={kept.id} kept={kept} />
        ))}
        {draft && <NoteEditor key={draft.id} draft={draft} />}
      </Section>
      <Section title={texts.notes.all}>
        <SearchField className="search-field" aria-label={texts.notes.filter} value={text} onChange={setText}>
          <Input className="input" placeholder={texts.notes.filter} />
        </SearchField>
        <Checkbox
          className="check"
          isSelected={aboutSelection}
          onChange={setAboutSelection}
          isDisabled={selection.length === 0}
        >
          <span className="box">
            <Icon name="check" />
          </span>
          {texts.notes.about}
        </Checkbox>
        <Loaded from={notes}>
          {({ notes: list, truncated }) => (
            <>
              {list.length === 0 && (
                <p className="quiet">{text.trim() === "" ? texts.notes.none : texts.notes.noneFound}</p>
              )}
              {list.map((note) => (
                <NoteCard key={note.id} note={note} />
              ))}
              {truncated && <p className="quiet">{texts.truncated(list.length)}</p>}
            </>
          )}
        </Loaded>
      </Section>
    </>
  );
}

/** A text that was not finished when Keiro ended: go on, or let it go. */
function OfferedNote({ kept }: { readonly kept: OfferedDraft }) {
  const services = useServices();
  const texts = useTexts();
  const hasDraft = useWindow(({ notes }) => notes.draft !== null);
  return (
    <div className="offered" role="group" aria-label={texts.notes.offered}>
      <strong>{texts.notes.offered}</strong>
      {kept.damaged && <p className="warn">{texts.layers.damagedDraft}</p>}
      <p className="excerpt">{kept.body}</p>
      <div className="buttons">
        <Button className="tool" onPress={() => perform(services, () => discardDraft(services, kept.id))}>
          {texts.notes.discard}
        </Button>
        <Button
          className="tool box"
          isDisabled={hasDraft}
          onPress={() => perform(services, () => resumeDraft(services, kept))}
        >
          {texts.notes.resume}
        </Button>
      </div>
    </div>
  );
}
