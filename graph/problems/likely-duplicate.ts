import { squeezeText } from "../model/fold-text.ts";
import { spansMayOverlap } from "../model/edtf.ts";
import type { EntityId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import { anyDate } from "../resolve/resolve-slot.ts";
import { namesOf, resolveField, spansOf } from "../resolve/resolve-subject.ts";
import type { ProblemContext, ProblemRule } from "./problem.ts";

/** Forms by which two bodies are taken for one; readings and former names are shared too often. */
const tellingForms = new Set(["official", "short", "translation", "acronym", "alias"]);
/** Shorter names (the EU, TC) are borne by many. */
const shortestName = 4;

/** Two entities of one kind whose name, place and period agree, and which nobody has judged to be different. */
export const likelyDuplicate: ProblemRule = {
  id: "likely-duplicate",
  severity: "warning",
  title: { en: "Likely the same", ja: "重複の疑い" },
  sentence: {
    en: "{name} and another {kind} ({other}) bear the name “{shared}” in the same place and time. Merge them, or say that they are not the same.",
    ja: "「{name}」と別の{kindJa}（{other}）は、同じ場所・時期に「{shared}」という名称を持っています。統合するか、別のものとしてください。",
  },
  *find(context) {
    const { base, graph } = context;
    const byName = new Map<string, { readonly shared: string; readonly ids: Set<EntityId> }>();
    for (const id of graph.entityIds())
      for (const { name } of namesOf(base, id)) {
        const folded = squeezeText(name.value);
        if (!tellingForms.has(name.form) || [...folded].length < shortestName) continue;
        const key = `${graph.entityKind(id)}|${folded}`;
        const group = byName.get(key) ?? { shared: name.value, ids: new Set() };
        byName.set(key, group);
        group.ids.add(id);
      }
    const told = new Set<string>();
    for (const { shared, ids } of byName.values())
      for (const [one, other] of pairsOf([...ids].sort(compareText))) {
        if (told.has(`${one} ${other}`) || !mayBeOne(context, one, other)) continue;
        told.add(`${one} ${other}`);
        const kind = base.schema.entityKinds.get(graph.entityKind(one))?.label;
        yield {
          rule: "likely-duplicate",
          about: one,
          severity: "warning",
          values: { other, shared, kind: kind?.en ?? "thing", kindJa: kind?.ja ?? "項目" },
        };
      }
  },
};

function pairsOf(ids: readonly EntityId[]): (readonly [EntityId, EntityId])[] {
  return ids.flatMap((one, at) => ids.slice(at + 1).map((other) => [one, other] as const));
}

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
  return base.judgements.some(
    ({ record }) =>
      record.type === "judgement" &&
      record.verdict === "notSame" &&
      record.entities.every((id) => base.survivorOf(id) === one || base.survivorOf(id) === other) &&
      base.survivorOf(record.entities[0]) !== base.survivorOf(record.entities[1]),
  );
}
/** What belongs to, or follows, the other is not the other: a stage bears the name of its programme. */
function areTied({ graph }: ProblemContext, one: EntityId, other: EntityId): boolean {
  return graph.relationsOf(one).some((id) => {
    const { source, target, kind } = graph.relation(id);
    return (source === other || target === other) && (kind === "partOf" || kind === "succeeds");
  });
}
