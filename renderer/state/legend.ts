import type { Schema } from "#graph/schema/schema.ts";
import type { Sign } from "./lens.ts";
import type { Drawn } from "./picture.ts";

/** One row of the legend: what is in the picture now, and how often where that is counted. */
export type LegendRow =
  | { readonly sign: "kind"; readonly kind: string; readonly count: number }
  | { readonly sign: "money"; readonly kind: string; readonly count: number }
  | {
      readonly sign: "plain";
      readonly count: number;
      readonly kinds: readonly (readonly [kind: string, count: number])[];
    }
  | { readonly sign: "folded" | "inferred" | "possible" };

/** The marks and lines of a picture: kinds by how many there are, money by kind, then what else lines can mean. */
export function legendOf(
  { entities, relations }: Pick<Drawn, "entities" | "relations">,
  schema: Schema,
): readonly LegendRow[] {
  const carriesMoney = (kind: string) => schema.relationKinds.get(kind)?.carriesMoney ?? false;
  const kinds = counted(entities.map(({ kind }) => kind));
  const money = counted(relations.filter(({ kind }) => carriesMoney(kind)).map(({ kind }) => kind));
  const plain = relations.filter(({ kind, folded, stance }) => !folded && stance !== "inferred" && !carriesMoney(kind));
  const plainKinds = [...counted(plain.map(({ kind }) => kind))].toSorted(([, a], [, b]) => b - a);
  return [
    ...[...kinds].toSorted(([, a], [, b]) => b - a).map(([kind, count]) => ({ sign: "kind", kind, count }) as const),
    ...[...money].map(([kind, count]) => ({ sign: "money", kind, count }) as const),
    ...(plain.length > 0 ? [{ sign: "plain", count: plain.length, kinds: plainKinds } as const] : []),
    ...(relations.some(({ folded }) => folded) ? [{ sign: "folded" } as const] : []),
    ...(relations.some(({ stance }) => stance === "inferred") ? [{ sign: "inferred" } as const] : []),
    ...([...entities, ...relations].some(({ holds }) => holds === "possible") ? [{ sign: "possible" } as const] : []),
  ];
}

/** What is switched off by a row of the legend. */
export function signsOfRow(row: LegendRow): readonly Sign[] {
  switch (row.sign) {
    case "kind":
      return [`kind ${row.kind}`];
    case "money":
      return [`relation ${row.kind}`];
    case "plain":
      return row.kinds.map(([kind]) => `relation ${kind}` as const);
    default:
      return [row.sign];
  }
}

function counted(kinds: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
