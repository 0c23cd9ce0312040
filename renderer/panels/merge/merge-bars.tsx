import { Button } from "react-aria-components";
import { getCommand } from "../../commands/command-list.ts";
import { perform, runCommand } from "../../commands/command.ts";
import type { Command } from "../../commands/command.ts";
import { mergeCopy } from "../../commands/merge-actions.ts";
import { valueOf } from "../../state/loadable.ts";
import { noticedCopies } from "../../state/merge.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandKeys, useAriaKeys } from "../../ui/keys.tsx";

const decide = getCommand("decide");
const mergeCopyCommand = getCommand("mergeCopy");

/** What merges left to decide, and what a cloud drive left to merge: each stays until it is done. */
export function MergeBars() {
  const services = useServices();
  const words = useTexts().merge;
  const isNow = useWindow(({ moment }) => moment.recorded === null);
  const canWrite = useWindow(isWritable);
  const info = useWindow(({ session }) => (session.status === "open" ? session.info : null));
  const open = valueOf(useRead("listConflicts", isNow ? { limit: 1 } : null))?.open ?? 0;
  const copies = info && canWrite ? noticedCopies(info) : [];
  return (
    <>
      {open > 0 && (
        <p className="strip-line to-decide">
          <span>{words.conflicts.bar(open)}</span>
          <KeyedButton command={decide} text={words.conflicts.open} onPress={() => void runCommand(decide, services)} />
        </p>
      )}
      {copies.map(({ file, changes }) => (
        <p className="strip-line warn" key={file}>
          <span>{words.copies.bar(file.split("/").at(-1) ?? file, changes)}</span>
          <KeyedButton
            command={mergeCopyCommand}
            text={words.copies.merge}
            onPress={() => perform(services, () => mergeCopy(services, file))}
          />
        </p>
      ))}
    </>
  );
}

function KeyedButton({
  command,
  text,
  onPress,
}: {
  readonly command: Command;
  readonly text: string;
  readonly onPress: () => void;
}) {
  const ariaKeys = useAriaKeys();
  return (
    <Button className="tool box" {...ariaKeys(command)} onPress={onPress}>
      {text}
      <CommandKeys command={command} />
    </Button>
  );
}
