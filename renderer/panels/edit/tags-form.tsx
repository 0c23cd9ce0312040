import { useState } from "react";
import type { OutputOf } from "#data/api/contract.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { setTags } from "../../commands/edit-actions.ts";
import { wordsIn } from "../../commands/note-actions.ts";
import { useServices } from "../../state/services.ts";
import { valueOf } from "../../state/loadable.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { FormFrame } from "./form-frame.tsx";
import { CheckInput, TextInput } from "./inputs.tsx";

interface TagsFormProps {
  readonly about: readonly SubjectId[];
  readonly name: string;
  readonly onClose: () => void;
}

/** Tags of one thing or of many: typed ones are added to all; those to take away are chosen, or typed where there are many. */
export function TagsForm({ about, name, onClose }: TagsFormProps) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.edit.tags;
  const [typed, setTyped] = useState("");
  const [away, setAway] = useState("");
  const [dropped, setDropped] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [only] = about;
  const present = useTags(about.length === 1 && only !== undefined ? only : null);
  const submit = (): Promise<void> | null => {
    const add = wordsIn(typed);
    const remove = [...new Set([...dropped, ...wordsIn(away)])];
    const isNothing = add.length + remove.length === 0;
    setProblem(isNothing ? texts.edit.problems.noTag : null);
    return isNothing ? null : setTags(services, { about: [...about], add, remove }, name);
  };
  return (
    <FormFrame label={texts.edit.titles.tags(name)} submit={submit} onClose={onClose}>
      <TextInput label={words.add} value={typed} error={problem} isFirst maxLength={1_000} onChange={setTyped} />
      {about.length > 1 ? (
        <TextInput label={words.takeAway} value={away} isOptional maxLength={1_000} onChange={setAway} />
      ) : (
        <fieldset className="edit-group">
          <legend>{words.present}</legend>
          {present.length === 0 && <p className="quiet">{words.none}</p>}
          {present.map((tag) => (
            <CheckInput
              key={tag}
              label={tag}
              isOn={dropped.includes(tag)}
              onChange={(isOn) => setDropped(isOn ? [...dropped, tag] : dropped.filter((one) => one !== tag))}
            />
          ))}
        </fieldset>
      )}
    </FormFrame>
  );
}

function useTags(id: SubjectId | null): readonly string[] {
  const reading = useReading();
  const isEntity = id !== null && isEntityId(id);
  const entity = valueOf(useRead("getEntity", isEntity ? { id, limit: 1, ...reading } : null));
  const relation = valueOf(useRead("getRelation", id === null || isEntity ? null : { id, ...reading }));
  return tagsOf((entity ?? relation)?.fields ?? {});
}
/** The tags among the fields of a thing. */
export function tagsOf(fields: OutputOf<"getEntity">["fields"]): readonly string[] {
  return (fields["tag"] ?? []).flatMap(({ value }) => (typeof value === "string" ? [value] : []));
}
