import { useState } from "react";
import { Button } from "react-aria-components";
import type { EndChoice } from "../../state/connect.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Mark } from "../../ui/mark.tsx";
import { EntityField } from "../connect/entity-field.tsx";

interface EntitiesInputProps {
  readonly label: string;
  readonly entities: readonly EndChoice[];
  readonly onChange: (entities: readonly EndChoice[]) => void;
}

/** Several entities, each with a way to take it away, and a field for the next. */
export function EntitiesInput({ label, entities, onChange }: EntitiesInputProps) {
  const texts = useTexts();
  /** The field for the next is a new one after each change, so it takes the focus that the former one had. */
  const [isChanged, setChanged] = useState(false);
  const change = (next: readonly EndChoice[]) => {
    setChanged(true);
    onChange(next);
  };
  const others = (id: string) => entities.filter((entity) => entity.id !== id);
  return (
    <>
      <EntityField
        key={entities.length}
        label={label}
        value={null}
        autoFocus={isChanged}
        onChoose={(entity) => change([...others(entity.id), entity])}
        onClear={() => {}}
      />
      {entities.length > 0 && (
        <ul className="chosen-list">
          {entities.map(({ id, kind, name, nameLang }) => (
            <li key={id}>
              <Mark kind={kind} />
              <span lang={nameLang}>{name}</span>
              <Button className="tool tiny" aria-label={texts.edit.remove(name)} onPress={() => change(others(id))}>
                <Icon name="close" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
