import { useState } from "react";
import type { KeyboardEvent } from "react";
import { Button } from "react-aria-components";
import { undoChange } from "../../commands/change-actions.ts";
import { perform } from "../../commands/command.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { matchesShortcut } from "../../commands/shortcut.ts";
import type { MergeConflictLine } from "../../state/merge.ts";
import { useServices } from "../../state/services.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { onMac } from "../../ui/platform.ts";
import { DecideForm } from "./decide-form.tsx";
import { isTyping } from "./is-typing.ts";

/** So many are read at once; the next come when these are decided. */
const mostListed = 200;

/** What merges left to decide, one at a time, by keys alone if one likes. */
export function ConflictsDialog() {
  const { store } = useServices();
  const texts = useTexts();
  const conflicts = useRead("listConflicts", { limit: mostListed, ...useReading() }, { keepFormer: true });
  return (
    <DialogFrame title={texts.merge.conflicts.title} look="wide" onClose={() => closeDialog(store, "conflicts")}>
      <Loaded from={conflicts}>
        {({ conflicts: list, truncated }) =>
          list.length === 0 ? (
            <NothingLeft />
          ) : (
            <>
              <Walk conflicts={list} />
              {truncated && <p className="quiet">{texts.merge.conflicts.truncated(list.length)}</p>}
            </>
          )
        }
      </Loaded>
    </DialogFrame>
  );
}

function NothingLeft() {
  const { store } = useServices();
  const texts = useTexts();
  return (
    <>
      <p role="status">{texts.merge.conflicts.none}</p>
      <div className="buttons">
        <Button className="primary" autoFocus onPress={() => closeDialog(store, "conflicts")}>
          {texts.close}
        </Button>
      </div>
    </>
  );
}

/** The one that is looked at, and the way to the others; a decided one makes room for the next. */
function Walk({ conflicts }: { readonly conflicts: readonly MergeConflictLine[] }) {
  const services = useServices();
  const words = useTexts().merge.conflicts;
  const canWrite = useWindow(isWritable);
  const [at, setAt] = useState(0);
  const index = Math.min(at, conflicts.length - 1);
  const step = (by: 1 | -1) => setAt((index + by + conflicts.length) % conflicts.length);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.nativeEvent.isComposing) return;
    if (matchesShortcut(event.nativeEvent, "Mod+Z", onMac())) perform(services, () => undoChange(services));
    else if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const conflict = conflicts[index]!;
  return (
    <div className="conflict-walk" onKeyDown={onKeyDown}>
      <div className="walk-bar">
        <span role="status">{words.place(index + 1, conflicts.length)}</span>
        <Button className="tool" aria-label={words.former} isDisabled={conflicts.length < 2} onPress={() => step(-1)}>
          <Icon name="up" />
        </Button>
        <Button className="tool" aria-label={words.next} isDisabled={conflicts.length < 2} onPress={() => step(1)}>
          <Icon name="chevron" />
        </Button>
        <span className="quiet">{words.keys}</span>
      </div>
      {!canWrite && <p className="warn">{words.readOnly}</p>}
      <DecideForm
        key={conflict.id}
        conflict={conflict}
        place={words.place(index + 1, conflicts.length)}
        canDecide={canWrite}
      />
    </div>
  );
}
