import { useState } from "react";
import { Button, Checkbox } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { undoChange } from "../../commands/change-actions.ts";
import { perform } from "../../commands/command.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/section.tsx";

type ChangeLine = OutputOf<"listHistory">["changes"][number];

/** What was changed, by whom and when, newest first; each change can be taken back. */
export function HistoryPanel() {
  const texts = useTexts();
  const selection = useWindow((state) => state.selection);
  const [narrow, setNarrow] = useState(false);
  const about = narrow ? selection[0] : undefined;
  const history = useRead("listHistory", about === undefined ? {} : { about }, { keepFormer: true });
  return (
    <Section title={texts.history.title}>
      <Checkbox className="check" isSelected={narrow} onChange={setNarrow} isDisabled={selection.length === 0}>
        <span className="box">
          <Icon name="check" />
        </span>
        {texts.history.only}
      </Checkbox>
      <Loaded from={history}>
        {({ changes, truncated }) => (
          <>
            {changes.length === 0 && <p className="quiet">{texts.history.none}</p>}
            <ul className="rows">
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

function ChangeRow({ change }: { readonly change: ChangeLine }) {
  const services = useServices();
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const authorId = useWindow(({ profile }) => profile.author.id);
  const when = new Date(change.when).toLocaleString(lang === "ja" ? "ja-JP" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  });
  const isUndo = change.undoes.length > 0;
  const facts = [
    change.who === authorId ? texts.notes.you : change.author,
    when,
    texts.history.records(change.added, change.retracted),
    isUndo ? texts.history.undoes : "",
    change.inEffect ? "" : texts.history.undone,
  ].filter((fact) => fact !== "");
  return (
    <li className={change.inEffect ? "row still" : "row still undone"}>
      <span>
        <strong>{change.label}</strong>
        <span className="block quiet">{facts.join(" · ")}</span>
      </span>
      {change.inEffect && !isUndo && change.who === authorId && (
        <Button className="tool" onPress={() => perform(services, () => undoChange(services, change.id))}>
          {texts.history.undoThis}
        </Button>
      )}
    </li>
  );
}
