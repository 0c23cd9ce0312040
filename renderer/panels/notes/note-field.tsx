import { useId, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { valueOf } from "../../state/loadable.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Mark } from "../../ui/mark.tsx";
import { NamePair } from "../../ui/name.tsx";
import { insertMention, openMention } from "./mention.ts";

interface NoteFieldProps {
  readonly body: string;
  readonly onBody: (body: string) => void;
  readonly onSave: () => void;
}

/** Words after an @ that found nothing and may still be a name; what is longer is a sentence. */
const longestUnknown = 3;

/** The text of a note: Markdown, and after an @ the names of entities in any script (a text area that controls a list). */
export function NoteField({ body, onBody, onSave }: NoteFieldProps) {
  const id = useId();
  const texts = useTexts();
  const reading = useRecordedReading();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(body.length);
  const [at, setAt] = useState(0);
  const [closedFor, setClosedFor] = useState<number | null>(null);
  const open = openMention(body, caret);
  const mention = open && open.start !== closedFor ? open : null;
  const wanted = mention?.query.trim() ?? "";
  const found = useRead("search", wanted === "" ? null : { text: wanted, limit: 8, ...reading }, { keepFormer: true });
  const hits = wanted === "" ? [] : (valueOf(found)?.hits ?? []).filter(({ type }) => type === "entity");
  const isNobody =
    hits.length === 0 && found.status === "done" && wanted.split(/\s+/).length <= longestUnknown && wanted !== "";
  const active = hits[Math.min(at, hits.length - 1)];

  const insert = (hit: (typeof hits)[number] | undefined) => {
    if (!mention || !hit) return;
    const next = insertMention(body, mention, hit);
    // At once, not in the next frame: somebody who types on quickly would write at the old caret.
    flushSync(() => {
      onBody(next.body);
      setCaret(next.caret);
      setAt(0);
    });
    field.current?.focus();
    field.current?.setSelectionRange(next.caret, next.caret);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return onSave();
    }
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      const picture = document.querySelector<HTMLElement>("[role=application]");
      if (mention && hits.length > 0) setClosedFor(mention.start);
      else if (picture) picture.focus();
      else event.currentTarget.blur();
      return;
    }
    if (hits.length === 0) return;
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setAt((at + 1) % hits.length),
      ArrowUp: () => setAt((at - 1 + hits.length) % hits.length),
      Enter: () => insert(active),
      Tab: () => insert(active),
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };

  return (
    <div className="note-field">
      <textarea
        ref={field}
        dir="auto"
        aria-label={texts.notes.body}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-haspopup="listbox"
        {...(active ? { "aria-activedescendant": `${id}-${active.id}` } : {})}
        placeholder={texts.notes.placeholder}
        value={body}
        rows={7}
        autoFocus
        onChange={(event) => {
          onBody(event.target.value);
          setCaret(event.target.selectionStart);
          setClosedFor(null);
          setAt(0);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      <div
        className={hits.length > 0 ? "mention-list popover" : "mention-list none"}
        id={`${id}-list`}
        role="listbox"
        aria-label={texts.notes.mentions}
      >
        {hits.map((hit) => (
          <div
            key={hit.id}
            id={`${id}-${hit.id}`}
            role="option"
            className="pick-item"
            aria-selected={hit === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => insert(hit)}
          >
            <Mark kind={hit.kind} />
            <NamePair name={hit.name} lang={hit.nameLang} second={hit.secondName} />
          </div>
        ))}
      </div>
      <p className={isNobody ? "mention-none popover quiet" : "visually-hidden"} role="status">
        {isNobody ? texts.notes.nobody : ""}
      </p>
    </div>
  );
}
