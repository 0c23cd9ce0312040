import type { EntityId } from "#graph/model/ids.ts";
import type { PictureEntity, PictureRelation } from "../canvas/canvas-port.ts";

/** What is folded: the entities of a country ("country JP"; "country " for those of which none is said), or of one jurisdiction by its name. */
export type FoldKey = `country ${string}` | `place ${string}`;

/** Above so many entities a picture opens folded. */
export const mostUnfolded = 1_500;

/** Several entities drawn as one thing. */
export interface Fold {
  readonly key: FoldKey;
  /** How it stands on the canvas and in the tree. */
  readonly entity: PictureEntity;
  readonly members: readonly PictureEntity[];
  /** Between its members: not drawn. */
  readonly inside: readonly PictureRelation[];
  /** Between a member and something else: drawn to the fold. */
  readonly across: readonly PictureRelation[];
}
export interface FoldedPicture {
  readonly entities: readonly PictureEntity[];
  readonly relations: readonly PictureRelation[];
  readonly folds: readonly Fold[];
}

const prefix = "fold:";
/** The id under which a fold stands where entities stand; it is no entity of the workspace. */
export function foldId(key: FoldKey): EntityId {
  return `${prefix}${key}` as EntityId;
}
export function isFoldId(id: string): boolean {
  return id.startsWith(prefix);
}
export function keyOfFold(id: string): FoldKey | null {
  return isFoldId(id) ? (id.slice(prefix.length) as FoldKey) : null;
}

/** The country that an entity would be folded with. */
export function countryKey({ country }: Pick<PictureEntity, "country">): FoldKey {
  return `country ${country ?? ""}`;
}
/** The jurisdiction that it would be folded with; null where none is said. */
export function placeKey({ jurisdiction }: Pick<PictureEntity, "jurisdiction">): FoldKey | null {
  return jurisdiction === null ? null : `place ${jurisdiction}`;
}
/** Every country that more than one of these entities is in. */
export function countriesOf(entities: readonly PictureEntity[]): readonly FoldKey[] {
  const counts = new Map<FoldKey, number>();
  for (const entity of entities) counts.set(countryKey(entity), (counts.get(countryKey(entity)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([key]) => key);
}

/** What a picture is folded to when it grows beyond what can be read at once; the same list where it does not. */
export function foldedIfLarge(
  folds: readonly FoldKey[],
  before: number,
  entities: readonly PictureEntity[],
): readonly FoldKey[] {
  const isNewlyLarge = before <= mostUnfolded && entities.length > mostUnfolded;
  return isNewlyLarge ? countriesOf(entities) : folds;
}

/**
 * Draws entities of folded jurisdictions as one thing each. A place lies in its country: where both are folded, the
 * country has it. Relations keep their ids; those inside a fold are left out. Cost: O(entities + relations).
 *
 * @param nameOf The words for a fold.
 */
export function foldPicture(
  { entities, relations }: Pick<FoldedPicture, "entities" | "relations">,
  keys: readonly FoldKey[],
  nameOf: (key: FoldKey) => string,
): FoldedPicture {
  if (keys.length === 0) return { entities, relations, folds: [] };
  const wanted = new Set(keys);
  const foldOf = new Map<EntityId, FoldKey>();
  for (const entity of entities) {
    const key = [countryKey(entity), placeKey(entity)].find((candidate) => candidate !== null && wanted.has(candidate));
    if (key) foldOf.set(entity.id, key);
  }
  const folds = keys
    .map((key) => makeFold(key, nameOf(key), entities, relations, foldOf))
    .filter(({ members }) => members.length > 0);
  return {
    entities: [...entities.filter(({ id }) => !foldOf.has(id)), ...folds.map(({ entity }) => entity)],
    relations: relations.flatMap((relation) => redirected(relation, foldOf)),
    folds,
  };
}

function redirected(relation: PictureRelation, foldOf: ReadonlyMap<EntityId, FoldKey>): readonly PictureRelation[] {
  const [source, target] = [foldOf.get(relation.source), foldOf.get(relation.target)];
  if (source === undefined && target === undefined) return [relation];
  if (source === target) return [];
  return [
    {
      ...relation,
      source: source === undefined ? relation.source : foldId(source),
      target: target === undefined ? relation.target : foldId(target),
    },
  ];
}

function makeFold(
  key: FoldKey,
  name: string,
  entities: readonly PictureEntity[],
  relations: readonly PictureRelation[],
  foldOf: ReadonlyMap<EntityId, FoldKey>,
): Fold {
  const members = entities.filter(({ id }) => foldOf.get(id) === key);
  const ends = ({ source, target }: PictureRelation) =>
    Number(foldOf.get(source) === key) + Number(foldOf.get(target) === key);
  const across = relations.filter((relation) => ends(relation) === 1);
  const shortName = `${name} · ${members.length}`;
  const entity: PictureEntity = {
    id: foldId(key),
    kind: "jurisdiction",
    name: shortName,
    nameLang: "en",
    shortName,
    shortNameLang: "en",
    secondName: null,
    jurisdiction: null,
    country: members[0]?.country ?? null,
    relationCount: across.length,
    holds: "certain",
  };
  return { key, entity, members, inside: relations.filter((relation) => ends(relation) === 2), across };
}

/** The words for a fold: the country's name in a language, or the name of the jurisdiction. */
export function foldName(key: FoldKey, lang: "en" | "ja", unknown: string): string {
  const name = key.slice(key.indexOf(" ") + 1);
  if (name === "") return unknown;
  if (key.startsWith("place ")) return name;
  return new Intl.DisplayNames([lang], { type: "region", fallback: "code" }).of(name) ?? name;
}
