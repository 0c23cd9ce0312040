import { spansMayOverlap } from "../model/edtf.ts";
import type { EntityId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import { anyDate } from "../resolve/resolve-slot.ts";
import { resolveField, spansOf } from "../resolve/resolve-subject.ts";
import type { RelationRecord } from "../model/record.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { mostBearers } from "./name-keys.ts";
import type { ProblemContext, ProblemRule } from "./problem.ts";
import { statedAt } from "./stated.ts";

/** Two entities of one kind whose name, place and period agree, and which nobody has judged to be different. */
export const likelyDuplicate: ProblemRule = {
  id: "likely-duplicate",
  severity: "warning",
  title: { en: "Likely the same", ja: "重複の疑い" },
  sentence: {
    en: "{name} and another {kind} ({other}) bear the name “{shared}” in the same place and time. Merge them, or say that they are not the same.",
    ja: "「{name}」と別の{kindJa}（{other}）は、同じ場所・時期に「{shared}」という名称を持っています。統合するか、別のものとしてください。",
  },
  *findAbout(context, about) {
    if (!isEntityId(about)) return;
    const { base, namesakesOf } = context;
    const told = new Set<EntityId>([about]);
    for (const [shared, bearers] of namesakesOf(about)) {
      if (bearers.size > mostBearers) continue;
      for (const other of [...bearers].sort(compareText)) {
        // Each pair is told once, about the older of the two.
        if (other < about || told.has(other) || !mayBeOne(context, about, other)) continue;
        told.add(other);
        const kind = base.schema.entityKinds.get(base.entities.get(about)!.kind)?.label;
        yield {
          rule: "likely-duplicate",
          about,
          severity: "warning",
          values: { other, shared, kind: kind?.en ?? "thing", kindJa: kind?.ja ?? "項目" },
        };
      }
    }
  },
};

function mayBeOne(context: ProblemContext, one: EntityId, other: EntityId): boolean {
  const [here, there] = [placeOf(context, one), placeOf(context, other)];
  if (
    here !== there ||
    differIn(context, "level", one, other) ||
    areJudgedDifferent(context, one, other) ||
    areTied(context, one, other)
  )
    return false;
  const [first, second] = [spansOf(context.base, one), spansOf(context.base, other)];
  return first.some((span) => second.some((another) => spansMayOverlap(span, another)));
}
function placeOf({ base }: ProblemContext, id: EntityId): string | null {
  const place = resolveField(base, id, "jurisdiction", anyDate)[0]?.shown?.field.value;
  return typeof place === "string" && isEntityId(place) ? base.survivorOf(place) : null;
}
/** A city and the region that bears its name are two. */
function differIn({ base }: ProblemContext, field: string, one: EntityId, other: EntityId): boolean {
  const [a, b] = [one, other].map((id) => resolveField(base, id, field, anyDate)[0]?.shown?.field.value);
  return a !== undefined && b !== undefined && a !== b;
}
function areJudgedDifferent({ base }: ProblemContext, one: EntityId, other: EntityId): boolean {
  return pairsJudged(base).has([one, other].sort(compareText).join(" "));
}
const judged = new WeakMap<ClaimBase, ReadonlySet<string>>();
function pairsJudged(base: ClaimBase): ReadonlySet<string> {
  const known = judged.get(base);
  if (known) return known;
  const pairs = new Set<string>();
  for (const { record } of base.judgements)
    if (record.type === "judgement" && record.verdict === "notSame")
      pairs.add(record.entities.map(base.survivorOf).sort(compareText).join(" "));
  judged.set(base, pairs);
  return pairs;
}
/** What belongs to, or follows, the other is not the other: a stage bears the name of its programme. */
function areTied(context: ProblemContext, one: EntityId, other: EntityId): boolean {
  const ties = ({ source, target, kind }: RelationRecord) =>
    (source === other || target === other) && (kind === "partOf" || kind === "succeeds");
  return statedAt(context, one, ties).length > 0;
}
