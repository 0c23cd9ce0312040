import { Fragment } from "react";
import type { TraceRow, TraceSide } from "../../state/money-answers.ts";
import { useTexts } from "../../text/use-texts.ts";
import { LineButton } from "../answer/line-button.tsx";
import { useLineKeys } from "../answer/use-line-keys.ts";
import type { TraceTableParts } from "./trace-table.tsx";
import { SourceName } from "./source-name.tsx";
import { Ways } from "./ways.tsx";

interface ComparedTableProps extends TraceTableParts {
  readonly before: TraceSide;
  readonly after: TraceSide;
  readonly direction: "up" | "down";
}

/** Two periods side by side, each source once; what only one of them has says so in the other. */
export function ComparedTable({ lines, open, onToggle, chosen, before, after, direction }: ComparedTableProps) {
  const { money } = useTexts();
  const texts = money.table;
  const keys = useLineKeys<HTMLTableSectionElement>(lines.length);
  return (
    <div className="table-scroll">
      <table className="money-table two-sides" aria-label={direction === "up" ? texts.trace : texts.traceDown}>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {direction === "up" ? texts.source : texts.end}
            </th>
            <SideHead side={before} />
            <SideHead side={after} />
          </tr>
        </thead>
        <tbody {...keys}>
          {lines.map((line, index) => {
            const row = (line.before ?? line.after)!;
            const name = row.source.text;
            const isOpen = open.has(index);
            return (
              <Fragment key={`${row.source.id} ${row.source.part}`}>
                <tr className={chosen === index ? "chosen" : undefined}>
                  <td className="line-cell">
                    <LineButton
                      index={index}
                      isChosen={chosen === index}
                      label={chosen === index ? texts.hide(name) : texts.show(name)}
                    />
                  </td>
                  <th scope="row">
                    <SourceName
                      row={row}
                      other={line.before === null ? null : line.after}
                      isOpen={isOpen}
                      onChange={(to) => onToggle(index, to)}
                    />
                  </th>
                  <SideCell row={line.before} />
                  <SideCell row={line.after} />
                </tr>
                {isOpen && (
                  <tr className="opened">
                    <td colSpan={4}>
                      {line.before !== null && <Ways row={line.before} title={before.asked.text} />}
                      {line.after !== null && (
                        <Ways row={line.after} title={after.asked.text} period={after.asked.period} />
                      )}
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <th scope="row">{texts.total}</th>
            <td className="side-cell strong">{before.totals.map(({ text }) => text).join(", ")}</td>
            <td className="side-cell strong">{after.totals.map(({ text }) => text).join(", ")}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** The period, and what stands in its cells. */
function SideHead({ side }: { readonly side: TraceSide }) {
  const { table } = useTexts().money;
  return (
    <th scope="col" className="side-cell">
      {side.asked.text}
      <span className="bounds">{[table.proportional, table.share, table.bounds].join(" · ")}</span>
    </th>
  );
}
function SideCell({ row }: { readonly row: TraceRow | null }) {
  const { table } = useTexts().money;
  if (row === null) return <td className="side-cell quiet">{table.none}</td>;
  return (
    <td className="side-cell">
      <strong>{row.texts.figure}</strong> <span className="quiet">{row.texts.share}</span>
      <span className="bounds quiet">{row.texts.bounds}</span>
    </td>
  );
}
