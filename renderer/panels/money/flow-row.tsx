import type { MouseEvent } from "react";
import { figureOf } from "../../state/money.ts";
import type { Figures, FlowLine } from "../../state/money.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useFigureWords } from "./use-figure-words.ts";
import { useShortNames } from "./use-short-names.ts";

interface FlowRowProps {
  readonly id: string;
  readonly flow: FlowLine;
  /** From 0. */
  readonly index: number;
  /** Pixels from the top of the table. */
  readonly top: number;
  readonly figures: Figures | null;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onPress: (event: MouseEvent) => void;
  readonly onOpen: () => void;
}

/** One flow: who pays, who receives, and the figure that is meant, else the newest one there is. */
export function FlowRow({ id, flow, index, top, figures, isActive, isSelected, onPress, onOpen }: FlowRowProps) {
  const { flows: texts, step } = useTexts().money;
  const words = useFigureWords();
  const shortName = useShortNames();
  const [payer, recipient] = [shortName(flow.payer), shortName(flow.recipient)];
  const meant = figureOf(flow, figures);
  const figure = meant ?? flow.figures[0] ?? null;
  const others = flow.figures.length - (figure === null ? 0 : 1);
  const amount = figure === null ? texts.noFigure : (figure.total?.text ?? step.unknown);
  const when = figure === null ? "" : [words.phase(figure.phase), figure.periodText].filter(Boolean).join(" · ");
  const label = texts.row(flow.payer.name, flow.recipient.name, [amount, when].filter(Boolean).join(", "));
  const shownWhen = meant === null || figures === null ? when : meant.periodText;
  return (
    <div
      id={id}
      className={["flow-row", isSelected ? "selected" : "", isActive ? "active" : ""].filter(Boolean).join(" ")}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      aria-label={label}
      title={label}
      style={{ top }}
      onClick={onPress}
      onDoubleClick={onOpen}
    >
      <span className={isSelected ? "tick on" : "tick"} aria-hidden="true">
        <Icon name="check" />
      </span>
      <span className="flow-line" role="presentation">
        <span className="flow-payer" role="gridcell" lang={payer.lang}>
          {payer.name}
        </span>
        <span className={meant === null ? "flow-amount quiet" : "flow-amount"} role="gridcell">
          {amount}
        </span>
      </span>
      <span className="flow-line" role="presentation">
        <span className="flow-recipient" role="gridcell">
          <span aria-hidden="true">→ </span>
          <span lang={recipient.lang}>{recipient.name}</span>
        </span>
        <span className="flow-when quiet" role="gridcell">
          {figure?.differ && <span className="differ">{texts.differ}</span>}
          {flow.holds === "possible" && <span className="possible">{texts.possible}</span>}
          {shownWhen}
          {others > 0 && ` ${texts.moreFigures(others)}`}
        </span>
      </span>
    </div>
  );
}
