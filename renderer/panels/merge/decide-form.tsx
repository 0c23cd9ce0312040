import { useEffect, useId, useRef, useState } from "react";
import type { FormEvent, KeyboardEvent } from "react";
import { Button } from "react-aria-components";
import { toWireError } from "#data/api/errors.ts";
import type { WireError } from "#data/api/errors.ts";
import { isSubjectId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { decideConflict } from "../../commands/merge-actions.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import { needsReason } from "../../state/merge.ts";
import type { Kept, MergeConflictLine } from "../../state/merge.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Failed } from "../../ui/failed.tsx";
import { TextInput } from "../edit/inputs.tsx";
import { ConflictSide } from "./conflict-side.tsx";
import { isTyping } from "./is-typing.ts";

interface DecideFormProps {
  readonly conflict: MergeConflictLine;
  /** "1 of 2". */
  readonly place: string;
  readonly canDecide: boolean;
}

/** Keys that choose a side, while no text is typed. */
const keyed: Readonly<Record<string, Kept>> = { ArrowLeft: "here", ArrowRight: "there", b: "both", B: "both" };

/** One conflict: what stood before, both sides, which of them is to hold, and why. */
export function DecideForm({ conflict, place, canDecide }: DecideFormProps) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.merge.conflicts;
  const group = useId();
  const form = useRef<HTMLFormElement>(null);
  const [keep, setKeep] = useState<Kept | null>(null);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  useEffect(() => form.current?.focus(), []);
  const asksReason = needsReason(conflict, keep);
  const lacksReason = asksReason && keep !== null && reason.trim() === "";
  const choose = (kept: Kept) => canDecide && setKeep(kept);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSaving || !canDecide) return;
    setTried(true);
    setError(null);
    if (keep === null) return;
    if (lacksReason) return form.current?.querySelector<HTMLInputElement>("input[type=text]")?.focus();
    setSaving(true);
    decideConflict(services, conflict, keep, reason.trim()).catch((cause: unknown) => {
      setSaving(false);
      setError(toWireError(cause));
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const kept = keyed[event.key];
    if (kept !== undefined) choose(kept);
    else if (event.key === "Enter" && event.target === form.current) form.current.requestSubmit();
    else return;
    event.preventDefault();
  };
  const show = async () => {
    const { about } = conflict;
    closeDialog(services.store, "conflicts");
    if (isSubjectId(about)) await goToSubject(services, about);
  };

  const { name, fieldLabel, kind, before, from } = conflict;
  const title = [name, fieldLabel].filter((part) => part !== null).join(": ");
  return (
    <form
      ref={form}
      className="decide-form"
      tabIndex={-1}
      aria-label={[place, title, words.kinds[kind]].join(texts.listSeparator)}
      noValidate
      onSubmit={submit}
      onKeyDown={onKeyDown}
    >
      <header>
        <h3>{title}</h3>
        <span className="quiet">{[words.kinds[kind], words.from(from)].join(texts.listSeparator)}</span>
        {isSubjectId(conflict.about) && (
          <Button className="tool box" onPress={() => perform(services, show)}>
            {words.show}
          </Button>
        )}
      </header>
      <p>
        <span className="quiet">{words.before}: </span>
        {before ?? <span className="quiet">{words.nothingBefore}</span>}
      </p>
      <div className="conflict-sides" role="radiogroup" aria-label={words.choices}>
        {(["here", "there"] as const).map((side) => (
          <ConflictSide
            key={side}
            label={words[side]}
            side={conflict[side]}
            wantsSource={kind === "value"}
            group={group}
            isKept={keep === side}
            isDisabled={!canDecide}
            onKeep={() => choose(side)}
          />
        ))}
        <label className={keep === "both" ? "keep-both kept" : "keep-both"}>
          <input
            type="radio"
            name={group}
            checked={keep === "both"}
            disabled={!canDecide}
            onChange={() => choose("both")}
          />
          <span>
            {words.both} <span className="quiet">{words.bothHint}</span>
          </span>
        </label>
      </div>
      {canDecide && (
        <>
          <TextInput
            label={words.reason}
            value={reason}
            isOptional={!asksReason}
            error={isTried && lacksReason ? words.reasonMissing : null}
            placeholder={words.reasonHint}
            maxLength={1_000}
            onChange={setReason}
          />
          <div role="alert">
            {isTried && keep === null && <p className="field-error">{words.choose}</p>}
            {error && <Failed error={error} />}
          </div>
          <div className="buttons">
            <Button className="primary" type="submit" isDisabled={isSaving}>
              {words.decide}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
