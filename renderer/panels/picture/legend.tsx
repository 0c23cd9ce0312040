import { useState } from "react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import { Mark } from "../../ui/mark.tsx";

/** The legend; where there is little room a button with the number of its rows opens it. */
export function Legend() {
  const texts = useTexts();
  const tight = useWindow(({ system }) => system.tight);
  const rows = useLegendRows();
  const [isOpen, setOpen] = useState(false);
  const list = (
    <ul className="float legend" id="legend" aria-label={texts.canvas.legend}>
      {rows}
    </ul>
  );
  if (!tight) return list;
  return (
    <div className="legend-fold">
      {isOpen && list}
      <Button
        className="float"
        aria-expanded={isOpen}
        {...(isOpen ? { "aria-controls": "legend" } : {})}
        onPress={() => setOpen(!isOpen)}
      >
        {texts.time.legend(rows.length)}
        <Icon name={isOpen ? "chevron" : "up"} />
      </Button>
    </div>
  );
}

/** The marks and lines that are on the canvas now, each with how many. */
function useLegendRows(): readonly ReactNode[] {
  const texts = useTexts();
  const labels = useKindLabels();
  const schema = useSchema();
  const { entities, relations } = useWindow(({ picture }) => picture.drawn);
  const kinds = new Map<string, number>();
  for (const { kind } of entities) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const money = relations.filter(({ kind }) => schema.relationKinds.get(kind)?.carriesMoney);
  const moneyKinds = [...new Set(money.map(({ kind }) => kind))];
  const rest = relations.filter(
    ({ kind, folded, stance }) => !folded && stance !== "inferred" && !schema.relationKinds.get(kind)?.carriesMoney,
  );
  const row = (key: string, sign: ReactNode, words: string, n: number | null = null) => (
    <li key={key}>
      {sign} {words} {n !== null && <span className="quiet">{n}</span>}
    </li>
  );
  const isPossible = [...entities, ...relations].some(({ holds }) => holds === "possible");
  return [
    ...[...kinds]
      .toSorted((a, b) => b[1] - a[1])
      .map(([kind, n]) => row(kind, <Mark kind={kind} />, labels.entityKind(kind), n)),
    ...moneyKinds.map((kind) =>
      row(
        kind,
        <Line look="money" />,
        labels.relation(kind, true),
        money.filter((relation) => relation.kind === kind).length,
      ),
    ),
    rest.length > 0 && row("rest", <Line look="plain" />, texts.canvas.otherRelation, rest.length),
    relations.some(({ folded }) => folded) && row("folded", <Line look="folded" />, texts.canvas.folded),
    relations.some(({ stance }) => stance === "inferred") &&
      row("inferred", <Line look="inferred" />, texts.canvas.inferred),
    isPossible && row("possible", <Line look="possible" />, texts.canvas.possible),
  ].filter((item) => item !== false);
}

function Line({ look }: { readonly look: "money" | "plain" | "folded" | "inferred" | "possible" }) {
  return (
    <svg className={`line ${look}`} viewBox="0 0 20 8" aria-hidden="true">
      <path d="M1 4H19" />
    </svg>
  );
}
