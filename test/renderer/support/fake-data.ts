import type { OutputOf } from "#data/api/contract.ts";
import type { ClaimId, EntityId, RelationId } from "#graph/model/ids.ts";
import { codeLists } from "#graph/schema/code-lists.ts";
import { entityKinds } from "#graph/schema/entity-kinds.ts";
import { fields } from "#graph/schema/fields.ts";
import { relationKinds } from "#graph/schema/relation-kinds.ts";

export type Entity = OutputOf<"expand">["entities"][number];
export type Relation = OutputOf<"getPicture">["relations"][number];
export type Source = OutputOf<"getEntity">["sources"][number];

/** Ids in the shape of real ones, told apart by a number. */
const ulid = (n: number) => `01J${String(n).padStart(23, "0")}`;
export const entityId = (n: number) => `e:${ulid(n)}` as EntityId;
export const relationId = (n: number) => `r:${ulid(n)}` as RelationId;
export const claimId = (n: number) => `c:${ulid(n)}` as ClaimId;

interface EntityParts {
  readonly n: number;
  readonly kind: keyof typeof entityKinds;
  readonly name: string;
  readonly short?: string;
  readonly second?: readonly [string, string];
  readonly jurisdiction?: string;
}
function entity({ n, kind, name, short, second, jurisdiction = "Japan" }: EntityParts): Entity {
  return {
    id: entityId(n),
    kind,
    name,
    nameLang: "en",
    shortName: short ?? name,
    shortNameLang: "en",
    secondName: second ? { value: second[0], lang: second[1] } : null,
    jurisdiction,
    relationCount: 0,
    holds: "certain",
  };
}
function relation(
  n: number,
  source: number,
  kind: keyof typeof relationKinds,
  target: number,
  more: Partial<Relation> = {},
): Relation {
  return {
    id: relationId(n),
    kind,
    source: entityId(source),
    target: entityId(target),
    folded: false,
    stance: "asserted",
    holds: "certain",
    valid: null,
    amounts: [],
    differ: false,
    hasEvidence: true,
    ...more,
  };
}

/** Number of clusters that METI oversees: more than one expansion brings. */
export const manyClusters = 40;

const named: readonly Entity[] = [
  entity({
    n: 1,
    kind: "ministry",
    name: "Ministry of Economy, Trade and Industry",
    short: "METI",
    second: ["経済産業省", "ja"],
  }),
  entity({
    n: 2,
    kind: "ministry",
    name: "Ministry of Education, Culture, Sports, Science and Technology",
    short: "MEXT",
    second: ["文部科学省", "ja"],
  }),
  entity({ n: 3, kind: "programme", name: "Industrial Cluster Project", second: ["産業クラスター計画", "ja"] }),
  entity({ n: 4, kind: "programme", name: "Knowledge Cluster Initiative", second: ["知的クラスター創成事業", "ja"] }),
  entity({
    n: 5,
    kind: "agency",
    name: "Kanto Bureau of Economy, Trade and Industry",
    short: "Kanto bureau",
    second: ["関東経済産業局", "ja"],
  }),
  entity({ n: 6, kind: "cluster", name: "San-En-Nanshin cluster", short: "Hamamatsu", second: ["三遠南信", "ja"] }),
  entity({
    n: 7,
    kind: "agency",
    name: "Korea Industrial Complex Corporation",
    short: "KICOX",
    second: ["한국산업단지공단", "ko"],
    jurisdiction: "Korea",
  }),
  entity({
    n: 8,
    kind: "agency",
    name: "Torch High Technology Industry Development Center",
    short: "Torch Center",
    second: ["火炬高技术产业开发中心", "zh-Hans"],
    jurisdiction: "China",
  }),
];
const clusters = Array.from({ length: manyClusters }, (_, at) =>
  entity({ n: 100 + at, kind: "cluster", name: `Cluster ${at + 1}` }),
);

export const relations: readonly Relation[] = [
  relation(1, 1, "administers", 3, { valid: "2001/.." }),
  relation(2, 2, "administers", 4, { valid: "2002/2009" }),
  relation(3, 1, "oversees", 5),
  relation(4, 3, "supports", 6),
  relation(5, 4, "supports", 6, { holds: "possible" }),
  relation(6, 1, "funds", 3, { amounts: ["JPY 16.6 billion, budget, JP-FY2009"], differ: true }),
  relation(7, 2, "funds", 4, { amounts: ["JPY 7.5 billion, budget, JP-FY2009"] }),
  relation(8, 1, "cooperatesWith", 2, { hasEvidence: false, stance: "inferred" }),
  relation(9, 7, "partyTo", 8, { folded: true }),
  ...clusters.map((_, at) => relation(100 + at, 1, "supports", 100 + at)),
];
export const entities: readonly Entity[] = [...named, ...clusters].map((one) => ({
  ...one,
  relationCount: relations.filter(({ source, target }) => source === one.id || target === one.id).length,
}));

export const schema: OutputOf<"getSchema"> = JSON.parse(
  JSON.stringify({ entityKinds, relationKinds, fields, codeLists, rows: [] }),
) as OutputOf<"getSchema">;

export const sources: readonly Source[] = [
  {
    n: 1,
    type: "document",
    document: "ecpg-japan-2009",
    title: "Clusters in Japan: a study",
    lines: [34, 36],
    chars: null,
    page: null,
    section: "2.1",
  },
  {
    n: 2,
    type: "document",
    document: "eocic-2019",
    title: "Cluster programmes in Asia",
    lines: [112, 112],
    chars: null,
    page: "14",
    section: null,
  },
  { n: 3, type: "general-knowledge", document: null, title: "", lines: null, chars: null, page: null, section: null },
];

export function findEntity(id: string): Entity {
  const found = entities.find((one) => one.id === id);
  if (!found) throw new Error(`No entity ${id} among the fake ones.`);
  return found;
}
