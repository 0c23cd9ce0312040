import { Button } from "react-aria-components";
import { getCommand } from "../../commands/command-list.ts";
import { runCommand } from "../../commands/command.ts";
import { showPlace } from "../../commands/dialog-actions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

const language = getCommand("language");

/** One line of state: how much there is, how much of it has evidence, what to look at, and that nothing leaves the machine. */
export function StateLine() {
  const services = useServices();
  const texts = useTexts();
  const info = useWindow(({ session }) => (session.status === "open" ? session.info : null));
  if (!info) return null;
  return (
    <footer className="state-line">
      <span>{texts.footer.counts(info.entities, info.relations)}</span>
      <span>{texts.footer.evidence(info.evidence.with, info.evidence.of)}</span>
      <Button onPress={() => showPlace(services.store, "problems")}>
        {info.problems === null ? texts.footer.problemsUncounted : texts.footer.problems(info.problems)}
      </Button>
      <Button onPress={() => showPlace(services.store, "notes")}>{texts.footer.notes(info.notes)}</Button>
      {info.readOnly && <span className="warn">{texts.footer.readOnly}</span>}
      <span className="right">{texts.footer.offline}</span>
      <Button aria-label={texts.footer.switchLanguage} onPress={() => void runCommand(language, services)}>
        {texts.footer.language}
      </Button>
    </footer>
  );
}
