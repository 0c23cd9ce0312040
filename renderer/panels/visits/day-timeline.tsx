import type { CSSProperties, KeyboardEvent } from "react";
import { Button } from "react-aria-components";
import { openDialog } from "../../commands/dialog-actions.ts";
import { dayTimeline } from "../../state/day-timeline.ts";
import type { DayTimeline as Timeline, TimelineBlock } from "../../state/day-timeline.ts";
import { stopsByDay } from "../../state/visits.ts";
import type { Visit, VisitStop } from "../../state/visits.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow, useWindowStore } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { dayName } from "./day-name.ts";

/** Pixels of an hour: a stop of a quarter of an hour still shows its name. */
const hourHeight = 56;
const minutesAnHour = 60;
const travelRules = ["visit-travel", "visit-travel-unknown"];

/** The days of a visit with the hours downwards; what overlaps stands beside each other. Arrow keys go along the stops. */
export function DayTimelines({ visit }: { readonly visit: Visit }) {
  const words = useTexts().visits.plan;
  const lang = useWindow(({ profile }) => profile.lang);
  return (
    <div className="timelines" role="group" aria-label={words.timelineOf(visit.title)} onKeyDown={stepAlong}>
      {stopsByDay(visit.stops).map(([day, stops]) => (
        <section key={day} aria-label={dayName(day, lang)}>
          <h3>{dayName(day, lang)}</h3>
          <OneDay visit={visit} timeline={dayTimeline(day, stops)} />
        </section>
      ))}
    </div>
  );
}

function OneDay({ visit, timeline }: { readonly visit: Visit; readonly timeline: Timeline }) {
  const words = useTexts().visits.plan;
  const { blocks, hourless, zone, firstHour, lastHour } = timeline;
  const hours = Array.from({ length: lastHour - firstHour }, (_, at) => firstHour + at);
  return (
    <>
      {hourless.length > 0 && (
        <ul className="hourless" aria-label={words.allDay}>
          {hourless.map((stop) => (
            <li key={stop.id}>
              <StopButton visit={visit} stop={stop} zone={zone} />
            </li>
          ))}
        </ul>
      )}
      {blocks.length > 0 && (
        <>
          {zone !== null && <p className="quiet">{words.hoursIn(zone)}</p>}
          <div className="timeline" style={{ height: hours.length * hourHeight }}>
            {hours.map((hour) => (
              <span key={hour} className="hour" style={{ top: (hour - firstHour) * hourHeight }} aria-hidden="true">
                {clockText(hour)}
              </span>
            ))}
            <ol>
              {blocks.map((block) => (
                <Block key={block.stop.id} visit={visit} block={block} timeline={timeline} />
              ))}
            </ol>
          </div>
        </>
      )}
    </>
  );
}

interface BlockProps {
  readonly visit: Visit;
  readonly block: TimelineBlock;
  readonly timeline: Timeline;
}

function Block({ visit, block, timeline: { firstHour, zone } }: BlockProps) {
  const { stop, from, to, column, columns, travelFrom } = block;
  const y = (minutes: number) => (minutes / minutesAnHour - firstHour) * hourHeight;
  const isHurried = visit.clashes.some((clash) => clash.stop === stop.id && travelRules.includes(clash.rule));
  const place: CSSProperties = {
    top: y(from),
    height: Math.max(y(to) - y(from), 24),
    left: `${String((column / columns) * 100)}%`,
    width: `${String(100 / columns)}%`,
  };
  return (
    <li>
      {travelFrom !== null && (
        <span
          className={isHurried ? "travel warn" : "travel"}
          style={{ top: y(travelFrom), height: y(from) - y(travelFrom) }}
          aria-hidden="true"
        />
      )}
      <StopButton visit={visit} stop={stop} zone={zone} style={place} />
    </li>
  );
}

interface StopButtonProps {
  readonly visit: Visit;
  readonly stop: VisitStop;
  /** In which the hours beside it are told. */
  readonly zone: string | null;
  readonly style?: CSSProperties;
}

function StopButton({ visit, stop, zone, style }: StopButtonProps) {
  const store = useWindowStore();
  const texts = useTexts();
  const words = texts.visits.plan;
  const canWrite = useWindow(isWritable);
  const clashes = visit.clashes.filter((clash) => clash.stop === stop.id);
  const hours = [stop.start ?? words.allDay, ...(stop.end === null ? [] : [stop.end])].join("–");
  const facts = [
    stop.zone !== null && stop.zone !== zone ? stop.zone : "",
    stop.place ?? "",
    stop.hosts
      .map(({ shortName }) => shortName)
      .filter((host) => host !== stop.title)
      .join(texts.listSeparator),
    stop.transport === null ? "" : words.transport(stop.transport.means, stop.transport.minutes),
  ].filter((fact) => fact !== "");
  const warnings = clashes.map(({ sentence }) => `${words.clash} ${sentence}`);
  return (
    <Button
      className={clashes.length > 0 ? "block-stop warn" : "block-stop"}
      data-stop={stop.id}
      {...(style ? { style } : {})}
      aria-label={[`${hours} ${stop.title}`, ...facts, ...warnings].join(" · ")}
      onPress={() => {
        if (canWrite) openDialog(store, { type: "visit", form: { type: "stop", visit, stop } });
      }}
    >
      {clashes.length > 0 && <Icon name="problem" />}
      <strong>{stop.title}</strong>
      <span className="quiet">{[hours, ...facts].join(" · ")}</span>
    </Button>
  );
}

function clockText(hour: number): string {
  return `${String(((hour % 24) + 24) % 24).padStart(2, "0")}:00`;
}

/** To the next stop or the one before, over the days. */
function stepAlong(event: KeyboardEvent<HTMLDivElement>): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-stop]")];
  const next = stops[stops.findIndex((stop) => stop === event.target) + by];
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}
