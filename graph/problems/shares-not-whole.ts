import { foldText } from "../model/fold-text.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import type { RelationRecord } from "../model/record.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { anyDate } from "../resolve/resolve-slot.ts";
import { namesOf, resolveField } from "../resolve/resolve-subject.ts";
import { readFigures, toldFigure } from "./figures.ts";
import type { ReadFigure } from "./figures.ts";
import type { ProblemContext, ProblemRule } from "./problem.ts";
import { statedAt } from "./stated.ts";

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
  *findAbout(context, about) {
    if (!isEntityId(about) || !context.isSaid("share")) return;
    for (const shares of groupsOf(context, about)) {
      if (shares.length < 2) continue;
      const sum = shares.reduce((total, { point }) => total.add(point), shares[0]!.point.sub(shares[0]!.point));
      if (sum.sub(100).abs().compare("0.1") <= 0) continue;
      yield {
        rule: "shares-not-whole",
        about,
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

/** Shares whose base is a body's, those of one base together. */
function groupsOf(context: ProblemContext, body: EntityId): Iterable<readonly ReadFigure[]> {
  const { base } = context;
  const groups = new Map<string, ReadFigure[]>();
  const mayShare = ({ kind }: RelationRecord) => base.schema.relationKinds.get(kind)?.carriesMoney ?? false;
  for (const { id, source, target } of statedAt(context, body, mayShare, (id) => context.says(id, "share")))
    for (const { shown } of resolveField(base, id, "share", anyDate)) {
      const [share] = readFigures(shown ? [shown] : [], () => true);
      if (!share) continue;
      const { phase, period, per } = share.claim.field.qualifiers ?? {};
      const of = baseOf(share);
      const isOfPayer = of !== undefined && names(base, of, source) && !names(base, of, target);
      if (body !== (isOfPayer ? source : target)) continue;
      const key = [isOfPayer, phase, period, per, of].join("|");
      const group = groups.get(key);
      if (group) group.push(share);
      else groups.set(key, [share]);
    }
  return groups.values();
}

/** Most relations have none, and the names of the ends matter only where one has. */
export function hasShare(base: ClaimBase, relation: RelationId): boolean {
  return base.claimsAbout.get(relation)?.some(({ field }) => field.field === "share") ?? false;
}

/** Of what a share is: a part of its value, which the slot has as a qualifier too. */
function baseOf({ claim: { field } }: ReadFigure): string | undefined {
  const { of } = field.value as { readonly of?: string | null };
  return of ?? field.qualifiers?.of;
}

/** Whether the words of a base name a body, or what kind of thing it is. */
function names(base: ClaimBase, of: string, id: EntityId): boolean {
  const folded = ` ${foldText(of)} `;
  const label = base.schema.entityKinds.get(base.entities.get(id)!.kind)?.label.en;
  const all = [...namesOf(base, id).map(({ name }) => name.value), ...(label === undefined ? [] : [label])];
  return all.some((name) => folded.includes(` ${foldText(name)} `));
}
