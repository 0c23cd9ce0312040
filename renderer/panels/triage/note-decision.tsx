import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import type { SubjectId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import {
  askFromNote,
  keepAsNote,
  openClaim,
  openDraft,
  openEntity,
  openRelation,
} from "../../commands/triage-actions.ts";
import { useServices } from "../../state/services.ts";
import { subjectsOf } from "../../state/triage.ts";
import type { TriageDraft, TriageNote } from "../../state/triage.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { SelectInput } from "../edit/inputs.tsx";
import { Markdown } from "../notes/markdown.tsx";
import { NoteTrail } from "../notes/note-trail.tsx";
import { DraftList } from "./draft-list.tsx";
import { QuestionInPlace } from "./question-in-place.tsx";

/** One note, whole, with what was read from it and what may come of it; each has a key. */
export function NoteDecision({ note }: { readonly note: TriageNote }) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.field.triage;
  const subjects = subjectsOf(note);
  const [about, setAbout] = useState<SubjectId | null>(subjects[0] ?? null);
  const [question, setQuestion] = useState<string | null>(null);
  const isOnTop = useWindow(({ dialogs }) => dialogs.at(-1)?.type === "triage");
  const use = (draft: TriageDraft) =>
    draft.type === "question" ? setQuestion(draft.body) : openDraft(services, note, draft);
  const deeds: Readonly<Record<string, () => void>> = {
    c: () => about !== null && perform(services, () => openClaim(services, note, about)),
    q: () => setQuestion(note.note.body),
    e: () => openEntity(services, note),
    r: () => perform(services, () => openRelation(services, note)),
    k: () => perform(services, () => keepAsNote(services, note)),
  };
  useTriageKeys(isOnTop && question === null, (key) => {
    const draft = /^[1-9]$/.test(key) ? note.drafts[Number(key) - 1] : undefined;
    if (draft) return () => use(draft);
    return deeds[key];
  });
  const nameOf = (id: SubjectId) => note.note.mentions.find((one) => one.id === id)?.name ?? note.note.targetText;
  return (
    <section className="triage-note" aria-label={texts.field.note}>
      <Markdown body={note.note.body} mentions={note.note.mentions} />
      <p className="quiet">{note.note.targetText}</p>
      <NoteTrail note={note.note} />
      {note.drafts.length > 0 && <DraftList drafts={note.drafts} onUse={use} />}
      {question !== null ? (
        <QuestionInPlace
          body={question}
          onCancel={() => setQuestion(null)}
          onAsk={(body) => perform(services, () => askFromNote(services, note, body))}
        />
      ) : (
        <fieldset className="triage-decisions">
          <legend className="visually-hidden">{words.decisions}</legend>
          {subjects.length > 1 && (
            <SelectInput
              label={words.about}
              value={about ?? ""}
              choices={subjects.map((id) => ({ value: id, text: nameOf(id) }))}
              onChange={(id) => setAbout(subjects.find((one) => one === id) ?? about)}
            />
          )}
          {about === null && <p className="quiet">{words.noAbout}</p>}
          {(["c", "q", "e", "r", "k"] as const).map((key) => (
            <Button key={key} className="tool box" isDisabled={key === "c" && about === null} onPress={deeds[key]!}>
              {words[decisions[key]]}
              <kbd aria-hidden="true">{key.toUpperCase()}</kbd>
            </Button>
          ))}
        </fieldset>
      )}
    </section>
  );
}
const decisions = { c: "claim", q: "question", e: "entity", r: "relation", k: "keep" } as const;

/** Letters decide wherever the focus is in the dialog, but not against somebody who types, or under another form. */
function useTriageKeys(isOn: boolean, deedOf: (key: string) => (() => void) | undefined): void {
  useEffect(() => {
    if (!isOn) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.matches("input:not([type=checkbox]), textarea, select"))
        return;
      const deed = deedOf(event.key.toLowerCase());
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });
}
