import { seededChance } from "#test/data/store/support/seeded-chance.ts";

/** A picture that no library's shapes know of: numbers and names. */
export interface MadePicture {
  readonly entities: readonly MadeEntity[];
  readonly relations: readonly MadeRelation[];
}
export interface MadeEntity {
  /** 0 to 12. */
  readonly kind: number;
  readonly name: string;
  readonly isJapanese: boolean;
  /** Picture units. */
  readonly x: number;
  readonly y: number;
}
export interface MadeRelation {
  readonly source: number;
  readonly target: number;
  /** 0 to 4. */
  readonly kind: number;
}

export const kindsOfEntities = 13;
export const kindsOfRelations = 5;
/** Entities of a cluster; the first of them is its hub. */
const clusterSize = 40;
const relationsForEach = 3;
const shares = { betweenHubs: 0.15, parallel: 0.05, japanese: 0.2, fromHub: 0.4 } as const;
const apart = { entities: 62, clusters: 470 } as const;
const goldenAngle = 2.399963;
const words = [
  "National",
  "Agency",
  "Programme",
  "Industrial",
  "Research",
  "Council",
  "Regional",
  "Technology",
  "Fund",
];
const japanese = ["経済産業", "地域", "技術", "開発", "機構", "研究所", "推進", "事業", "総合", "クラスター"];

/**
 * Clusters of 40 round a hub, three relations for each entity: 15 % of them between hubs, 5 % beside one that is there.
 * Names have 10 to 40 letters, a fifth of them Japanese. The same count gives the same picture.
 */
export function makePicture(count: number): MadePicture {
  const chance = seededChance(count);
  const below = (end: number) => Math.floor(chance() * end);
  const entities = Array.from({ length: count }, (_, at): MadeEntity => {
    const isJapanese = chance() < shares.japanese;
    return { kind: at % kindsOfEntities, isJapanese, name: makeName(at, isJapanese, below), ...placeOf(at) };
  });
  const hubs = Math.ceil(count / clusterSize);
  const relations: MadeRelation[] = [];
  while (relations.length < count * relationsForEach) {
    const last = relations.at(-1);
    const kind = below(kindsOfRelations);
    if (last && chance() < shares.parallel) relations.push({ ...last, kind: (last.kind + 1) % kindsOfRelations });
    else if (chance() < shares.betweenHubs && hubs > 1) addBetween(relations, below(hubs), below(hubs), kind);
    else addWithin(relations, below(count), count, kind, chance, below);
  }
  return { entities, relations };
}

function addBetween(relations: MadeRelation[], a: number, b: number, kind: number): void {
  if (a !== b) relations.push({ source: a * clusterSize, target: b * clusterSize, kind });
}
function addWithin(
  relations: MadeRelation[],
  target: number,
  count: number,
  kind: number,
  chance: () => number,
  below: (end: number) => number,
): void {
  const hub = Math.floor(target / clusterSize) * clusterSize;
  const source = chance() < shares.fromHub ? hub : Math.min(count - 1, hub + below(clusterSize));
  if (source !== target) relations.push({ source, target, kind });
}

/** A disc of clusters, each a disc of entities with its hub in the middle. */
function placeOf(at: number): { readonly x: number; readonly y: number } {
  const [cluster, member] = [Math.floor(at / clusterSize), at % clusterSize];
  const middle = onDisc(cluster, apart.clusters);
  const own = member === 0 ? { x: 0, y: 0 } : onDisc(member, apart.entities);
  return { x: Math.round(middle.x * 1.25 + own.x), y: Math.round(middle.y + own.y) };
}
function onDisc(at: number, spacing: number): { readonly x: number; readonly y: number } {
  const radius = spacing * Math.sqrt(at);
  return { x: radius * Math.cos(at * goldenAngle), y: radius * Math.sin(at * goldenAngle) };
}

function makeName(at: number, isJapanese: boolean, below: (end: number) => number): string {
  const parts = isJapanese ? japanese : words;
  const chosen = Array.from({ length: 1 + below(3) + (isJapanese ? 1 : 0) }, () => parts[below(parts.length)]!);
  return isJapanese ? `${chosen.join("")}第${at}号` : `${chosen.join(" ")} ${at} ${words[at % words.length]!}`;
}
