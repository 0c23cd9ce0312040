import { useState } from "react";
import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { splitEntity } from "../../commands/edit-actions.ts";
import { useServices } from "../../state/services.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { FormFrame } from "./form-frame.tsx";
import { PartError, TextInput } from "./inputs.tsx";

type Merged = OutputOf<"getEntity">["merged"];

/** Takes a merge back, however long ago it was made. */
export function SplitForm({ about, onClose }: { readonly about: EntityId; readonly onClose: () => void }) {
  const words = useTexts().edit;
  const answer = useRead("getEntity", { id: about, limit: 1, ...useReading() });
  return (
    <Loaded from={answer}>
      {({ entity, merged }) =>
        merged.length === 0 ? (
          <p className="quiet">{words.split.none}</p>
        ) : (
          <Choice name={entity.name} merged={merged} onClose={onClose} />
        )
      }
    </Loaded>
  );
}

function Choice({
  name,
  merged,
  onClose,
}: {
  readonly name: string;
  readonly merged: Merged;
  readonly onClose: () => void;
}) {
  const services = useServices();
  const words = useTexts().edit;
  const lang = useWindow(({ profile }) => profile.lang);
  const [chosen, setChosen] = useState(merged.length === 1 ? merged[0]!.judgement : null);
  const [reason, setReason] = useState("");
  const [problems, setProblems] = useState<{ readonly chosen: string | null; readonly reason: string | null }>({
    chosen: null,
    reason: null,
  });
  const submit = (): Promise<void> | null => {
    const one = merged.find(({ judgement }) => judgement === chosen);
    setProblems({
      chosen: one ? null : words.problems.noMerged,
      reason: reason.trim() === "" ? words.problems.reason : null,
    });
    return one && reason.trim() !== "" ? splitEntity(services, one, reason.trim()) : null;
  };
  return (
    <FormFrame label={words.titles.splitOf(name)} submit={submit} onClose={onClose}>
      <p className="quiet">{words.split.hint}</p>
      <fieldset className="edit-group">
        <legend>{words.split.which}</legend>
        {merged.map((one) => (
          <label className="check" key={one.judgement}>
            <input
              type="radio"
              name="split-which"
              checked={one.judgement === chosen}
              onChange={() => setChosen(one.judgement)}
            />
            <span>
              <span lang={one.nameLang}>{words.split.line(one.name, one.author, dayText(one.when, lang))}</span>
              {one.reason !== null && <span className="block quiet">{words.split.reasonWas(one.reason)}</span>}
            </span>
          </label>
        ))}
        <PartError text={problems.chosen} />
      </fieldset>
      <TextInput
        label={words.reason}
        value={reason}
        error={problems.reason}
        placeholder={words.reasonHint}
        maxLength={1_000}
        isFirst
        onChange={setReason}
      />
    </FormFrame>
  );
}

function dayText(when: string, lang: "en" | "ja"): string {
  return new Date(when).toLocaleDateString(lang === "ja" ? "ja-JP" : "en-GB", { dateStyle: "medium" });
}
