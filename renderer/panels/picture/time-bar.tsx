import { useEffect, useMemo, useRef } from "react";
import type { FormEvent } from "react";
import { Button } from "react-aria-components";
import { isPeriod } from "#graph/model/calendars.ts";
import { perform } from "../../commands/command.ts";
import { setTimeUnit } from "../../commands/moment-actions.ts";
import { setMoment } from "../../commands/session-actions.ts";
import { goToTime, playStep, setTimeBar } from "../../commands/time-bar-actions.ts";
import { seenOf } from "../../state/seen.ts";
import { useServices } from "../../state/services.ts";
import { timeLineOf } from "../../state/time-line.ts";
import type { TimeLine } from "../../state/time-line.ts";
import { timeUnits } from "../../state/time-steps.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { ChoiceChip } from "../connect/choice-chip.tsx";
import { useTimeWords } from "../top-bar/use-time-words.ts";
import { usePictureSpan } from "./use-picture-span.ts";

/** Milliseconds between two steps of playing; without motion there is more time to look. */
const beats = { usual: 900, calm: 2_000 } as const;

/** A slider through the dates of the picture, with the date typed beside it and playing; nothing moves on the canvas. */
export function TimeBar() {
  const services = useServices();
  const { store } = services;
  const texts = useTexts();
  const words = texts.tools.time;
  const asOf = useWindow(({ moment }) => moment.asOf);
  const unit = useWindow((state) => state.timeUnit);
  const span = usePictureSpan();
  const line = useMemo(() => (span ? timeLineOf(span, unit, asOf) : null), [span, unit, asOf]);
  const isPlaying = usePlaying(line);
  return (
    <section className="time-bar" aria-label={words.region}>
      <Button
        className="tool box"
        isDisabled={line === null}
        onPress={() => setTimeBar(store, isPlaying ? "open" : "playing")}
        aria-label={isPlaying ? words.pause : words.play}
      >
        <Icon name={isPlaying ? "pause" : "play"} />
      </Button>
      {line ? (
        <Slider line={line} />
      ) : (
        <p className="quiet slider-room">{span === null ? words.none : words.reading}</p>
      )}
      <TypedDate key={asOf ?? ""} asOf={asOf} />
      <ChoiceChip
        label={words.unit}
        value={unit}
        choices={timeUnits}
        textOf={(choice) => texts.time.units[choice]}
        onChange={(choice) => setTimeUnit(store, choice)}
      />
      <Counts />
      <Button className="tool" aria-label={words.close} onPress={() => setTimeBar(store, "closed")}>
        <Icon name="close" />
      </Button>
    </section>
  );
}

function Slider({ line }: { readonly line: TimeLine }) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.tools.time;
  const timeWords = useTimeWords();
  const asOf = useWindow(({ moment }) => moment.asOf);
  const place = line.placeOf(asOf);
  return (
    <span className="slider-room">
      <span className="quiet">{line.textAt(line.first)}</span>
      <input
        type="range"
        className={place === null ? "slider any" : "slider"}
        aria-label={words.slider}
        aria-valuetext={asOf === null ? words.any : timeWords(asOf)}
        min={line.first}
        max={line.last}
        step={1}
        value={place ?? line.last}
        onChange={(event) => {
          const at = event.currentTarget.valueAsNumber;
          setTimeBar(services.store, "open"); // a hand stops what plays
          perform(services, () => goToTime(services, line, at));
        }}
      />
      <span className="quiet">{line.textAt(line.last)}</span>
    </span>
  );
}

/** The date as one types it; Enter, or leaving the field, looks at it. */
function TypedDate({ asOf }: { readonly asOf: string | null }) {
  const services = useServices();
  const { asOf: words, tools } = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const apply = (event?: FormEvent) => {
    event?.preventDefault();
    const text = field.current?.value.trim() ?? "";
    const isWrong = text !== "" && !isPeriod(text);
    field.current?.setCustomValidity(isWrong ? words.wrong(text) : "");
    if (isWrong) return void field.current?.reportValidity();
    if (text !== (asOf ?? "")) perform(services, () => setMoment(services, { asOf: text === "" ? null : text }));
  };
  return (
    <form onSubmit={apply}>
      <input
        ref={field}
        className="input typed-date"
        aria-label={tools.time.typed}
        placeholder={tools.time.any}
        defaultValue={asOf ?? ""}
        spellCheck={false}
        autoComplete="off"
        onChange={() => field.current?.setCustomValidity("")}
        onBlur={() => apply()}
      />
    </form>
  );
}

/** How much is there at that date. */
function Counts() {
  const texts = useTexts();
  const drawn = useWindow(({ picture }) => picture.drawn);
  const lens = useWindow((state) => state.lens);
  const { entities, relations } = seenOf(drawn, lens);
  return <span className="quiet time-counts">{texts.tools.time.counts(entities.length, relations.length)}</span>;
}

/** Goes on by itself while it plays, each step when the one before is drawn. */
function usePlaying(line: TimeLine | null): boolean {
  const services = useServices();
  const isPlaying = useWindow(({ panels }) => panels.timeBar === "playing");
  const isCalm = useWindow(({ system }) => system.reducedMotion);
  const latest = useRef(line);
  useEffect(() => {
    latest.current = line;
  });
  const isReady = line !== null;
  useEffect(() => {
    if (!isPlaying || !isReady) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isStopped = false;
    const step = async () => {
      const hasMore = latest.current ? await playStep(services, latest.current) : false;
      if (isStopped) return;
      if (hasMore) timer = setTimeout(() => perform(services, step), isCalm ? beats.calm : beats.usual);
      else setTimeBar(services.store, "open");
    };
    perform(services, step);
    return () => {
      isStopped = true;
      clearTimeout(timer);
    };
  }, [services, isPlaying, isReady, isCalm]);
  return isPlaying;
}
