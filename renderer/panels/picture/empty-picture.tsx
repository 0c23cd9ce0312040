import { Button } from "react-aria-components";
import { commandsAt } from "../../commands/command-list.ts";
import { perform } from "../../commands/command.ts";
import { goTo } from "../../commands/picture-actions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { Mark } from "../../ui/mark.tsx";
import { NamePair } from "../../ui/name.tsx";
import { useStartingPoints } from "./starting-points.ts";

const commands = commandsAt("empty-canvas");

/** The canvas before anything is on it: search, and a few things worth starting from. */
export function EmptyPicture() {
  const services = useServices();
  const texts = useTexts();
  const labels = useKindLabels();
  const points = useStartingPoints();
  const isReading = useWindow(({ session }) => session.status === "open");
  return (
    <div className="empty-picture">
      <h2>{texts.empty.title}</h2>
      <p className="quiet">{texts.empty.hint}</p>
      {commands.map((command) => (
        <CommandButton key={command.id} command={command} showTitle className="primary wide" />
      ))}
      <ul className="starting-points" aria-busy={points === null && isReading}>
        {points?.map((entity) => (
          <li key={entity.id}>
            <Button className="starting-point" onPress={() => perform(services, () => goTo(services, entity.id))}>
              <Mark kind={entity.kind} />
              <NamePair name={entity.name} lang={entity.nameLang} second={entity.secondName} />
              <span className="quiet">
                {labels.entityKind(entity.kind)} · {texts.relationCount(entity.relationCount)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <p className="quiet">{texts.empty.keys}</p>
    </div>
  );
}
