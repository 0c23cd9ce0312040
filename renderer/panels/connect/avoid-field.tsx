import { Button } from "react-aria-components";
import { avoid, changeConnect } from "../../commands/connect-form.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { EntityField } from "./entity-field.tsx";

/** Entities that no path may pass: those named so far, and a field for one more. */
export function AvoidField() {
  const { store } = useServices();
  const texts = useTexts();
  const avoided = useWindow(({ connect }) => connect.avoid);
  return (
    <span className="avoid">
      {avoided.map((end) => (
        <span key={end.id} className="chip set" lang={end.nameLang}>
          {end.name}
          <Button
            className="chip-remove"
            aria-label={texts.paths.remove(texts.paths.conditions.avoid(end.name))}
            onPress={() => changeConnect(store, { avoid: avoided.filter(({ id }) => id !== end.id) })}
          >
            <Icon name="close" />
          </Button>
        </span>
      ))}
      <EntityField
        key={avoided.length}
        label={texts.paths.avoidAdd}
        value={null}
        isBare
        onClear={() => {}}
        onChoose={(choice) => avoid(store, choice)}
      />
    </span>
  );
}
