import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { conditionsNow, lift } from "../../commands/connect-conditions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow, useWindowStore } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKindLabels } from "../../ui/kind-labels.ts";

/** Every condition that is not the usual one, as plain words that can be taken away. */
export function ConditionChips() {
  const services = useServices();
  const store = useWindowStore();
  const texts = useTexts();
  const labels = useKindLabels();
  useWindow(({ connect, moment, filter, picture, profile }) => [connect, moment, filter, picture.fold, profile.lang]);
  const conditions = conditionsNow(store.getState(), texts, labels);
  if (conditions.length === 0) return null;
  return (
    <ul className="chips" aria-label={texts.paths.inForce}>
      {conditions.map((condition) => (
        <li key={`${condition.name} ${condition.entity?.id ?? ""}`} className="chip set">
          {condition.sentence}
          <Button
            className="chip-remove"
            aria-label={texts.paths.remove(condition.sentence)}
            onPress={() => perform(services, () => lift(services, condition.name, { entity: condition.entity }))}
          >
            <Icon name="close" />
          </Button>
        </li>
      ))}
    </ul>
  );
}
