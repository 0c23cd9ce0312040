import { useState } from "react";
import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { addRow, removeRow } from "../../commands/edit-actions.ts";
import { emptyRow, readRow, rowTables } from "../../state/row-draft.ts";
import type { RowDraft, RowPart, RowProblem } from "../../state/row-draft.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { FormFrame } from "./form-frame.tsx";
import { SelectInput, TextInput } from "./inputs.tsx";
import { RowParts } from "./row-parts.tsx";

/** Kinds, fields and lists of codes that this workspace has of its own: to see, to take away and to add to. */
export function TablesForm({ onClose }: { readonly onClose: () => void }) {
  const words = useTexts().edit.tables;
  const [turn, setTurn] = useState(0);
  return (
    <div className="edit-sheet">
      <p className="quiet">{words.hint}</p>
      <OwnRows />
      <RowForm key={turn} onSaved={() => setTurn(turn + 1)} onClose={onClose} />
    </div>
  );
}

function OwnRows() {
  const services = useServices();
  const texts = useTexts();
  const words = texts.edit.tables;
  const answer = useRead("getSchema", {}, { keepFormer: true });
  return (
    <section className="edit-group" aria-label={words.own}>
      <h3>{words.own}</h3>
      <Loaded from={answer}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{words.none}</p>
          ) : (
            <ul className="chosen-list">
              {rows.map(({ id, table, name, refused }) => (
                <li key={id}>
                  <span>
                    <strong>{name}</strong> <span className="quiet">{words.types[table]}</span>
                    {refused !== null && <span className="differ">{words.refused(refused)}</span>}
                  </span>
                  <Button
                    className="tool tiny"
                    aria-label={texts.edit.remove(name)}
                    onPress={() => perform(services, () => removeRow(services, { id, name }))}
                  >
                    <Icon name="close" />
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

type Problems = Readonly<Partial<Record<RowPart, RowProblem>>>;

/** A new row. When it is saved the form is empty again, for there may be more. */
function RowForm({ onSaved, onClose }: { readonly onSaved: () => void; readonly onClose: () => void }) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.edit.tables;
  const [draft, setDraft] = useState<RowDraft>(emptyRow);
  const [problems, setProblems] = useState<Problems>({});
  const submit = (): Promise<void> | null => {
    const read = readRow(draft);
    setProblems(read.ok ? {} : read.problems);
    if (!read.ok) return null;
    return addRow(services, read.row);
  };
  const error = (part: RowPart) => {
    const problem = problems[part];
    return problem === undefined ? null : texts.edit.problems[problem];
  };
  const set = (parts: Partial<RowDraft>) => setDraft({ ...draft, ...parts });
  return (
    <FormFrame label={texts.edit.titles.tables} submit={submit} onClose={onClose} onDone={onSaved}>
      <SelectInput
        label={words.what}
        value={draft.table}
        isFirst
        choices={rowTables.map((table) => ({ value: table, text: words.types[table] }))}
        onChange={(value) => set({ table: rowTables.find((table) => table === value) ?? draft.table })}
      />
      <TextInput
        label={words.name}
        value={draft.name}
        error={error("name")}
        placeholder={words.nameHint}
        maxLength={40}
        onChange={(name) => set({ name })}
      />
      <RowParts draft={draft} error={error} onChange={set} />
    </FormFrame>
  );
}
