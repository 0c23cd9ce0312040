import { Fragment } from "react";
import { createColumnText } from "#graph/money/column-text.ts";
import type { TraceLine, TraceResult } from "../../state/money-answers.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { LineButton } from "../answer/line-button.tsx";
import { useLineKeys } from "../answer/use-line-keys.ts";
import { SourceName } from "./source-name.tsx";
import { Ways } from "./ways.tsx";

export interface TraceTableParts {
  readonly lines: readonly TraceLine[];
  readonly open: ReadonlySet<number>;
  readonly onToggle: (index: number, isOpen: boolean) => void;
  /** The line lit up on the canvas. */
  readonly chosen: number | null;
}

/** Each source with its figure, bounds, share and weakest grade; a row opens its ways. */
export function TraceTable({
  lines,
  open,
  onToggle,
  chosen,
  result,
}: TraceTableParts & { readonly result: TraceResult }) {
  const { money } = useTexts();
  const texts = money.table;
  const lang = useWindow(({ profile }) => profile.lang);
  const keys = useLineKeys<HTMLTableSectionElement>(lines.length);
  const { rows, totals, asked } = result;
  const amounts = [
    ...rows.flatMap(({ proportional, lower, upper }) => [proportional, lower, upper]),
    totals[0]?.shown ?? null,
  ];
  const column = createColumnText(asked.currency, lang, amounts);
  const bound = (amount: string | null) => (amount === null ? texts.noBound : column.bound(amount));
  return (
    <div className="table-scroll">
      <table className="money-table" aria-label={result.direction === "up" ? texts.trace : texts.traceDown}>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {result.direction === "up" ? texts.source : texts.end}
            </th>
            <th scope="col" className="number">
              {texts.proportional}
              <span className="bounds narrow-only">{texts.bounds}</span>
            </th>
            <th scope="col" className="number wide-only">
              {texts.lower}
            </th>
            <th scope="col" className="number wide-only">
              {texts.upper}
            </th>
            <th scope="col" className="number">
              {texts.share}
            </th>
            <th scope="col">{texts.grade}</th>
          </tr>
        </thead>
        <tbody {...keys}>
          {lines.map(({ before: row }, index) => {
            if (row === null) return null;
            const isOpen = open.has(index);
            const name = row.source.text;
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
                    <SourceName row={row} isOpen={isOpen} onChange={(to) => onToggle(index, to)} />
                  </th>
                  <td className="number">
                    <strong>{row.texts.figure}</strong>
                    <span className="bounds quiet narrow-only">{row.texts.bounds}</span>
                  </td>
                  <td className="number wide-only">{bound(row.lower)}</td>
                  <td className="number wide-only">{bound(row.upper)}</td>
                  <td className="number">{row.texts.share || texts.noShare}</td>
                  <td>{row.grade ?? <span className="quiet">{texts.none}</span>}</td>
                </tr>
                {isOpen && (
                  <tr className="opened">
                    <td colSpan={7}>
                      <Ways row={row} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
        <tfoot>
          {result.restText !== null && result.rowCount > rows.length && (
            <tr>
              <td />
              <td colSpan={6}>{texts.rest(result.restText)}</td>
            </tr>
          )}
          {totals.map((total) => (
            <tr key={total.currency}>
              <td />
              <th scope="row">{texts.total}</th>
              <td className="number strong">{total.shown === null ? total.text : column.figure(total.shown)}</td>
              <td className="number wide-only">{column.bound(total.low)}</td>
              <td className="number wide-only">{bound(total.high)}</td>
              <td className="number">{rows.every(({ share }) => share !== null) ? texts.whole : texts.noShare}</td>
              <td />
            </tr>
          ))}
        </tfoot>
      </table>
    </div>
  );
}
