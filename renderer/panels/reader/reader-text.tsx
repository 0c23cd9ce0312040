import { useCallback, useEffect, useMemo, useRef } from "react";
import type { KeyboardEvent, MouseEvent } from "react";
import { pageAt } from "#graph/model/pages.ts";
import { getCommand } from "../../commands/command-list.ts";
import { perform, runCommand } from "../../commands/command.ts";
import type { Command } from "../../commands/command.ts";
import { keysOf } from "../../commands/key-map.ts";
import {
  makeEvidence,
  makeNote,
  makeRelation,
  openPassage,
  readerTextId,
  selectText,
} from "../../commands/reader-actions.ts";
import { isMac, matchesShortcut } from "../../commands/shortcut.ts";
import { selectedPassage, stepped, wholeLines } from "../../state/reader.ts";
import type { OpenedText, Passage } from "../../state/reader.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { mouseSelection } from "./mouse-selection.ts";
import { ReaderLine, readerLineId } from "./reader-line.tsx";
import { passageElementId } from "./reader-passages.tsx";
import { stepOf } from "./text-keys.ts";
import type { Finding } from "./use-finding.ts";
import { useTextLines } from "./use-text-lines.ts";
import { useTextWindow } from "./use-text-window.ts";

interface ReaderTextProps {
  readonly text: OpenedText & { readonly version: string };
  readonly passages: readonly Passage[];
  readonly finding: Finding;
}

/** What is made of the selection, by the keys of the commands that make the same of what is selected elsewhere. */
const makings = [
  ["addEvidence", makeEvidence],
  ["newRelation", makeRelation],
  ["addNote", makeNote],
] as const;
/** Commands with a plain key that hold in the text too: it is a list, but nobody looks for a line by typing. */
const holding = [getCommand("closeReader"), getCommand("help")] as const;

