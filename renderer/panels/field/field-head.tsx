import { useId } from "react";
import { Button } from "react-aria-components";
import { parseStopTime } from "#graph/model/visit-time.ts";
import { perform } from "../../commands/command.ts";
import { changeQuick, chooseStop, leaveField } from "../../commands/field-actions.ts";
import type { QuickNote } from "../../state/field.ts";
import { changeTaken } from "../../state/field-time.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import type { Visit, VisitStop } from "../../state/visits.ts";
import { useTexts } from "../../text/use-texts.ts";

interface FieldHeadProps {
  readonly visit: Visit;
  readonly stop: VisitStop | null;
  readonly note: QuickNote;
}

/** Where one is, when, and who writes; all of it preset, all of it to be changed. */
export function FieldHead({ visit, stop, note }: FieldHeadProps) {
  const services = useServices();
  const words = useTexts().field;
  const id = useId();
  const author = useWindow(({ profile }) => profile.author.name);
  const { day, start, zone } = parseStopTime(note.taken);
  const change = (parts: Parameters<typeof changeTaken>[1]) =>
    changeQuick(services, { taken: changeTaken(note.taken, parts) });
  return (
    <header className="field-mode-head">
      <div className="field-mode-line">
        <h1>{visit.title}</h1>
        <Button className="field-button" onPress={() => perform(services, () => leaveField(services))}>
          {words.leave}
        </Button>
      </div>
      <div className="field-mode-line">
        <label className="field-stop" htmlFor={id}>
          <span className="visually-hidden">{words.stop}</span>
          <select
            id={id}
            value={stop?.id ?? ""}
            onChange={(event) => chooseStop(services, visit.stops.find((one) => one.id === event.target.value) ?? null)}
          >
            <option value="">{words.wholeVisit}</option>
            {visit.stops.map((one) => (
              <option key={one.id} value={one.id}>
                {[one.day ?? one.written, one.start, one.title].filter(Boolean).join(" ")}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="field-time">
          <legend className="visually-hidden">{words.taken}</legend>
          <input
            type="date"
            aria-label={words.day}
            value={day ?? ""}
            onChange={(event) => change({ day: event.target.value })}
          />
          <input
            type="time"
            aria-label={words.hour}
            value={start ?? ""}
            onChange={(event) => change({ start: event.target.value })}
          />
          <span>{zone}</span>
        </fieldset>
        <span className="quiet">{author === "" ? words.nobody : words.by(author)}</span>
      </div>
    </header>
  );
}
