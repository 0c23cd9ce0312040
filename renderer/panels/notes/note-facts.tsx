import { changeDraft } from "../../commands/note-actions.ts";
import { valueOf } from "../../state/loadable.ts";
import type { NoteDraft } from "../../state/notes.ts";
import { useServices } from "../../state/services.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { TextInput } from "../edit/inputs.tsx";

/** Tags of a note, and of a question who sees to it and by when. Words used before are offered while one types. */
export function NoteFacts({ draft }: { readonly draft: NoteDraft }) {
  const { store } = useServices();
  const texts = useTexts();
  const counts = valueOf(useRead("countNotes", useReading(), { keepFormer: true }));
  if (draft.textOnly) return null;
  const isTask = draft.state !== "note";
  const tags = (counts?.tags ?? []).map(({ value }) => value);
  const owners = (counts?.owners ?? []).map(({ value }) => value);
  return (
    <div className="note-facts">
      <TextInput
        label={texts.notes.tags}
        value={draft.tags}
        words={completionsOf(draft.tags, tags)}
        placeholder={texts.notes.tagsHint}
        onChange={(typed) => changeDraft(store, { tags: typed })}
      />
      {(isTask || draft.owner !== "") && (
        <TextInput
          label={texts.notes.owner}
          value={draft.owner}
          words={owners}
          onChange={(owner) => changeDraft(store, { owner })}
        />
      )}
      {(isTask || draft.due !== "") && (
        <TextInput
          label={texts.notes.dueLabel}
          value={draft.due}
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
