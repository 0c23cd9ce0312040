import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import { Mark } from "../../ui/mark.tsx";

/** The marks and lines that are on the canvas now, each with how many. */
export function Legend() {
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
  return (
    <ul className="float legend" aria-label={texts.canvas.legend}>
      {[...kinds]
        .toSorted((a, b) => b[1] - a[1])
        .map(([kind, n]) => (
          <li key={kind}>
            <Mark kind={kind} /> {labels.entityKind(kind)} <span className="quiet">{n}</span>
          </li>
        ))}
      {moneyKinds.map((kind) => (
        <li key={kind}>
          <Line look="money" /> {labels.relation(kind, true)}{" "}
          <span className="quiet">{money.filter((relation) => relation.kind === kind).length}</span>
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <Line look="plain" /> {texts.canvas.otherRelation} <span className="quiet">{rest.length}</span>
        </li>
      )}
      {relations.some(({ folded }) => folded) && (
        <li>
          <Line look="folded" /> {texts.canvas.folded}
        </li>
      )}
      {relations.some(({ stance }) => stance === "inferred") && (
        <li>
          <Line look="inferred" /> {texts.canvas.inferred}
        </li>
      )}
      {relations.some(({ holds }) => holds === "possible") && (
        <li>
          <Line look="possible" /> {texts.canvas.possible}
        </li>
      )}
    </ul>
  );
}

function Line({ look }: { readonly look: "money" | "plain" | "folded" | "inferred" | "possible" }) {
  return (
    <svg className={`line ${look}`} viewBox="0 0 20 8" aria-hidden="true">
      <path d="M1 4H19" />
    </svg>
  );
}
