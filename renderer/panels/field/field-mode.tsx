import { useEffect, useRef } from "react";
import { useServices } from "../../state/services.ts";
import type { FieldMode as OpenField } from "../../state/field.ts";
import { useRead } from "../../state/use-read.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Messages } from "../../ui/messages.tsx";
import { perform } from "../../commands/command.ts";
import { chooseStop, leaveField, saveQuick } from "../../commands/field-actions.ts";
import type { Visit } from "../../state/visits.ts";
import { FieldHead } from "./field-head.tsx";
import { FieldNote } from "./field-note.tsx";
import { FieldQuestions } from "./field-questions.tsx";
import { FieldTools } from "./field-tools.tsx";

/** The whole window for one visit: the stop of this hour, a note, its questions. Nothing opens over it, nothing moves. */
export function FieldMode({ field }: { readonly field: OpenField }) {
  const words = useTexts().field;
  const visit = useRead("getVisit", { id: field.visit, ...useMomentReading() }, { keepFormer: true });
  return (
    <main className="field" aria-label={words.title}>
      <Messages />
      <Loaded from={visit}>{(answer) => <OpenVisit visit={answer.visit} field={field} />}</Loaded>
    </main>
  );
}

function OpenVisit({ visit, field }: { readonly visit: Visit; readonly field: OpenField }) {
  const files = useRef<HTMLInputElement>(null);
  useFieldKeys(visit, field, files);
  const stop = visit.stops.find(({ id }) => id === field.note.stop) ?? null;
  return (
    <>
      <FieldHead visit={visit} stop={stop} note={field.note} />
      <div className="field-body">
        <FieldQuestions visit={visit} stop={stop} note={field.note} />
        <FieldNote key={field.note.id} field={field} stop={stop} />
      </div>
      <FieldTools field={field} files={files} />
    </>
  );
}

/** The element ids that keys lead to. */
const noteKey = ".field-note textarea";
const questionKey = ".field-questions [data-tick]";

/** Every deed has a key: letters where nobody types, Ctrl or Alt with it where somebody does. */
function useFieldKeys(visit: Visit, field: OpenField, files: React.RefObject<HTMLInputElement | null>): void {
  const services = useServices();
  const { stop } = field.note;
  useEffect(() => {
    const step = (by: number) => {
      const at = visit.stops.findIndex(({ id }) => id === stop);
      const next = visit.stops[at + by];
      if (next) chooseStop(services, next);
    };
    const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();
    const deeds: Readonly<Record<string, () => void>> = {
      n: () => focus(noteKey),
      q: () => focus(questionKey),
      a: () => files.current?.click(),
      "[": () => step(-1),
      "]": () => step(1),
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      const deed =
        event.key === "Escape"
          ? () => perform(services, () => leaveField(services))
          : event.key === "Enter" && (event.ctrlKey || event.metaKey)
            ? () => perform(services, () => saveQuick(services))
            : (!isTyping && !event.ctrlKey && !event.metaKey) || event.altKey
              ? deeds[event.key.toLowerCase()]
              : undefined;
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [services, visit, stop, files]);
}
