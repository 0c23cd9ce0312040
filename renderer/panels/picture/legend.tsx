import { useMemo, useState } from "react";
import type { ReactNode } from "react";
import { Button, ToggleButton } from "react-aria-components";
import { toggleSigns } from "../../commands/lens-actions.ts";
import { legendElementId } from "../../commands/lens-rows.ts";
import { legendOf, signsOfRow } from "../../state/legend.ts";
import type { LegendRow } from "../../state/legend.ts";
import type { Sign } from "../../state/lens.ts";
import type { ShownWidths } from "../../state/money-widths.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import type { KindLabels } from "../../ui/kind-labels.ts";
import { BadgeRows, WidthRow } from "./legend-marks.tsx";
import { Mark } from "../../ui/mark.tsx";

/** The legend; where there is little room a button with the number of its rows opens it. */
export function Legend({ widths = null }: { readonly widths?: ShownWidths | null }) {
  const texts = useTexts();
  const tight = useWindow(({ system }) => system.tight);
  const rows = useLegendRows();
  const [isOpen, setOpen] = useState(false);
  const list = (
    <ul className="float legend" id={tight ? "legend-rows" : legendElementId} aria-label={texts.canvas.legend}>
      {rows}
      <BadgeRows />
      {widths && <WidthRow widths={widths} />}
    </ul>
  );
  if (!tight) return list;
  return (
    <div className="legend-fold" id={legendElementId}>
      {isOpen && list}
      <Button
        className="float"
        aria-expanded={isOpen}
        {...(isOpen ? { "aria-controls": "legend-rows" } : {})}
        onPress={() => setOpen(!isOpen)}
      >
        {texts.time.legend(rows.length)}
        <Icon name={isOpen ? "chevron" : "up"} />
      </Button>
    </div>
  );
}

/** The marks and lines that are in the picture now, each with how many; a row switches what it stands for off and on. */
function useLegendRows(): readonly ReactNode[] {
  const texts = useTexts();
  const labels = useKindLabels();
  const schema = useSchema();
  const drawn = useWindow(({ picture }) => picture.drawn);
  const [isOtherOpen, setOtherOpen] = useState(false);
  const rows = useMemo(() => legendOf(drawn, schema), [drawn, schema]);
  return rows.flatMap((row) => {
    const key = "kind" in row ? `${row.sign} ${row.kind}` : row.sign;
    const sign = row.sign === "kind" ? <Mark kind={row.kind} /> : <Line look={row.sign} />;
    const count = "count" in row ? row.count : null;
    const text = wordsOf(row, texts, labels);
    const kinds = row.sign === "plain" && row.kinds.length > 1 ? row.kinds : [];
    return [
      <li key={key}>
        <Switch signs={signsOfRow(row)} text={text} count={count}>
          {sign}
        </Switch>
        {kinds.length > 0 && (
          <Button
            className="tool twist-button"
            aria-label={texts.tools.signs.kindsOfOther}
            aria-expanded={isOtherOpen}
            onPress={() => setOtherOpen(!isOtherOpen)}
          >
            <Icon name={isOtherOpen ? "chevron" : "right"} />
          </Button>
        )}
      </li>,
      ...(isOtherOpen ? kinds : []).map(([kind, n]) => (
        <li key={`other ${kind}`}>
          <Switch signs={[`relation ${kind}`]} text={labels.relation(kind, true)} count={n}>
            <Line look="plain" />
          </Switch>
        </li>
      )),
    ];
  });
}

interface SwitchProps {
  readonly signs: readonly Sign[];
  readonly text: string;
  readonly count: number | null;
  readonly children: ReactNode;
}

/** One row: pressed in while it is shown, struck through while it is hidden. */
function Switch({ signs, text, count, children }: SwitchProps) {
  const { store } = useServices();
  const texts = useTexts();
  const hidden = useWindow(({ lens }) => lens.hidden);
  const isShown = !signs.every((sign) => hidden.includes(sign));
  const isPart = isShown && signs.some((sign) => hidden.includes(sign));
  const looks = ["legend-switch", isShown ? "" : "off", isPart ? "part" : ""].filter(Boolean).join(" ");
  return (
    <ToggleButton
      className={looks}
      isSelected={isShown}
      aria-label={texts.tools.signs.toggle(text, count)}
      onChange={() => toggleSigns(store, signs)}
    >
      {children}
      <span className="legend-text">{text}</span>
      {count !== null && <span className="quiet">{count}</span>}
    </ToggleButton>
  );
}

function wordsOf(row: LegendRow, { canvas }: Texts, labels: KindLabels): string {
  switch (row.sign) {
    case "kind":
      return labels.entityKind(row.kind);
    case "money":
      return labels.relation(row.kind, true);
    case "plain":
      return canvas.otherRelation;
    default:
      return canvas[row.sign];
  }
}

function Line({ look }: { readonly look: "money" | "plain" | "folded" | "inferred" | "possible" }) {
  return (
    <svg className={`line ${look}`} viewBox="0 0 20 8" aria-hidden="true">
      <path d="M1 4H19" />
    </svg>
  );
}
