import { findEdtf, spanOf } from "../model/edtf.ts";
import type { EntityId } from "../model/ids.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { anyDate } from "../resolve/resolve-slot.ts";
import { resolveField } from "../resolve/resolve-subject.ts";
import { isPersonKind } from "../schema/is-person.ts";
import type { ProblemRule } from "./problem.ts";

/** A person who was to be looked at again by a day that has passed. Cost: O(entities). */
export const reviewPassed: ProblemRule = {
  id: "review-passed",
  severity: "warning",
  title: { en: "To be reviewed", ja: "見直し期日の経過" },
  sentence: {
    en: "{name} was to be reviewed by {date}. Set another date if they are still needed here, or forget the person.",
    ja: "「{name}」の見直し期日（{date}）が過ぎています。まだ必要なら期日を改め、不要ならこの人物を削除してください。",
  },
  *findDated(base, today) {
    const now = dayOf(today);
    if (now === null) return;
    for (const [about, { kind }] of base.entities) {
      if (!isPersonKind(base.schema, kind)) continue;
      const date = resolveField(base, about, "reviewDate", anyDate)[0]?.shown?.field.value;
      if (typeof date !== "string") continue;
      const by = findEdtf(date);
      if (by && spanOf(by).latestEnd < now)
        yield { rule: "review-passed", about, severity: "warning", values: { date } };
    }
  },
};

/** A person whom somebody else has forgotten, while something is still said of them here. Cost: O(records that are no claims). */
export const forgetAsked: ProblemRule = {
  id: "forget-asked",
  severity: "warning",
  title: { en: "Forgotten by somebody else", ja: "ほかの人が削除した人物" },
  sentence: {
    en: "A colleague has forgotten {name} and asks you to do the same; this workspace still speaks of them. Choose “Forget person …”, or ask why.",
    ja: "同僚が「{name}」を削除し、こちらでも削除するよう求めています。この人物の記述がまだ残っています。「人物を削除…」を選ぶか、理由を確認してください。",
  },
  *findLoose(base) {
    for (const about of askedToForget(base)) yield { rule: "forget-asked", about, severity: "warning", values: {} };
  },
};

/** Persons of whom something is still said though a forgotten record names them, each once. */
export function askedToForget(base: ClaimBase): ReadonlySet<EntityId> {
  const asked = new Set<EntityId>();
  for (const { record } of base.others.values())
    if (record.type === "forgotten")
      for (const person of record.persons)
        if (base.entities.has(person) && (base.claimsAbout.get(person)?.length ?? 0) > 0) asked.add(person);
  return asked;
}

/** Whether somebody has forgotten a person. Cost: O(records that are no claims); asked only of what has no name. */
export function isForgotten(base: ClaimBase, id: EntityId): boolean {
  for (const { record } of base.others.values())
    if (record.type === "forgotten" && record.persons.includes(id)) return true;
  return false;
}

/** The first day of an ISO day, in days since 1970. */
function dayOf(text: string): number | null {
  const edtf = findEdtf(text);
  return edtf ? spanOf(edtf).earliestStart : null;
}
