import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { PictureEntity, PictureRelation } from "../canvas/canvas-port.ts";
import { foldPicture, foldsOf } from "./folds.ts";
import type { Fold } from "./folds.ts";
import { foldWords } from "./fold-words.ts";
import { noGroups } from "./groups.ts";
import type { Around, Lens, Sign } from "./lens.ts";
import type { Drawn } from "./picture.ts";

/** What is within the distance asked for. */
export interface Near {
  readonly entities: ReadonlySet<EntityId>;
  readonly relations: ReadonlySet<SubjectId>;
}

/** The picture as it is looked at: what is on the canvas, and what is left out for which reason. */
export interface Seen {
  readonly entities: readonly PictureEntity[];
  readonly relations: readonly PictureRelation[];
  /** What stands out while the rest is faded; null where nothing is faded. */
  readonly near: Near | null;
  /** The focus by distance, where its centre is in the picture: how many entities are within, and how many are not. */
  readonly around: { readonly within: readonly EntityId[]; readonly rest: number } | null;
  /** What each row of the legend that is off takes away, in the order in which they were switched off. */
  readonly bySign: readonly TakenAway[];
  readonly folds: readonly Fold[];
  /** Everything that is in the picture and not on the canvas. */
  readonly leftOut: ReadonlySet<PictureEntity | PictureRelation>;
}

/** A relation of a hidden entity is counted with the row that hides the entity. */
export interface TakenAway {
  readonly sign: Sign;
  readonly entities: number;
  readonly relations: number;
}

const known = new WeakMap<Drawn, { readonly lens: Lens; readonly seen: Seen }>();

/** Looks at a picture through a lens; the same two give the same answer. Cost: O(entities + relations). */
export function seenOf(drawn: Drawn, lens: Lens): Seen {
  const before = known.get(drawn);
  if (before?.lens === lens) return before.seen;
  const seen = look(drawn, lens);
  known.set(drawn, { lens, seen });
  return seen;
}

function look(drawn: Drawn, lens: Lens): Seen {
  const { left, counts } = withoutSigns(drawn, new Set(lens.hidden));
  const bySign = lens.hidden.map((sign) => counts.get(sign) ?? { sign, entities: 0, relations: 0 });
  const kept = {
    entities: left.size === 0 ? drawn.entities : drawn.entities.filter((one) => !left.has(one)),
    relations: left.size === 0 ? drawn.relations : drawn.relations.filter((one) => !left.has(one)),
  };
  const groups = drawn.groups ?? noGroups;
  const { entities, relations, folds } = foldPicture(kept, lens.folds, foldWords(drawn.lang), groups);
  const away = new Set([...left, ...folds.flatMap(({ members, inside }) => [...members, ...inside])]);
  return aroundCentre({ entities, relations, folds, bySign, leftOut: away }, lens.around);
}

/** A focus by distance over what is on the canvas otherwise. */
function aroundCentre(there: Omit<Seen, "near" | "around">, around: Around | null): Seen {
  const near = around && nearTo(there.entities, there.relations, around);
  if (!around || !near) return { ...there, near: null, around: null };
  const told = { within: [...near.entities], rest: there.entities.length - near.entities.size };
  if (around.rest === "faded") return { ...there, near, around: told };
  const entities = there.entities.filter(({ id }) => near.entities.has(id));
  const relations = there.relations.filter((relation) => isNear(relation, near));
  const stays = new Set<PictureEntity | PictureRelation>([...entities, ...relations]);
  const gone = [...there.entities, ...there.relations].filter((one) => !stays.has(one));
  return { ...there, entities, relations, near: null, around: told, leftOut: new Set([...there.leftOut, ...gone]) };
}

/** The lens without what keeps one entity off the canvas: somebody has gone to it. */
export function revealed(lens: Lens, drawn: Drawn, id: EntityId): Lens {
  const entity = drawn.entities.find((one) => one.id === id);
  if (!entity || !seenOf(drawn, lens).leftOut.has(entity)) return lens;
  const signs = signsOfEntity(entity);
  const keys = foldsOf(entity, drawn.groups ?? noGroups);
  const open = {
    ...lens,
    hidden: lens.hidden.filter((sign) => !signs.includes(sign)),
    folds: lens.folds.filter((key) => !keys.includes(key)),
  };
  return seenOf(drawn, open).leftOut.has(entity) ? { ...open, around: null } : open;
}

