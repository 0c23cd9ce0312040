import { Button } from "react-aria-components";
import type { EntityId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { bringIntoView } from "../../commands/light-up.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

/** More than these would bury the picture. */
const mostShown = 100;

/** Puts what was found on the canvas; goes when all of it is there. */
export function ShowAll({ ids }: { readonly ids: readonly EntityId[] }) {
  const services = useServices();
  const texts = useTexts();
  const shown = useWindow(({ picture }) => picture.shown);
  const wanted = ids.slice(0, mostShown);
  if (wanted.every((id) => shown.includes(id))) return null;
  return (
    <Button className="tool box show-all" onPress={() => perform(services, () => bringIntoView(services, wanted))}>
      {ids.length > wanted.length ? texts.paths.showFirst(wanted.length) : texts.paths.showAll}
    </Button>
  );
}
