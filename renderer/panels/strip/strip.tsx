import { Button } from "react-aria-components";
import { getCommand } from "../../commands/command-list.ts";
import { runCommand } from "../../commands/command.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { MergeBars } from "../merge/merge-bars.tsx";
import { HiddenStrip } from "../layers/hidden-strip.tsx";
import { timeText } from "../../ui/time-text.ts";

const backToNow = getCommand("backToNow");

/** What holds of the whole window for a while, under the bar on top: an earlier record is shown, or the host is away. */
export function Strip() {
  const services = useServices();
  const texts = useTexts();
  const connection = useWindow((state) => state.connection);
  const lang = useWindow(({ profile }) => profile.lang);
  const recorded = useWindow(({ moment }) => moment.recorded);
  return (
    <div className="strip">
      <div role="alert">
        {connection !== "answering" && (
          <p className="strip-line bad">
            <span>{texts.time.connection[connection]}</span>
            {connection === "lost" && (
              <Button className="tool box" onPress={services.retryHost}>
                {texts.time.connection.tryNow}
              </Button>
            )}
          </p>
        )}
      </div>
      <div role="status">
        {recorded !== null && (
          <p className="strip-line warn">
            <span>{texts.time.recorded.notice(timeText(recorded, lang))}</span>
            <Button className="tool box" onPress={() => void runCommand(backToNow, services)}>
              {texts.time.recorded.back}
            </Button>
          </p>
        )}
        <MergeBars />
        <HiddenStrip />
      </div>
    </div>
  );
}
