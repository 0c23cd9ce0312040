import { Button } from "react-aria-components";
import { getCommand } from "../../commands/command-list.ts";
import { perform } from "../../commands/command.ts";
import { saveHistory } from "../../commands/history-actions.ts";
import { historyInput } from "../../state/history.ts";
import { valueOf } from "../../state/loadable.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/section.tsx";
import { ChangeRow } from "./change-row.tsx";
import { HistoryFilters } from "./history-filters.tsx";

const backups = getCommand("backups");

/** What was changed, by whom and when, newest first, narrowed down as wished; each change opens, and can be taken back. */
export function HistoryPanel() {
  const services = useServices();
  const texts = useTexts();
  const input = historyInput(useWindow((state) => state.history));
  const history = useRead("listHistory", input, { keepFormer: true });
  const isNarrow = Object.keys(input).length > 0;
  return (
    <Section title={texts.history.title} aside={<CommandButton command={backups} showTitle className="tool" />}>
      <HistoryFilters authors={valueOf(history)?.authors ?? []} />
      <Loaded from={history}>
        {({ changes, truncated }) => (
          <>
            {changes.length === 0 && (
              <p className="quiet">{isNarrow ? texts.layers.history.noneFound : texts.history.none}</p>
            )}
            {changes.length > 0 && (
              <div className="buttons">
                <Button className="tool" onPress={() => perform(services, () => saveHistory(services))}>
                  {texts.layers.history.saveCsv}
                </Button>
              </div>
            )}
            <ul className="rows changes">
              {changes.map((change) => (
                <ChangeRow key={change.id} change={change} />
              ))}
            </ul>
            {truncated && <p className="quiet">{texts.truncated(changes.length)}</p>}
          </>
        )}
      </Loaded>
    </Section>
  );
}
