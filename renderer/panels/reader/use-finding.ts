import { useCallback, useEffect, useEffectEvent, useMemo, useState } from "react";
import { leaveFinding, selectText } from "../../commands/reader-actions.ts";
import type { OpenedText } from "../../state/reader.ts";
import { useServices } from "../../state/services.ts";
import { valueOf } from "../../state/loadable.ts";
import { useRead } from "../../state/use-read.ts";

export interface TextHit {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}
/** What is found in the text that is open, and which of it one is at. */
export interface Finding {
  readonly isOpen: boolean;
  readonly text: string;
  readonly hits: readonly TextHit[];
  /** Of all, also of those beyond the limit. */
  readonly count: number;
  readonly isTruncated: boolean;
  readonly isSettled: boolean;
  /** From 0; -1 while one is at none. */
  readonly current: number;
  readonly byLine: ReadonlyMap<number, readonly (readonly [number, number])[]>;
  readonly setText: (text: string) => void;
  readonly open: () => void;
  readonly close: () => void;
  /** Goes to the next place or the one before; from the last to the first. */
  readonly step: (by: 1 | -1) => void;
}

/** Typing waits this long before it asks. */
const pauseMs = 150;
const none: readonly TextHit[] = [];

export function useFinding({ document, version }: Pick<OpenedText, "document" | "version">): Finding {
  const services = useServices();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  /** A step asked for before the answer was there. */
  const [waiting, setWaiting] = useState<1 | -1 | null>(null);
  const [current, setCurrent] = useState(-1);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const wanted = isOpen && version !== null && asked.trim() !== "";
  const found = useRead("findInDocument", wanted ? { document: document.id, version: version, text: asked } : null);
  const answer = valueOf(found);
  const hits = answer?.hits ?? none;
  const byLine = useMemo(() => {
    const lines = new Map<number, [number, number][]>();
    for (const { line, from, to } of hits) lines.set(line, [...(lines.get(line) ?? []), [from, to]]);
    return lines;
  }, [hits]);
  const open = useCallback(() => setOpen(true), []);
  const go = (at: number) => {
    const hit = hits[at];
    if (!hit) return;
    setCurrent(at);
    const [anchor, cursor] = [hit.from, hit.to].map((char) => ({ line: hit.line, char }));
    selectText(services, { anchor: anchor!, cursor: cursor! }, true);
  };
  const isSettled = asked === text && (found.status === "done" || !wanted);
  const step = (by: 1 | -1) => {
    if (!isSettled) return setWaiting(by);
    if (hits.length === 0) return;
    const { line, char } = services.store.getState().reader.selection.cursor;
    const near = hits.findIndex((hit) => hit.line > line || (hit.line === line && hit.from >= (char ?? 0)));
    const first = near < 0 ? (by > 0 ? 0 : hits.length - 1) : by > 0 ? near : near - 1;
    const next = current < 0 ? first : current + by;
    go((next + hits.length) % hits.length);
  };
  const stepAtLast = useEffectEvent((by: 1 | -1) => {
    setWaiting(null);
    step(by);
  });
  useEffect(() => {
    if (!isSettled || waiting === null) return;
    const turn = setTimeout(() => stepAtLast(waiting));
    return () => clearTimeout(turn);
  }, [isSettled, waiting]);
  return {
    isOpen,
    text,
    hits,
    count: answer?.count ?? 0,
    isTruncated: answer?.truncated ?? false,
    isSettled,
    current: current < hits.length ? current : -1,
    byLine,
    setText: (next) => {
      setText(next);
      setCurrent(-1);
    },
    open,
    close: () => {
      setOpen(false);
      leaveFinding(services);
    },
    step,
  };
}
