import { useState } from "react";
import { Button } from "react-aria-components";
import { undoChange } from "../../commands/change-actions.ts";
import { perform } from "../../commands/command.ts";
import { lookBefore } from "../../commands/history-actions.ts";
import type { ChangeLine } from "../../state/history.ts";
import { useServices } from "../../state/services.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { instantText } from "../../ui/time-text.ts";
import { ChangeValues } from "./change-values.tsx";

/** A change: what, who, when; opened, what it changed value by value, a look at how it was before, and the way to take it back. */
export function ChangeRow({ change }: { readonly change: ChangeLine }) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.layers.history;
  const [isOpen, setOpen] = useState(false);
  const lang = useWindow(({ profile }) => profile.lang);
  const authorId = useWindow(({ profile }) => profile.author.id);
  const canWrite = useWindow(isWritable);
  const isUndo = change.undoes.length > 0;
  const author = change.author === change.who ? texts.layers.noName : change.author;
  const facts = [
    change.who === authorId ? texts.notes.you : author,
    instantText(change.when, lang),
    texts.history.records(change.added, change.retracted),
    isUndo ? texts.history.undoes : "",
    change.inEffect ? "" : texts.history.undone,
  ].filter((fact) => fact !== "");
  const opened = `change-${change.id}`;
  return (
    <li className={change.inEffect ? "change" : "change undone"}>
      <Button
        className="row"
        aria-expanded={isOpen}
        aria-controls={opened}
        aria-label={`${words.values(change.label)}: ${facts.join(", ")}`}
        onPress={() => setOpen(!isOpen)}
      >
        <Icon name={isOpen ? "chevron" : "right"} />
        <span>
          <strong>{change.label}</strong>
          <span className="block quiet">{facts.join(" · ")}</span>
        </span>
      </Button>
      {isOpen && (
        <div id={opened} className="change-opened">
          <ChangeValues change={change.id} />
          <div className="buttons">
            <Button
              className="tool box"
              aria-label={words.lookBeforeOf(change.label)}
              onPress={() => perform(services, () => lookBefore(services, change.id))}
            >
              {words.lookBefore}
            </Button>
            {canWrite && change.inEffect && !isUndo && change.who === authorId && (
              <Button className="tool box" onPress={() => perform(services, () => undoChange(services, change.id))}>
                {texts.history.undoThis}
              </Button>
            )}
          </div>
        </div>
      )}
    </li>
  );
}
