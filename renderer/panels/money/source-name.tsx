import type { TraceRow } from "../../state/money-answers.ts";
import { useTexts } from "../../text/use-texts.ts";
import { SourceNumbers } from "../../ui/source-numbers.tsx";
import { useTrace } from "./trace-context.ts";
import { Twist } from "./twist.tsx";

interface SourceNameProps {
  readonly row: TraceRow;
  /** The same source in another period; its evidence counts too. */
  readonly other?: TraceRow | null;
  readonly isOpen: boolean;
  readonly onChange: (isOpen: boolean) => void;
}

/** Whose money it is, with the numbers of the sources that say so; opens its ways. */
export function SourceName({ row, other = null, isOpen, onChange }: SourceNameProps) {
  const { table } = useTexts().money;
  const { sources } = useTrace();
  const { text, part, nameLang } = row.source;
  const numbers = [...row.sources, ...(other?.sources ?? [])];
  return (
    <span className="source-name">
      <Twist level={1} isOpen={isOpen} label={table.open(text)} onChange={onChange}>
        <span lang={part === "body" ? nameLang : undefined}>{text}</span>
      </Twist>
      <SourceNumbers numbers={numbers} sources={sources} />
    </span>
  );
}
