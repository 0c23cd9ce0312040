import { Checkbox } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { toggleLayer } from "../../commands/layer-actions.ts";
import type { HiddenPart } from "../../state/hidden.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";

interface ShownCheckProps {
  readonly part: HiddenPart;
  readonly id: string;
  readonly name: string;
  readonly counts: string;
}

/** Whether a layer or author is shown, with the name and what it brings. */
export function ShownCheck({ part, id, name, counts }: ShownCheckProps) {
  const services = useServices();
  const texts = useTexts();
  const isHidden = useWindow(({ moment }) => moment.hidden[part].some((one) => one.id === id));
  return (
    <Checkbox
      className="check layer-check"
      aria-label={`${texts.layers.show(name)}: ${counts}`}
      isSelected={!isHidden}
      onChange={() => perform(services, () => toggleLayer(services, part, { id, name }))}
    >
      <span className="box">
        <Icon name="check" />
      </span>
      <span className={isHidden ? "layer-name quiet" : "layer-name"}>
        <strong>{name}</strong>
        <span className="block quiet">{counts}</span>
      </span>
    </Checkbox>
  );
}
