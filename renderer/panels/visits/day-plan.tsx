import { useState } from "react";
import { Button, ToggleButton } from "react-aria-components";
import { openDialog } from "../../commands/dialog-actions.ts";
import { stopsByDay } from "../../state/visits.ts";
import type { Visit, VisitStop } from "../../state/visits.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow, useWindowStore } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { BriefButton } from "./brief-button.tsx";
import { dayName } from "./day-name.ts";
import { DayTimelines } from "./day-timeline.tsx";

/** As a table, by the hours, or both beside each other. */
const looks = ["table", "timeline", "both"] as const;

/** The stops of a visit by day and hour, each with its hosts, the people met there, and what is at odds. */
export function DayPlan({ visit }: { readonly visit: Visit }) {
  const store = useWindowStore();
  const words = useTexts().visits.plan;
  const canWrite = useWindow(isWritable);
  const [look, setLook] = useState<(typeof looks)[number]>("table");
  const whole = visit.clashes.filter(({ stop }) => stop === null);
  return (
    <>
      {whole.length > 0 && (
        <p className="warn">
          {words.wholeVisit} {whole.map(({ sentence }) => sentence).join(" ")}
        </p>
      )}
      {visit.stops.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <>
          <div className="plan-looks" role="group" aria-label={words.title}>
            {looks.map((one) => (
              <ToggleButton key={one} className="tool box" isSelected={look === one} onChange={() => setLook(one)}>
                {words.looks[one]}
              </ToggleButton>
            ))}
          </div>
          <div className={`plan ${look}`}>
            {look !== "timeline" && <PlanTable visit={visit} />}
            {look !== "table" && <DayTimelines visit={visit} />}
          </div>
        </>
      )}
      {canWrite && (
        <Button
          className="tool box"
          onPress={() => openDialog(store, { type: "visit", form: { type: "stop", visit, stop: null } })}
        >
          {words.add}
        </Button>
      )}
    </>
  );
}

function PlanTable({ visit }: { readonly visit: Visit }) {
  const words = useTexts().visits.plan;
  const lang = useWindow(({ profile }) => profile.lang);
  return (
    <table className="day-plan">
      <caption className="visually-hidden">{words.caption(visit.title)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.time}</th>
          <th scope="col">{words.stop}</th>
          <th scope="col">{words.met}</th>
        </tr>
      </thead>
      {stopsByDay(visit.stops).map(([day, stops]) => (
        <tbody key={day}>
          <tr className="day">
            <th colSpan={3} scope="rowgroup">
              {dayName(day, lang)}
            </th>
          </tr>
          {stops.map((stop) => (
            <StopRow key={stop.id} visit={visit} stop={stop} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function StopRow({ visit, stop }: { readonly visit: Visit; readonly stop: VisitStop }) {
  const words = useTexts().visits.plan;
  const clashes = visit.clashes.filter((clash) => clash.stop === stop.id);
  return (
    <tr>
      <td>
        {stop.start === null ? <span className="quiet">{words.allDay}</span> : <ClockTime stop={stop} />}
        {stop.zone !== null && <span className="block quiet">{stop.zone}</span>}
      </td>
      <td>
        <StopTitle visit={visit} stop={stop} />
        <StopFacts stop={stop} />
        {clashes.map(({ rule, sentence }) => (
          <span key={`${rule} ${sentence}`} className="block warn">
            <Icon name="problem" /> {words.clash} {sentence}
          </span>
        ))}
      </td>
      <td>
        <Met title={words.host} briefs={stop.hosts} />
        <Met title={words.people} briefs={stop.people} isTitled />
        {stop.hosts.length + stop.people.length === 0 && <span className="quiet">{words.noHost}</span>}
      </td>
    </tr>
  );
}

function ClockTime({ stop: { start, end, startsAt } }: { readonly stop: VisitStop }) {
  return (
    <time {...(startsAt === null ? {} : { dateTime: startsAt })}>{end === null ? start : `${start ?? ""}–${end}`}</time>
  );
}

function StopTitle({ visit, stop }: { readonly visit: Visit; readonly stop: VisitStop }) {
  const store = useWindowStore();
  const words = useTexts().visits.plan;
  const canWrite = useWindow(isWritable);
  if (!canWrite) return <strong>{stop.title}</strong>;
  return (
    <Button
      className="name-link stop-title"
      data-stop={stop.id}
      aria-label={words.change(stop.title)}
      onPress={() => openDialog(store, { type: "visit", form: { type: "stop", visit, stop } })}
    >
      <strong>{stop.title}</strong>
    </Button>
  );
}

function StopFacts({ stop }: { readonly stop: VisitStop }) {
  const texts = useTexts().visits;
  const lang = useWindow(({ profile }) => profile.lang);
  const { place, language, transport, notes, questions, gone } = stop;
  const facts = [
    language === null
      ? ""
      : texts.plan.language(new Intl.DisplayNames([lang], { type: "language" }).of(language) ?? language),
    transport === null ? "" : texts.plan.transport(transport.means, transport.minutes),
    notes.length > 0 ? texts.plan.notes(notes.length) : "",
    gone > 0 ? texts.goneCount(gone) : "",
  ].filter((fact) => fact !== "");
  return (
    <>
      {place !== null && <span className="block">{place}</span>}
      {facts.length > 0 && <span className="block quiet">{facts.join(" · ")}</span>}
      {questions.length > 0 && (
        <ul className="stop-questions">
          {questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      )}
    </>
  );
}

interface MetProps {
  readonly title: string;
  readonly briefs: VisitStop["hosts"];
  readonly isTitled?: boolean;
}

function Met({ title, briefs, isTitled = false }: MetProps) {
  if (briefs.length === 0) return null;
  return (
    <ul className="met" aria-label={title}>
      {isTitled && (
        <li className="quiet" aria-hidden="true">
          {title}
        </li>
      )}
      {briefs.map((brief) => (
        <li key={brief.id}>
          <BriefButton brief={brief} />
        </li>
      ))}
    </ul>
  );
}
