import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { RecordId } from "#graph/model/ids.ts";
import { plainNote } from "#graph/model/plain-note.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import type { TriageNote } from "../../state/triage.ts";
import { useRead } from "../../state/use-read.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import { valueOf } from "../../state/loadable.ts";
import { useWindowStore } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { CheckInput } from "../edit/inputs.tsx";
import { NoteDecision } from "./note-decision.tsx";

/** The notes of a visit, or all there are, one after the other until each is decided. */
export function TriageDialog({ visit }: { readonly visit: RecordId | null }) {
  const store = useWindowStore();
  const words = useTexts().field.triage;
  const reading = useRecordedReading();
  const [decided, setDecided] = useState(false);
  const ofVisit = visit === null ? {} : { visit };
  const listed = useRead("listTriage", { ...ofVisit, decided, ...reading }, { keepFormer: true });
  const planned = useRead("getVisit", visit === null ? null : { id: visit, ...reading }, { keepFormer: true });
  const title = valueOf(planned)?.visit.title ?? null;
  return (
    <DialogFrame title={words.title(title)} look="wide" onClose={() => closeDialog(store, "triage")}>
      <Loaded from={listed}>
        {({ notes, waiting, total }) => (
          <>
            <p role="status">
              <strong>{total === 0 ? words.none : waiting === 0 ? words.done : words.left(waiting, total)}</strong>
            </p>
            <CheckInput label={words.showDecided} isOn={decided} onChange={setDecided} />
            {notes.length > 0 && <Notes notes={notes} />}
          </>
        )}
      </Loaded>
    </DialogFrame>
  );
}

function Notes({ notes }: { readonly notes: readonly TriageNote[] }) {
  const words = useTexts().field.triage;
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const at = Math.min(chosen, notes.length - 1);
  const current = notes[at]!;
  const id = current.note.id;
  useEffect(() => {
    // A decided note leaves the list; the next one takes its place, and the focus.
    list.current?.querySelector<HTMLElement>("[aria-current=true]")?.focus();
  }, [id]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" || event.key === "j" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setChosen(Math.min(notes.length - 1, Math.max(0, at + by)));
  };
  return (
    <>
      <p className="quiet">{words.keys}</p>
      <div className="triage">
        <ol ref={list} className="triage-list" aria-label={words.list} onKeyDown={onKeyDown}>
          {notes.map(({ note, waits }, place) => (
            <li key={note.id}>
              <button
                type="button"
                aria-current={place === at}
                tabIndex={place === at ? 0 : -1}
                onClick={() => setChosen(place)}
              >
                {waits ? "" : "✓ "}
                {plainNote(note.body).slice(0, 140)}
                <span className="block quiet">{note.targetText}</span>
              </button>
            </li>
          ))}
        </ol>
        <NoteDecision key={id} note={current} />
      </div>
    </>
  );
}
