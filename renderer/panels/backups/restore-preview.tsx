import { Button } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { perform } from "../../commands/command.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { restoreBackup } from "../../commands/layer-actions.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { instantText } from "../../ui/time-text.ts";

type Preview = OutputOf<"previewRestore">;
/** Later changes that are named. */
const mostNamed = 8;

/** What restoring a backup would do, counted, with the later changes by name; and the button that does it. */
export function RestorePreview({ id, when }: { readonly id: string; readonly when: string }) {
  const services = useServices();
  const { backups: words } = useTexts().layers;
  const lang = useWindow(({ profile }) => profile.lang);
  const canWrite = useWindow(isWritable);
  const preview = useRead("previewRestore", { backup: id, limit: mostNamed, lang });
  const restore = () =>
    perform(services, async () => {
      await restoreBackup(services, { id, when });
      closeDialog(services.store, "backups");
    });
  return (
    <div className="restore-preview" role="status">
      <Loaded from={preview}>
        {(answer) => (
          <>
            <p>{words.would(instantText(when, lang))}</p>
            <PreviewLines answer={answer} />
            {answer.later.length > 0 && <LaterChanges answer={answer} />}
            {canWrite && answer.takenBack + answer.broughtBack > 0 && (
              <>
                <p className="quiet">{words.undoable}</p>
                <div className="buttons">
                  <Button className="primary" onPress={restore}>
                    {words.restore}
                  </Button>
                </div>
              </>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function PreviewLines({ answer }: { readonly answer: Preview }) {
  const { layers } = useTexts();
  const { backups: words } = layers;
  const { takenBack, broughtBack, goes, comes, title } = answer;
  const isSome = ({ entities, relations, claims, notes }: Preview["goes"]) => entities + relations + claims + notes > 0;
  const lines = [
    takenBack > 0 ? words.takeBack(takenBack) : null,
    broughtBack > 0 ? words.bringBack(broughtBack) : null,
    isSome(goes) ? words.goes(layers.counts(goes)) : null,
    isSome(comes) ? words.comes(layers.counts(comes)) : null,
    takenBack + broughtBack === 0 ? words.nothing : null,
    title === null ? null : words.titleStays(title),
  ];
  return <ul className="preview-lines">{lines.map((line) => line !== null && <li key={line}>{line}</li>)}</ul>;
}

function LaterChanges({ answer: { later, truncated } }: { readonly answer: Preview }) {
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const me = useWindow(({ profile }) => profile.author.id);
  const nameOf = (who: string, author: string) =>
    who === me ? texts.notes.you : author === who ? texts.layers.noName : author;
  return (
    <>
      <h3>{texts.layers.backups.later}</h3>
      <ul className="later-changes">
        {later.map(({ id, label, author, who, when }) => (
          <li key={id}>
            {label}
            <span className="block quiet">{[nameOf(who, author), instantText(when, lang)].join(" · ")}</span>
          </li>
        ))}
      </ul>
      {truncated && <p className="quiet">{texts.truncated(later.length)}</p>}
    </>
  );
}