/** The lines of a text (a list of which those near the view stand in the page), with a cursor and a selection. */
export function ReaderText({ text, passages, finding }: ReaderTextProps) {
  const services = useServices();
  const { store } = services;
  const texts = useTexts();
  const selection = useWindow(({ reader }) => reader.selection);
  const visits = useWindow(({ reader }) => reader.visits);
  const { widths, pages, document: about, version } = text;
  const count = widths.length;
  const at = Math.min(selection.cursor.line, count);
  const usedBy = useMemo(() => passagesByLine(passages), [passages]);
  const lines = useTextLines(about.id, version);
  const { textOf } = lines;
  const isRead = useCallback((line: number) => textOf(line) !== null, [textOf]);
  const { box, onScroll, range, above, total, heightOf, reveal, pageOf } = useTextWindow(widths, readerLineId, isRead);
  const [first, last] = range;
  const { need } = lines;
  useEffect(() => need([first, last]), [need, first, last, version]);
  useEffect(() => box.current?.focus(), [box]); // what is opened is read
  const visited = useRef(0);
  useEffect(() => {
    if (visited.current !== visits) reveal(at, "upper");
    visited.current = visits;
  }, [visits, reveal, at]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const { reader, profile } = store.getState();
    const step = stepOf(event, pageOf(), count);
    if (step) {
      const next = stepped(reader.selection, step, event.shiftKey, count, (line) => lines.textOf(line) ?? "");
      selectText(services, next);
      reveal(next.cursor.line, "nearest");
    } else if (event.key === "Enter") openUsed(reader.selection.cursor.line);
    else if (event.key === "F3") finding.step(event.shiftKey ? -1 : 1);
    else {
      const mac = isMac(navigator.platform);
      const isPressed = (command: Command) => {
        const keys = keysOf(command, profile.keys);
        return keys !== null && matchesShortcut(event.nativeEvent, keys, mac);
      };
      const making = makings.find(([title]) => isPressed(getCommand(title)));
      const command = holding.find(isPressed);
      if (making) perform(services, () => making[1](services));
      else if (command) void runCommand(command, services);
      else return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const openUsed = (line: number) => {
    const used = usedBy.get(line) ?? [];
    if (used.length === 1) perform(services, () => openPassage(services, used[0]!));
    else if (used[0]) document.getElementById(passageElementId(used[0]))?.focus();
  };
  const onMouseUp = (event: MouseEvent<HTMLDivElement>) => {
    const target = event.target instanceof Element ? event.target : null;
    const row = target?.closest<HTMLElement>("[data-line]");
    if (row && target?.closest(".reader-number, .reader-mark")) {
      const line = Number(row.dataset["line"]);
      const { anchor } = store.getState().reader.selection;
      selectText(services, event.shiftKey ? wholeLines(anchor.line, line) : wholeLines(line, line));
      if (target.closest(".reader-mark.used")) openUsed(line);
      return;
    }
    const chosen = mouseSelection(event.currentTarget, getSelection());
    if (chosen) selectText(services, chosen);
    if (!getSelection()?.isCollapsed) getSelection()?.removeAllRanges(); // ours is drawn instead
  };

  const chosen = selectedPassage(selection);
  const isLoose = chosen.chars === null && selection.cursor.char !== null;
  const current = finding.hits[finding.current] ?? null;
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const line = first + index;
    const page = pageAt(pages, line);
    const words = lines.textOf(line);
    const marks = usedBy.get(line)?.length ?? 0;
    return (
      <ReaderLine
        key={line}
        line={line}
        count={count}
        text={words}
        height={heightOf(line)}
        name={texts.reader.at(page?.label ?? null, page ? line - page.firstLine + 1 : line)}
        number={String(page ? line - page.firstLine + 1 : line)}
        page={page?.firstLine === line ? texts.reader.place.page(page.label) : null}
        hits={finding.isOpen ? (finding.byLine.get(line) ?? null) : null}
        current={finding.isOpen && current?.line === line ? rangeOf(current) : null}
        {...selectedIn(line, chosen, isLoose, words?.length ?? 0)}
        cursor={line === at ? (selection.cursor.char ?? "line") : null}
        marks={marks === 0 ? null : texts.reader.marks(marks)}
      />
    );
  });
  const isDrawn = at >= first && at <= last;
  return (
    <div
      id={readerTextId}
      ref={box}
      role="listbox"
      aria-multiselectable="true"
      aria-label={texts.reader.text(about.title)}
      aria-activedescendant={isDrawn && count > 0 ? readerLineId(at) : undefined}
      className="reader-text"
      lang={about.language}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onMouseUp={onMouseUp}
    >
      <div role="presentation" style={{ height: total }}>
        <div role="presentation" className="reader-rows" style={{ transform: `translateY(${above}px)` }}>
          {rows}
        </div>
      </div>
    </div>
  );
}

/** One array for one hit, so that its line is not drawn again for another. */
const ranges = new WeakMap<object, readonly [number, number]>();
function rangeOf(hit: { readonly from: number; readonly to: number }): readonly [number, number] {
  const range = ranges.get(hit) ?? ([hit.from, hit.to] as const);
  ranges.set(hit, range);
  return range;
}

function selectedIn(
  line: number,
  { lines: [first, last], chars }: ReturnType<typeof selectedPassage>,
  isLoose: boolean,
  length: number,
): { readonly selected: "whole" | readonly [number, number] | null } {
  if (line < first || line > last || isLoose) return { selected: null };
  if (chars === null || (line > first && line < last)) return { selected: "whole" };
  return { selected: [line === first ? chars[0] : 0, line === last ? chars[1] : length] };
}

function passagesByLine(passages: readonly Passage[]): ReadonlyMap<number, readonly Passage[]> {
  const byLine = new Map<number, Passage[]>();
  for (const passage of passages)
    if (passage.state === "verified" || passage.state === "moved" || passage.state === "changed")
      for (let line = passage.lines[0]; line <= passage.lines[1]; line++)
        byLine.set(line, [...(byLine.get(line) ?? []), passage]);
  return byLine;
}
