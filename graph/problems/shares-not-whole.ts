import { foldText } from "../model/fold-text.ts";
import type { EntityId } from "../model/ids.ts";
import { anyDate } from "../resolve/resolve-slot.ts";
import { namesOf, resolveField } from "../resolve/resolve-subject.ts";
import { readFigures, toldFigure } from "./figures.ts";
import type { ReadFigure } from "./figures.ts";
import type { ProblemContext, ProblemRule } from "./problem.ts";

/**
 * Shares of one base that do not add to 100 within 0.1; one share alone says nothing of the others. The base is that of the
 * payer where its words name the payer or its kind ("funding of the programme"), else that of the recipient.
 */
export const sharesNotWhole: ProblemRule = {
  id: "shares-not-whole",
  severity: "warning",
  title: { en: "Shares do not add to 100", ja: "割合の合計が100でない" },
  sentence: {
    en: "{name}: shares of one base add to {sum} %: {shares}.",
    ja: "「{name}」に関する同じ基準の割合の合計が{sum}％です：{sharesJa}。",
  },
  *find(context) {
    const { base, graph } = context;
    const groups = new Map<string, { readonly body: EntityId; readonly shares: ReadFigure[] }>();
    for (const relation of graph.relationIds()) {
      const { kind, source, target } = graph.relation(relation);
      if (!base.schema.relationKinds.get(kind)?.carriesMoney) continue;
      for (const { shown } of resolveField(base, relation, "share", anyDate)) {
        const [share] = readFigures(shown ? [shown] : [], () => true);
        if (!share) continue;
        const { phase, period, per } = share.claim.field.qualifiers ?? {};
        const of = baseOf(share);
        const isOfPayer = of !== undefined && names(context, of, source) && !names(context, of, target);
        const body = isOfPayer ? source : target;
        const key = [isOfPayer, body, phase, period, per, of].join("|");
        const group = groups.get(key) ?? { body, shares: [] };
        groups.set(key, group);
        group.shares.push(share);
      }
    }
    for (const { body, shares } of groups.values()) {
      if (shares.length < 2) continue;
      const sum = shares.reduce((total, { point }) => total.add(point), shares[0]!.point.sub(shares[0]!.point));
      if (sum.sub(100).abs().compare("0.1") <= 0) continue;
      yield {
        rule: "shares-not-whole",
        about: body,
        severity: "warning",
        values: {
          sum: String(Math.round(sum.valueOf() * 100) / 100),
          shares: shares.map((share) => toldFigure(share, "en")).join(", "),
          sharesJa: shares.map((share) => toldFigure(share, "ja")).join("、"),
          claim: shares[0]!.claim.claim.id,
        },
      };
    }
  },
};

/** Of what a share is: a part of its value, which the slot has as a qualifier too. */
function baseOf({ claim: { field } }: ReadFigure): string | undefined {
  const { of } = field.value as { readonly of?: string | null };
  return of ?? field.qualifiers?.of;
}

/** Whether the words of a base name a body, or what kind of thing it is. */
function names({ base, graph }: ProblemContext, of: string, id: EntityId): boolean {
  const folded = ` ${foldText(of)} `;
  const label = base.schema.entityKinds.get(graph.entityKind(id))?.label.en;
  const all = [...namesOf(base, id).map(({ name }) => name.value), ...(label === undefined ? [] : [label])];
  return all.some((name) => folded.includes(` ${foldText(name)} `));
}
