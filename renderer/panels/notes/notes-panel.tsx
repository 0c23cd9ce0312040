import { Button } from "react-aria-components";
import { groupNotes } from "#data/api/note-groups.ts";
import { getCommand } from "../../commands/command-list.ts";
import { perform } from "../../commands/command.ts";
import { notesPlaceId } from "../../commands/find-here.ts";
import { discardDraft, resumeDraft } from "../../commands/note-actions.ts";
import { valueOf } from "../../state/loadable.ts";
import { askedNotes, isNarrowed, useNoteList } from "../../state/note-list.ts";
import type { NoteLine, OfferedDraft } from "../../state/notes.ts";
import { useServices } from "../../state/services.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/section.tsx";
import { NoteCard } from "./note-card.tsx";
import { NoteFilters } from "./note-filters.tsx";
import { NoteEditor } from "./note-editor.tsx";

const addNote = getCommand("addNote");

/** Notes: the one being written, the unfinished ones found, then all there are. */
export function NotesPanel() {
  const texts = useTexts();
  const reading = useRecordedReading();
  const { draft, offered } = useWindow((state) => state.notes);
  const selection = useWindow((state) => state.selection);
  const [list, change] = useNoteList();
  const asked = { ...askedNotes(list, selection), ...reading };
  const notes = useRead("listNotes", asked, { keepFormer: true });
  const counts = valueOf(useRead("countNotes", reading, { keepFormer: true }));
  return (
    <div id={notesPlaceId}>
      {(draft !== null || offered.length > 0) && (
        <Section title={texts.notes.title}>
          {offered.map((kept) => (
            <OfferedNote key={kept.id} kept={kept} />
          ))}
          {draft && <NoteEditor key={draft.id} draft={draft} />}
        </Section>
      )}
      <Section
        title={texts.notes.all}
        aside={draft === null && <CommandButton command={addNote} showTitle className="tool" />}
      >
        <NoteFilters list={list} onChange={change} counts={counts} />
        <Loaded from={notes}>
          {({ notes: found, total, truncated }) => (
            <>
              <p className="quiet" role="status">
                {counts && counts.total > 0 && texts.noteList.found(total, counts.total)}
              </p>
              {found.length === 0 && (
                <p className="quiet">{isNarrowed(list) ? texts.noteList.noneFit : texts.notes.none}</p>
              )}
              {groupNotes(found, list.group, { ...texts.noteList, states: texts.notes.states }).map(
                ([heading, group]) => (
                  <NoteGroup key={heading ?? ""} heading={heading} notes={group} />
                ),
              )}
              {truncated && <p className="quiet">{texts.truncated(found.length)}</p>}
            </>
          )}
        </Loaded>
      </Section>
    </div>
  );
}

/** Notes under one heading of the list. */
function NoteGroup({ heading, notes }: { readonly heading: string | null; readonly notes: readonly NoteLine[] }) {
  const cards = notes.map((note) => <NoteCard key={note.id} note={note} />);
  if (heading === null) return cards;
  return (
    <section className="note-group" aria-label={heading}>
      <h3 dir="auto">
        {heading} <span className="quiet">{notes.length}</span>
      </h3>
      {cards}
    </section>
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
