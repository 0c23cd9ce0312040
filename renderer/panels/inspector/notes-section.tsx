import { getCommand } from "../../commands/command-list.ts";
import type { NoteLine } from "../../state/notes.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { Section } from "../../ui/section.tsx";
import { NoteCard } from "../notes/note-card.tsx";

const addNote = getCommand("addNote");

/** The notes on what is inspected, or naming it. */
export function NotesSection({
  title,
  notes,
  canAdd,
}: {
  readonly title: string;
  readonly notes: readonly NoteLine[];
  readonly canAdd: boolean;
}) {
  const texts = useTexts();
  return (
    <Section
      title={title}
      aside={canAdd ? <CommandButton command={addNote} showTitle className="tool" /> : notes.length}
    >
      {notes.length === 0 && <p className="quiet">{texts.inspector.noNotes}</p>}
      {notes.map((note) => (
        <NoteCard key={note.id} note={note} />
      ))}
    </Section>
  );
}
