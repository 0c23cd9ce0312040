import { useCallback, useState } from "react";
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
  const [blocks, setBlocks] = useState(() => noBlocks(version));
  const isAnother = blocks.version !== version;
  const kept = isAnother ? noBlocks(version) : blocks;
  if (isAnother) setBlocks(kept);

  const ask = useCallback(
    (at: number) => {
      const { asked, lines: read } = kept;
      if (asked.has(at)) return;
      asked.add(at);
      openClient(services)
        .readLines({ document, version: kept.version, from: at * block + 1, count: block })
        .then(({ lines }) => {
          read.set(at, lines);
          for (const oldest of read.keys()) {
            if (read.size <= mostBlocks) break;
            read.delete(oldest);
            asked.delete(oldest);
          }
          setRead((n) => n + 1);
        })
        .catch((error: unknown) => reportError(services, error));
    },
    [services, document, kept],
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
