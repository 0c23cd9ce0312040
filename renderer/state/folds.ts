import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { Schema } from "#graph/schema/schema.ts";
import type { PictureEntity, PictureRelation } from "../canvas/canvas-port.ts";
import { foldPrefix, isFoldId } from "../canvas/fold-ids.ts";
import { foldShortName } from "./fold-name.ts";
import type { GroupKey, Groups } from "./groups.ts";

/**
 * What is folded: the entities of a country ("country JP"; "country " for those of which none is said), of one
 * jurisdiction by its name, or of a group of a large picture by its strongest member.
 */
export type FoldKey = `country ${string}` | `place ${string}` | GroupKey;

/** Above so many entities a picture opens folded. */
export const mostUnfolded = 1_500;

/** Of all entities, a country that has more than this share says too little to fold by. */
const mostOfOneCountry = 2 / 3;

/** Several entities drawn as one thing. */
export interface Fold {
  readonly key: FoldKey;
  /** The words for it, without a count. */
  readonly name: string;
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

/** The id under which a fold stands where entities stand; it is no entity of the workspace. */
export function foldId(key: FoldKey): EntityId {
  return `${foldPrefix}${key}` as EntityId;
}
export function keyOfFold(id: string): FoldKey | null {
  return isFoldId(id) ? (id.slice(foldPrefix.length) as FoldKey) : null;
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
  return severalIn(entities.map(({ country }) => country)).map((country) => countryKey({ country }));
}
function severalIn<T>(all: readonly T[]): readonly T[] {
  return [...countsOf(all)].filter(([, count]) => count > 1).map(([one]) => one);
}
function countsOf<T>(all: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

function isCountryKey(key: FoldKey): boolean {
  return key.startsWith("country ");
}
function isPlaceKey(key: FoldKey): boolean {
  return key.startsWith("place ");
}
/** Whether a fold is a group of a large picture; else it is a country or a jurisdiction. */
export function isGroupKey(key: FoldKey): key is GroupKey {
  return key.startsWith("group ");
}
/** The strongest member of a group, by which it goes. */
export function strongestOf(key: GroupKey): EntityId {
  return key.slice("group ".length) as EntityId;
}

/**
 * What a picture is folded to when it grows beyond what can be read at once; the same list where it does not, or where
 * its folds leave little enough. By country where countries tell the entities apart, else by its groups.
 */
export function foldedIfLarge(
  folds: readonly FoldKey[],
  before: number,
  entities: readonly PictureEntity[],
  groups: Groups,
): readonly FoldKey[] {
  const isNewlyLarge = before <= mostUnfolded && entities.length > mostUnfolded;
  if (!isNewlyLarge || (folds.length > 0 && thingsDrawn(folds, entities, groups) <= mostUnfolded)) return folds;
  const countries = countriesOf(entities);
  const largest = Math.max(...countsOf(entities.map(({ country }) => country)).values());
  const isTelling = largest <= entities.length * mostOfOneCountry;
  return isTelling && thingsDrawn(countries, entities, groups) <= mostUnfolded
    ? countries
    : severalIn(entities.flatMap(({ id }) => groups.get(id) ?? []));
}
function thingsDrawn(folds: readonly FoldKey[], entities: readonly PictureEntity[], groups: Groups): number {
  const keys = entities.map(foldedUnder(folds, groups));
  return keys.filter((key) => key === null).length + new Set(keys.filter((key) => key !== null)).size;
}

/**
 * The fold that an entity is drawn in. A place lies in its country, and both go before groups. Keys of countries and
 * places are made of texts: where none is wanted none is made, for that took most of the time.
 */
function foldedUnder(folds: readonly FoldKey[], groups: Groups): (entity: PictureEntity) => FoldKey | null {
  const wanted = new Set(folds);
  const [hasCountries, hasPlaces] = [folds.some(isCountryKey), folds.some(isPlaceKey)];
  return (entity) => {
    const country = hasCountries ? countryKey(entity) : null;
    if (country !== null && wanted.has(country)) return country;
    const place = hasPlaces ? placeKey(entity) : null;
    if (place !== null && wanted.has(place)) return place;
    const group = groups.get(entity.id);
    return group !== undefined && wanted.has(group) ? group : null;
  };
}
/** All that an entity could be folded under. */
export function foldsOf(entity: PictureEntity, groups: Groups): readonly FoldKey[] {
  return [countryKey(entity), placeKey(entity), groups.get(entity.id) ?? null].filter((key) => key !== null);
}

/** How folds are called: by key and members, and in which language. */
export interface FoldWords {
  readonly nameOf: (key: FoldKey, members: readonly PictureEntity[]) => string;
  readonly lang: "en" | "ja";
}

/**
 * Draws entities of folded jurisdictions and groups as one thing each. Relations keep their ids; those inside a fold are
 * left out. Cost: O(entities + relations).
 */
export function foldPicture(
  { entities, relations }: Pick<FoldedPicture, "entities" | "relations">,
  keys: readonly FoldKey[],
  words: FoldWords,
  groups: Groups,
): FoldedPicture {
  if (keys.length === 0) return { entities, relations, folds: [] };
  const parts = new Map<FoldKey, FoldParts>(
    keys.map((key) => [key, { id: foldId(key), members: [], inside: [], across: [] }]),
  );
  const keyOf = foldedUnder(keys, groups);
  const foldOf = new Map<EntityId, FoldParts>();
  const alone: PictureEntity[] = [];
  for (const entity of entities) {
    const key = keyOf(entity);
    const part = key === null ? undefined : parts.get(key);
    if (part === undefined) alone.push(entity);
    else {
      foldOf.set(entity.id, part);
      part.members.push(entity);
    }
  }
  const drawn: PictureRelation[] = [];
  for (const relation of relations) {
    const [source, target] = [foldOf.get(relation.source), foldOf.get(relation.target)];
    if (source !== undefined && source === target) source.inside.push(relation);
    else {
      source?.across.push(relation);
      target?.across.push(relation);
      drawn.push(redirected(relation, source, target));
    }
  }
  const folds = [...parts].filter(([, { members }]) => members.length > 0).map((part) => makeFold(...part, words));
  return { entities: [...alone, ...folds.map(({ entity }) => entity)], relations: drawn, folds };
}
interface FoldParts {
  /** Made once: of the same text made anew for each relation, the hash was counted anew too. */
  readonly id: EntityId;
  readonly members: PictureEntity[];
  readonly inside: PictureRelation[];
  readonly across: PictureRelation[];
}

function redirected(
  relation: PictureRelation,
  source: FoldParts | undefined,
  target: FoldParts | undefined,
): PictureRelation {
  if (source === undefined && target === undefined) return relation;
  return { ...relation, source: source?.id ?? relation.source, target: target?.id ?? relation.target };
}

function makeFold(key: FoldKey, { id, members, inside, across }: FoldParts, { nameOf, lang }: FoldWords): Fold {
  const name = nameOf(key, members);
  const whole = isGroupKey(key) ? name : counted(name, members.length); // a group's name counts already
  const model = {
    id,
    kind: "jurisdiction",
    name: whole,
    nameLang: lang,
    shortNameLang: lang,
    secondName: null,
    jurisdiction: null,
    country: isGroupKey(key) ? null : (members[0]?.country ?? null),
    relationCount: across.length,
    holds: "certain",
  } as const satisfies Omit<PictureEntity, "shortName">;
  const strongest = isGroupKey(key) ? members.find((one) => one.id === strongestOf(key)) : undefined;
  const named = (text: string) => members.map((one) => (one === strongest ? { ...one, shortName: text } : one));
  const shortName = strongest
    ? foldShortName(strongest.shortName, (text) => nameOf(key, named(text)), model)
    : foldShortName(name, (text) => (isGroupKey(key) ? text : counted(text, members.length)), model);
  return { key, name, entity: { ...model, shortName }, members, inside, across };
}

function counted(name: string, count: number): string {
  return `${name} · ${count}`;
}

/** Lines of money that touch a fold, each once; an agreement drawn as a line is none. */
export function moneyOfFold({ inside, across }: Pick<Fold, "inside" | "across">, schema: Schema): readonly SubjectId[] {
  const flows = [...inside, ...across].filter(
    ({ kind, folded }) => !folded && schema.relationKinds.get(kind)?.carriesMoney === true,
  );
  return [...new Set(flows.map(({ id }) => id))];
}

/** The words for a fold: the country's name in a language, or the name of the jurisdiction. */
export function foldName(key: Exclude<FoldKey, GroupKey>, lang: "en" | "ja", unknown: string): string {
  const name = key.slice(key.indexOf(" ") + 1);
  if (name === "") return unknown;
  if (key.startsWith("place ")) return name;
  return new Intl.DisplayNames([lang], { type: "region", fallback: "code" }).of(name) ?? name;
}
