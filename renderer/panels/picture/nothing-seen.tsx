import { Button } from "react-aria-components";
import { runCommand } from "../../commands/command.ts";
import { getCommand } from "../../commands/command-list.ts";
import { seenOf } from "../../state/seen.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

/** A picture of which nothing is seen: why, and each way back. */
export function NothingSeen() {
  const services = useServices();
  const texts = useTexts();
  const words = texts.tools.nothing;
  const drawn = useWindow(({ picture }) => picture.drawn);
  const lens = useWindow((state) => state.lens);
  const asOf = useWindow(({ moment }) => moment.asOf);
  const count = useWindow(({ picture }) => picture.shown.length);
  if (seenOf(drawn, lens).entities.length > 0) return null;
  const byLegend = drawn.entities.length > 0;
  const byDate = !byLegend && asOf !== null && drawn.hiddenByDate > 0;
  const way = byLegend ? getCommand("showAllKinds") : byDate ? getCommand("anyDate") : getCommand("clear");
  return (
    <div className="nothing-seen" role="status">
      <h2>{words.title(count)}</h2>
      <p className="quiet">{byLegend ? words.byLegend : byDate ? words.byDate(asOf) : words.gone}</p>
      <Button className="primary" onPress={() => void runCommand(way, services)}>
        {texts.commands[way.title]}
      </Button>
    </div>
  );
}
