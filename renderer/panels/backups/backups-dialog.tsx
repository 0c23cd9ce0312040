import { useState } from "react";
import { Button } from "react-aria-components";
import type { BackupLine } from "#data/api/backup-methods.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { instantText } from "../../ui/time-text.ts";
import { RestorePreview } from "./restore-preview.tsx";

/** Backups of the workspace, newest first: whether each is whole, what restoring it would do, and the restore itself. */
export function BackupsDialog() {
  const services = useServices();
  const { layers } = useTexts();
  const [chosen, setChosen] = useState<string | null>(null);
  const backups = useRead("listBackups", {}, { keepFormer: true });
  const close = () => closeDialog(services.store, "backups");
  return (
    <DialogFrame title={layers.backups.title} look="sheet" onClose={close}>
      <p className="quiet">{layers.backups.hint}</p>
      <Loaded from={backups}>
        {(answer) => (
          <>
            {answer.backups.length === 0 && <p className="quiet">{layers.backups.none}</p>}
            <ul className="backups">
              {answer.backups.map((backup) => (
                <BackupRow
                  key={backup.id}
                  backup={backup}
                  isChosen={chosen === backup.id}
                  onChoose={() => setChosen(chosen === backup.id ? null : backup.id)}
                />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </DialogFrame>
  );
}

interface BackupRowProps {
  readonly backup: BackupLine;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}
function BackupRow({ backup, isChosen, onChoose }: BackupRowProps) {
  const { backups: words } = useTexts().layers;
  const lang = useWindow(({ profile }) => profile.lang);
  const when = instantText(backup.when, lang);
  const isWhole = backup.damaged.length === 0;
  return (
    <li>
      <div className="backup-head">
        <span>
          <strong>{when}</strong>
          <span className="block quiet">{words.reasons[backup.reason]}</span>
          <span className="block quiet">
            {words.size(backup.changes, sizeText(backup.bytes, lang))}
            {isWhole && ` · ${words.whole}`}
          </span>
          {!isWhole && <span className="block warn">{words.damaged(backup.damaged.length)}</span>}
        </span>
        <Button
          className="tool box"
          aria-label={words.compareWith(when)}
          aria-expanded={isChosen}
          isDisabled={!isWhole}
          onPress={onChoose}
        >
          {words.compare}
        </Button>
      </div>
      {isChosen && <RestorePreview id={backup.id} when={backup.when} />}
    </li>
  );
}

function sizeText(bytes: number, lang: "en" | "ja"): string {
  const format = (n: number) => n.toLocaleString(lang === "ja" ? "ja-JP" : "en-GB", { maximumFractionDigits: 1 });
  if (bytes < 1_000) return `${format(bytes)} B`;
  return bytes < 1_000_000 ? `${format(bytes / 1_000)} kB` : `${format(bytes / 1_000_000)} MB`;
}
