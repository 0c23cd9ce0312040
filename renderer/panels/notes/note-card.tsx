import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { beginEditing, deleteNote } from "../../commands/note-actions.ts";
import { showNoteTarget } from "../../commands/note-target-actions.ts";
import type { NoteLine } from "../../state/notes.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Markdown } from "./markdown.tsx";
import { NoteTrail } from "./note-trail.tsx";

/** A note as it reads, what it is bound to, its state, who wrote it and when. */
export function NoteCard({ note }: { readonly note: NoteLine }) {
  const services = useServices();
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const authorId = useWindow(({ profile }) => profile.author.id);
  const readOnly = useWindow(({ session }) => session.status === "open" && session.info.readOnly);
  const when = new Date(note.when).toLocaleString(lang === "ja" ? "ja-JP" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  });
  const facts = [
    note.state === "note" ? null : texts.notes.states[note.state],
    note.owner === null ? null : texts.notes.ownedBy(note.owner),
    note.due === null ? null : texts.notes.due(note.due),
    note.who === authorId ? texts.notes.you : note.author,
    when,
  ].filter((fact) => fact !== null && fact !== "");
  return (
    <article className="note" aria-label={note.targetText === "" ? texts.notes.body : note.targetText}>
      {note.targetText !== "" && (
        <Button
          className="note-target"
          aria-label={texts.noteList.goTo(note.targetText)}
          onPress={() => perform(services, () => showNoteTarget(services, note.targets))}
        >
          {note.targetText}
        </Button>
      )}
      {note.snippet && (
        <p className="note-snippet" dir="auto">
          {note.snippet.before}
          <mark>{note.snippet.hit}</mark>
          {note.snippet.after}
        </p>
      )}
      <Markdown body={note.body} mentions={note.mentions} />
      {note.tags.length > 0 && (
        <ul className="tags" aria-label={texts.notes.tags}>
          {note.tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      )}
      <NoteTrail note={note} />
      <footer className="quiet">
        <span>{facts.join(" · ")}</span>
        {!readOnly && (
          <span className="note-tools">
            <Button className="tool" onPress={() => beginEditing(services, note)}>
              {texts.notes.edit}
            </Button>
            <Button className="tool" onPress={() => perform(services, () => deleteNote(services, note.id))}>
              {texts.notes.remove}
            </Button>
          </span>
        )}
      </footer>
    </article>
  );
}
