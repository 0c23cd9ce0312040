import { useState } from "react";
import type { DoneOf } from "../../state/answer.ts";
import { traceLines } from "../../state/money-answers.ts";
import type { TraceSide } from "../../state/money-answers.ts";
import { useTexts } from "../../text/use-texts.ts";
import { SourceList } from "../../ui/source-list.tsx";
import { Cited } from "./cited.tsx";
import { ComparedTable } from "./compared-table.tsx";
import { Rests } from "./rests.tsx";
import { TraceContext, useTrace } from "./trace-context.ts";
import { TraceTable } from "./trace-table.tsx";
import { onTwistKeys } from "./twist-keys.ts";

/** Where money comes from, or where it goes: the table, whose rows open step by step, and what the figures rest on. */
export function TraceAnswer({ answer }: { readonly answer: DoneOf<"trace"> }) {
  const { result, asked } = answer;
  const { compared } = result;
  const lines = traceLines(result);
  /** Rows that stand open, by their place. */
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (index: number, isOpen: boolean) => {
    const next = new Set(open);
    if (isOpen) next.add(index);
    else next.delete(index);
    setOpen(next);
  };
  const table = { lines, open, onToggle: toggle, chosen: answer.chosen };
  return (
    <TraceContext value={{ input: asked.input, sources: result.sources }}>
      <div className="trace" onKeyDown={onTwistKeys}>
        {compared === null && <Lead side={result} />}
        {lines.length > 0 &&
          (compared === null ? (
            <TraceTable {...table} result={result} />
          ) : (
            <ComparedTable {...table} before={result} after={compared} direction={result.direction} />
          ))}
        <Rests side={result} title={compared === null ? null : result.asked.text} />
        {compared !== null && <Rests side={compared} title={compared.asked.text} />}
        <SourceList sources={result.sources} />
      </div>
    </TraceContext>
  );
}

/** The answer in one sentence. */
function Lead({ side }: { readonly side: TraceSide }) {
  const texts = useTexts();
  const { sources } = useTrace();
  const [sentence] = side.sentences;
  return (
    <p className="lead">
      {sentence === undefined ? texts.money.ways.none : <Cited sentence={sentence} sources={sources} />}
    </p>
  );
}
