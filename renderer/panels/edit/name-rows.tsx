import { Button } from "react-aria-components";
import { readDraft } from "../../state/value-draft.ts";
import type { DraftProblems, ValueDraft } from "../../state/value-draft.ts";
import { blankDraft } from "../../state/value-draft.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useSchema } from "../../ui/kind-labels.ts";
import { Icon } from "../../ui/icon.tsx";
import { ValueParts } from "./value-parts.tsx";

interface NameRowsProps {
  readonly names: readonly ValueDraft[];
  readonly problems: readonly DraftProblems[];
  readonly isFirst: boolean;
  readonly onChange: (names: readonly ValueDraft[]) => void;
}

/** The names of something new, one after another, each with its language and form. */
export function NameRows({ names, problems, isFirst, onChange }: NameRowsProps) {
  const texts = useTexts();
  const words = texts.edit.entity;
  const schema = useSchema();
  const languages = useWindow(({ profile }) => profile.languages);
  const next = languages.find((lang) => !names.some((name) => name.lang === lang)) ?? "en";
  return (
    <fieldset className="edit-group">
      <legend>{words.names}</legend>
      {names.map((name, at) => (
        <div className="edit-row" role="group" aria-label={words.nameOf(at + 1)} key={at}>
          <ValueParts
            field="name"
            draft={name}
            problems={problems[at] ?? {}}
            isFirst={isFirst && at === 0}
            onChange={(draft) => onChange(names.with(at, draft))}
          />
          {names.length > 1 && (
            <Button
              className="tool tiny"
              aria-label={texts.edit.remove(words.nameOf(at + 1))}
              onPress={() => onChange(names.toSpliced(at, 1))}
            >
              <Icon name="close" />
            </Button>
          )}
        </div>
      ))}
      <Button className="tool box" onPress={() => onChange([...names, blankDraft(schema, "name", next)])}>
        {words.addName}
      </Button>
    </fieldset>
  );
}

/** What is wrong with each name; an empty list of problems for each that is right. */
export function nameProblems(
  schema: Parameters<typeof readDraft>[0],
  names: readonly ValueDraft[],
): readonly DraftProblems[] {
  return names.map((name) => {
    const read = readDraft(schema, "name", name);
    return read.ok ? {} : read.problems;
  });
}
