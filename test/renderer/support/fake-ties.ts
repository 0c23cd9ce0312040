import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { findEntity, relations, schema, sources } from "./fake-data.ts";
import type { Entity, Relation } from "./fake-data.ts";

function end({ id, kind, name }: Entity) {
  return { id, kind, name };
}
/** A relation read from an entity. */
export function line(one: Relation, from: SubjectId): OutputOf<"getEntity">["relations"][number] {
  const forward = one.source === from;
  const spec = schema.relationKinds[one.kind] as { label: { en: string }; inverseLabel: { en: string } };
  return {
    id: one.id,
    kind: one.kind,
    source: end(findEntity(one.source)),
    target: end(findEntity(one.target)),
    label: forward ? spec.label.en : spec.inverseLabel.en,
    forward,
    folded: one.folded,
    valid: one.valid,
    holds: one.holds,
    stance: one.stance,
    differ: one.differ,
    amounts: [],
    claims: [],
    sources: one.hasEvidence ? [1] : [],
    amountTexts: [...one.amounts],
  };
}

/** Who is a neighbour of all that are asked about, by a sentence. */
export function fakeCommon(asked: readonly EntityId[], revision: number): OutputOf<"findCommon"> {
  const tiesOf = (id: EntityId) => relations.filter(({ source, target }) => source === id || target === id);
  const others = [...new Set(relations.flatMap(({ source, target }) => [source, target]))];
  const shared = others.filter(
    (id) =>
      !asked.includes(id) &&
      asked.every((end) => tiesOf(id).some(({ source, target }) => source === end || target === end)),
  );
  return {
    revision,
    entities: shared.map((id) => {
      const ties = tiesOf(id).filter(({ source, target }) => asked.includes(source) || asked.includes(target));
      return {
        ...findEntity(id),
        shared: [...asked],
        kinds: [...new Set(ties.map(({ kind }) => kind))],
        relations: ties.map((one) => line(one, id)),
        overlap: "certain",
        overlapping: "2002/2009",
        sentence: `${findEntity(id).shortName} is supported by both [1, 2].`,
        parts: [
          { type: "entity", id, text: findEntity(id).shortName, lang: "en" },
          { type: "text", text: " is supported by both" },
          { type: "sources", numbers: [1, 2] },
          { type: "text", text: "." },
        ],
      };
    }),
    sources: sources.slice(0, 2),
    truncated: false,
    leftOut: ["locatedIn"],
    remarks: ["Places are not followed."],
    explanation: shared.length === 0 ? "No shared neighbour." : null,
  };
}

/** Everything along the arrows, or against them, nearest first. */
export function fakeReach(root: EntityId, direction: "up" | "down", revision: number): OutputOf<"reach"> {
  const rows = new Map<EntityId, OutputOf<"reach">["entities"][number]>();
  const [near, far] = direction === "down" ? (["source", "target"] as const) : (["target", "source"] as const);
  const hops = new Map<EntityId, number>([[root, 0]]);
  for (const [id, distance] of hops) {
    for (const one of relations.filter((relation) => relation[near] === id)) {
      const next = one[far];
      if (!hops.has(next)) {
        hops.set(next, distance + 1);
        rows.set(next, {
          ...findEntity(next),
          hops: distance + 1,
          via: [],
          relations: [],
          further: [],
          inCycle: false,
        });
      }
      const row = rows.get(next);
      if (!row || row.hops !== distance + 1) continue;
      rows.set(next, { ...row, via: [...new Set([...row.via, id])], relations: [...row.relations, line(one, next)] });
    }
  }
  return {
    revision,
    entity: findEntity(root),
    entities: [...rows.values()],
    followed: ["funds"],
    cycles: [],
    sources: sources.slice(0, 2),
    truncated: false,
    remarks: [],
    explanation: rows.size === 0 ? "Nothing leads there." : null,
  };
}