/** The name of the first centre that is there, and how many others are. */
export function centresOf({ entities }: Pick<Drawn, "entities">, { centre, also = [] }: Around): [string, number] {
  const named = [centre, ...also].flatMap((id) => entities.find((one) => one.id === id)?.shortName ?? []);
  return [named[0] ?? "", Math.max(0, named.length - 1)];
}

/** Whether a relation is within a focus: it was followed, and so are both its ends. */
export function isNear({ id, source, target }: Pick<PictureRelation, "id" | "source" | "target">, near: Near): boolean {
  return near.relations.has(id) && near.entities.has(source) && near.entities.has(target);
}

/** The rows of the legend that a relation belongs to. */
export function signsOfRelation({ kind, folded, stance, holds }: PictureRelation): readonly Sign[] {
  return [
    folded ? "folded" : (`relation ${kind}` as const),
    ...(stance === "inferred" ? (["inferred"] as const) : []),
    ...(holds === "possible" ? (["possible"] as const) : []),
  ];
}
export function signsOfEntity({ kind, holds }: PictureEntity): readonly Sign[] {
  return [`kind ${kind}`, ...(holds === "possible" ? (["possible"] as const) : [])];
}

/** What the rows that are off take away. Cost: O(entities + relations). */
function withoutSigns(
  { entities, relations }: Pick<Drawn, "entities" | "relations">,
  off: ReadonlySet<Sign>,
): { readonly left: Set<PictureEntity | PictureRelation>; readonly counts: ReadonlyMap<Sign, TakenAway> } {
  const left = new Set<PictureEntity | PictureRelation>();
  const counts = new Map<Sign, TakenAway>();
  if (off.size === 0) return { left, counts };
  const goneBy = new Map<EntityId, Sign>();
  const leave = (one: PictureEntity | PictureRelation, sign: Sign, part: "entities" | "relations") => {
    left.add(one);
    const before = counts.get(sign) ?? { sign, entities: 0, relations: 0 };
    counts.set(sign, { ...before, [part]: before[part] + 1 });
  };
  for (const entity of entities) {
    const sign = signsOfEntity(entity).find((own) => off.has(own));
    if (sign === undefined) continue;
    goneBy.set(entity.id, sign);
    leave(entity, sign, "entities");
  }
  for (const relation of relations) {
    const sign =
      signsOfRelation(relation).find((own) => off.has(own)) ??
      goneBy.get(relation.source) ??
      goneBy.get(relation.target);
    if (sign !== undefined) leave(relation, sign, "relations");
  }
  return { left, counts };
}

/**
 * What is within `hops` relations of the centre or of a further one, nearest first (breadth-first search), with the relations of those kinds
 * between them; null where none of them is there. Cost: O(entities + relations).
 */
export function nearTo(
  entities: readonly PictureEntity[],
  relations: readonly PictureRelation[],
  { centre, also = [], hops, direction, kinds }: Omit<Around, "rest">,
): Near | null {
  const wanted = new Set([centre, ...also]);
  const centres = entities.filter(({ id }) => wanted.has(id));
  if (centres.length === 0) return null;
  const followed = relations.filter(({ kind }) => kinds === null || kinds.includes(kind));
  const next = neighbours(followed, direction);
  const distance = new Map<EntityId, number>(centres.map(({ id }) => [id, 0]));
  for (const [id, far] of distance) {
    // a Map also yields what is added while it is walked
    if (far === hops) break;
    for (const other of next.get(id) ?? []) if (!distance.has(other)) distance.set(other, far + 1);
  }
  const near = new Set(distance.keys());
  const between = followed.filter(({ source, target }) => near.has(source) && near.has(target));
  return { entities: near, relations: new Set(between.map(({ id }) => id)) };
}

function neighbours(
  relations: readonly PictureRelation[],
  direction: Around["direction"],
): ReadonlyMap<EntityId, readonly EntityId[]> {
  const next = new Map<EntityId, EntityId[]>();
  const put = (from: EntityId, to: EntityId) => {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  };
  for (const { source, target, folded } of relations) {
    if (direction !== "up" || folded) put(source, target);
    if (direction !== "down" || folded) put(target, source);
  }
  return next;
}
