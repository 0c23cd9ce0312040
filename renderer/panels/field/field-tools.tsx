import type { RefObject } from "react";
import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { attachFiles, saveQuick } from "../../commands/field-actions.ts";
import { sentencesOf } from "../../commands/report.ts";
import { isEmptyQuick, textOfQuick } from "../../state/field.ts";
import type { FieldMode } from "../../state/field.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

interface FieldToolsProps {
  readonly field: FieldMode;
  readonly files: RefObject<HTMLInputElement | null>;
}

/** What a thumb reaches: a photo, the next note; and where the text is kept, honestly. */
export function FieldTools({ field, files }: FieldToolsProps) {
  const services = useServices();
  const words = useTexts().field;
  return (
    <footer className="field-tools">
      <div className="field-kept">
        <p role="status" className="field-saved">
          {field.saved ? words.saved : ""}
        </p>
        {!field.saved && <KeepingLine field={field} />}
      </div>
      <input
        ref={files}
        type="file"
        multiple
        tabIndex={-1}
        className="visually-hidden"
        aria-label={words.attach}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = ""; // so that the same file can be chosen again
          perform(services, () => attachFiles(services, chosen));
        }}
      />
      <Button className="field-button" onPress={() => files.current?.click()}>
        {words.attach}
      </Button>
      <Button
        className="field-button main"
        isDisabled={field.saving || field.copying > 0 || isEmptyQuick(field.note)}
        onPress={() => perform(services, () => saveQuick(services))}
      >
        {words.save}
      </Button>
    </footer>
  );
}

function KeepingLine({ field }: { readonly field: FieldMode }) {
  const words = useTexts().field;
  const lang = useWindow(({ profile }) => profile.lang);
  const { note, visit, kept, keepError } = field;
  if (isEmptyQuick(note)) return <p className="quiet">{words.keys}</p>;
  if (textOfQuick(note, visit) === kept.text) {
    const time =
      kept.savedAt === null ? "" : new Date(kept.savedAt).toLocaleTimeString(lang === "ja" ? "ja-JP" : "en-GB");
    return <p className="quiet">{words.kept(time)}</p>;
  }
  if (keepError === null) return <p className="quiet">{words.keeping}</p>;
  return <p className="warn">{words.notKept(sentencesOf(keepError, lang).sentence)}</p>;
}
