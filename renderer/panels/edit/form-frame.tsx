import { useEffect, useRef, useState } from "react";
import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { Button } from "react-aria-components";
import { toWireError } from "#data/api/errors.ts";
import type { WireError } from "#data/api/errors.ts";
import { sentencesOf } from "../../commands/report.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

interface FormFrameProps {
  readonly label: string;
  /** What the button says that does it. */
  readonly action?: string | undefined;
  /** Does it; null where something is missing, which then stands beside its field. */
  readonly submit: () => Promise<void> | null;
  readonly onClose: () => void;
  /** What happens when it is done, where the form does not simply go away. */
  readonly onDone?: (() => void) | undefined;
  readonly children: ReactNode;
}

/**
 * A form that makes or changes something: it is sent once, goes away when it is done, says what the host refused, and
 * brings the focus to the first field that something is wrong with. Ctrl+Enter sends it from any of its fields. Esc puts it away.
 */
export function FormFrame({ label, action, submit, onClose, onDone = onClose, children }: FormFrameProps) {
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const form = useRef<HTMLFormElement>(null);
  const [isSaving, setSaving] = useState(false);
  const [tries, setTries] = useState(0);
  const [error, setError] = useState<WireError | null>(null);
  useEffect(() => focusFirst(form.current), []);
  useEffect(() => {
    if (tries > 0) firstWrong(form.current)?.focus();
  }, [tries]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (isSaving) return;
    const work = submit();
    setError(null);
    if (work === null) return setTries(tries + 1);
    setSaving(true);
    work.then(onDone, (reason: unknown) => {
      setSaving(false);
      setError(toWireError(reason));
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault(); // in a text of several lines Enter alone begins a new one
      form.current?.requestSubmit();
      return;
    }
    if (event.key !== "Escape" || event.nativeEvent.isComposing || event.defaultPrevented) return;
    event.stopPropagation(); // puts the form away, and nothing around it
    onClose();
  };
  const told = error && sentencesOf(error, lang);
  return (
    <form ref={form} className="edit-form" aria-label={label} noValidate onSubmit={onSubmit} onKeyDown={onKeyDown}>
      {children}
      <div role="alert">
        {told && (
          <div className="failed">
            <p>{told.sentence}</p>
            {told.detail !== null && (
              <p className="quiet" lang="en">
                {told.detail}
              </p>
            )}
          </div>
        )}
      </div>
      <div className="buttons">
        <Button className="tool" onPress={onClose}>
          {texts.cancel}
        </Button>
        <Button className="primary" type="submit" isDisabled={isSaving}>
          {isSaving ? texts.edit.saving : (action ?? texts.edit.save)}
        </Button>
      </div>
    </form>
  );
}

/** A form that opens is ready to be typed into, where none of its fields took the focus by itself. */
function focusFirst(form: HTMLFormElement | null): void {
  if (!form || form.contains(document.activeElement)) return;
  const fields = [...form.querySelectorAll<HTMLElement>("input, select, textarea")];
  fields.find((field) => field.tabIndex >= 0 && !field.hasAttribute("disabled"))?.focus();
}

/** The first field that something is wrong with, or what stands beside the first sentence about one. */
function firstWrong(form: HTMLFormElement | null): HTMLElement | null {
  const wrong = form?.querySelector<HTMLElement>("[aria-invalid=true], [data-part-error]");
  if (!wrong || wrong.matches("[aria-invalid=true]")) return wrong ?? null;
  return wrong.parentElement?.querySelector<HTMLElement>("input, select, textarea, button") ?? null;
}
