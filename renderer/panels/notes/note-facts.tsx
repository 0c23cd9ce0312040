import { useId } from "react";
import type { ReactNode } from "react";
import { changeDraft } from "../../commands/note-actions.ts";
import { valueOf } from "../../state/loadable.ts";
import type { NoteDraft } from "../../state/notes.ts";
import { useServices } from "../../state/services.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";

/** Notes whose tags and owners are offered. */
const mostRead = 500;

/** Tags of a note, and of a question who sees to it and by when. Words used before are offered while one types. */
export function NoteFacts({ draft }: { readonly draft: NoteDraft }) {
  const { store } = useServices();
  const texts = useTexts();
  const known = valueOf(useRead("listNotes", { limit: mostRead, ...useReading() }, { keepFormer: true }))?.notes ?? [];
  if (draft.textOnly) return null;
  const isTask = draft.state !== "note";
  const tags = [...new Set(known.flatMap((note) => note.tags))];
  const owners = [...new Set(known.flatMap(({ owner }) => (owner === null ? [] : [owner])))];
  return (
    <div className="note-facts">
      <Fact
        label={texts.notes.tags}
        value={draft.tags}
        offered={completionsOf(draft.tags, tags)}
        placeholder={texts.notes.tagsHint}
        onChange={(typed) => changeDraft(store, { tags: typed })}
      />
      {(isTask || draft.owner !== "") && (
        <Fact
          label={texts.notes.owner}
          value={draft.owner}
          offered={owners}
          onChange={(owner) => changeDraft(store, { owner })}
        />
      )}
      {(isTask || draft.due !== "") && (
        <Fact
          label={texts.notes.dueLabel}
          value={draft.due}
          offered={[]}
          placeholder="2026-12-31"
          onChange={(due) => changeDraft(store, { due })}
        />
      )}
    </div>
  );
}

/** The last of several words is completed; those before it stay. */
export function completionsOf(typed: string, known: readonly string[]): readonly string[] {
  const at = Math.max(...[",", "、", "，"].map((comma) => typed.lastIndexOf(comma))) + 1;
  const before = typed.slice(0, at);
  const taken = new Set(before.split(/[,、，]/u).map((word) => word.trim()));
  return known.filter((tag) => !taken.has(tag)).map((tag) => (before === "" ? tag : `${before} ${tag}`));
}

interface FactProps {
  readonly label: string;
  readonly value: string;
  readonly offered: readonly string[];
  readonly placeholder?: string;
  readonly onChange: (text: string) => void;
}
function Fact({ label, value, offered, placeholder, onChange }: FactProps): ReactNode {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        value={value}
        list={offered.length > 0 ? `${id}-offered` : undefined}
        placeholder={placeholder}
        maxLength={1_000}
        onChange={(event) => onChange(event.target.value)}
      />
      {offered.length > 0 && (
        <datalist id={`${id}-offered`}>
          {offered.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
    </>
  );
}
