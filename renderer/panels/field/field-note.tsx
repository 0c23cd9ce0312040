import { perform } from "../../commands/command.ts";
import { changeQuick, chooseHost, detachFile, saveQuick } from "../../commands/field-actions.ts";
import type { FieldMode } from "../../state/field.ts";
import { useServices } from "../../state/services.ts";
import type { VisitStop } from "../../state/visits.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Attachments } from "../notes/attachments.tsx";
import { NoteField } from "../notes/note-field.tsx";

/** The note being taken down: whose words, the text, the files. */
export function FieldNote({ field, stop }: { readonly field: FieldMode; readonly stop: VisitStop | null }) {
  const services = useServices();
  const words = useTexts().field;
  const { note, copying } = field;
  const hosts = [...(stop?.hosts ?? []), ...(stop?.people ?? [])];
  return (
    <section className="field-note" aria-label={words.note}>
      {hosts.length > 0 && (
        <fieldset className="field-hosts">
          <legend>{words.host}</legend>
          {[...hosts, null].map((host) => (
            <label key={host?.id ?? "none"} className="field-choice">
              <input
                type="radio"
                name="field-host"
                checked={note.host === (host?.id ?? null)}
                onChange={() => chooseHost(services, host?.id ?? null)}
              />
              <span {...(host === null ? {} : { lang: host.shortNameLang })}>{host?.shortName ?? words.noHost}</span>
            </label>
          ))}
        </fieldset>
      )}
      <NoteField
        body={note.body}
        onBody={(body) => changeQuick(services, { body })}
        onSave={() => perform(services, () => saveQuick(services))}
      />
      {copying > 0 && <p className="quiet">{words.copying(copying)}</p>}
      <Attachments attachments={note.attachments} onRemove={(at) => detachFile(services, at)} />
    </section>
  );
}
