import { Button } from "react-aria-components";
import type { EndChoice } from "../../state/connect.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Mark } from "../../ui/mark.tsx";
import { EntityField } from "../connect/entity-field.tsx";
import { TextInput } from "./inputs.tsx";

export interface Party {
  readonly entity: EndChoice;
  readonly role: string;
}

/** Who takes part, each with its role, and a field for the next. */
export function PartyRows({
  parties,
  onChange,
}: {
  readonly parties: readonly Party[];
  readonly onChange: (parties: readonly Party[]) => void;
}) {
  const texts = useTexts();
  const words = texts.edit.entity;
  const others = (id: string) => parties.filter(({ entity }) => entity.id !== id);
  return (
    <fieldset className="edit-group">
      <legend>{words.parties}</legend>
      {parties.map(({ entity, role }, at) => (
        <div className="party-row" key={entity.id}>
          <span className="party-name">
            <Mark kind={entity.kind} />
            <span lang={entity.nameLang}>{entity.name}</span>
          </span>
          <TextInput
            label={words.role(entity.name)}
            value={role}
            isOptional
            maxLength={200}
            onChange={(text) => onChange(parties.with(at, { entity, role: text }))}
          />
          <Button
            className="tool tiny"
            aria-label={texts.edit.remove(entity.name)}
            onPress={() => onChange(others(entity.id))}
          >
            <Icon name="close" />
          </Button>
        </div>
      ))}
      <EntityField
        key={parties.length}
        label={words.addParty}
        value={null}
        onChoose={(entity) => onChange([...others(entity.id), { entity, role: "" }])}
        onClear={() => {}}
      />
    </fieldset>
  );
}
