import { Button } from "react-aria-components";
import { openSource } from "../commands/dialog-actions.ts";
import { useWindowStore } from "../state/window-store.ts";
import { sourceLine } from "../text/source-line.ts";
import type { SourceEntry } from "../text/source-line.ts";
import { useTexts } from "../text/use-texts.ts";

interface SourceNumbersProps {
  readonly numbers: readonly (number | null)[];
  readonly sources: readonly SourceEntry[];
}

/** Small raised numbers of sources; each opens what it stands for. */
export function SourceNumbers({ numbers, sources }: SourceNumbersProps) {
  const store = useWindowStore();
  const texts = useTexts();
  const known = [...new Set(numbers)].filter((n) => n !== null).toSorted((a, b) => a - b);
  if (known.length === 0) return null;
  return (
    <sup className="sources">
      {known.map((n) => {
        const source = sources.find((candidate) => candidate.n === n);
        if (!source || source.document === null)
          return (
            <span key={n} title={source ? sourceLine(source, texts) : undefined}>
              {n}
            </span>
          );
        return (
          <Button
            key={n}
            aria-label={texts.sources.opens(n, sourceLine(source, texts))}
            onPress={() => openSource(store, source)}
          >
            {n}
          </Button>
        );
      })}
    </sup>
  );
}
