import { Button } from "react-aria-components";
import type { EntityId } from "#graph/model/ids.ts";
import { runCommand } from "../../commands/command.ts";
import { getCommand } from "../../commands/command-list.ts";
import { seenOf } from "../../state/seen.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

/** A picture of which nothing is seen: why, and each way back; or that it has not been read yet. */
export function NothingSeen() {
  const services = useServices();
  const texts = useTexts();
  const words = texts.tools.nothing;
  const drawn = useWindow(({ picture }) => picture.drawn);
  const lens = useWindow((state) => state.lens);
  const asOf = useWindow(({ moment }) => moment.asOf);
  const shown = useWindow(({ picture }) => picture.shown);
  if (seenOf(drawn, lens).entities.length > 0) return null;
  if (drawn.entities.length === 0 && !isRead(shown, drawn.of))
    return (
      <div className="nothing-seen" role="status">
        <h2>{words.unread(shown.length)}</h2>
      </div>
    );
  const byLegend = drawn.entities.length > 0;
  const byDate = !byLegend && asOf !== null && drawn.hiddenByDate > 0;
  const way = byLegend ? getCommand("showAllKinds") : byDate ? getCommand("anyDate") : getCommand("clear");
  return (
    <div className="nothing-seen" role="status">
      <h2>{words.title(shown.length)}</h2>
      <p className="quiet">{byLegend ? words.byLegend : byDate ? words.byDate(asOf) : words.gone}</p>
      <Button className="primary" onPress={() => void runCommand(way, services)}>
        {texts.commands[way.title]}
      </Button>
    </div>
  );
}

/** Whether the host was asked for all of them. Cost: O(shown), where nothing is seen. */
function isRead(shown: readonly EntityId[], read: readonly EntityId[] = []): boolean {
  if (shown === read) return true;
  const known = new Set(read);
  return shown.every((id) => known.has(id));
}
