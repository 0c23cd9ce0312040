import { useCallback, useRef, useState } from "react";
import { reportError } from "../../commands/report.ts";
import { openClient, useServices } from "../../state/services.ts";

/** Lines that are read at once. */
const block = 200;
/** Blocks that are kept at most; those read longest ago go first. */
const mostBlocks = 60;

/** The lines of a text that are in memory. */
export interface TextLines {
  /** null while it is not read yet. */
  readonly textOf: (line: number) => string | null;
  /** Reads what is not there yet of some lines, first and last. */
  readonly need: (range: readonly [number, number]) => void;
}

/** Reads a text in blocks as they come into view. @param version sha256 of the text; another begins anew. */
export function useTextLines(document: string, version: string): TextLines {
  const services = useServices();
  const [, setRead] = useState(0);
  const blocks = useRef(noBlocks(version));
  if (blocks.current.version !== version) blocks.current = noBlocks(version);
  const kept = blocks.current;

  const ask = useCallback(
    (at: number) => {
      const now = blocks.current;
      if (now.asked.has(at)) return;
      now.asked.add(at);
      openClient(services)
        .readLines({ document, version: now.version, from: at * block + 1, count: block })
        .then(({ lines }) => {
          now.lines.set(at, lines);
          for (const oldest of now.lines.keys()) {
            if (now.lines.size <= mostBlocks) break;
            now.lines.delete(oldest);
            now.asked.delete(oldest);
          }
          setRead((n) => n + 1);
        })
        .catch((error: unknown) => reportError(services, error));
    },
    [services, document],
  );
  const need = useCallback(
    ([first, last]: readonly [number, number]) => {
      for (let at = blockOf(first); at <= blockOf(last); at++) ask(at);
    },
    [ask],
  );
  return { textOf: (line) => kept.lines.get(blockOf(line))?.[(line - 1) % block] ?? null, need };
}

interface Blocks {
  readonly version: string;
  readonly lines: Map<number, readonly string[]>;
  readonly asked: Set<number>;
}
function noBlocks(version: string): Blocks {
  return { version, lines: new Map(), asked: new Set() };
}
function blockOf(line: number): number {
  return Math.floor((line - 1) / block);
}
