import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { findEntity, relations, sources } from "./fake-data.ts";
import type { Entity } from "./fake-data.ts";

type Paths = OutputOf<"findPaths">;
type Path = Paths["paths"][number];
const [administers, administersToo, , supports, supportsToo, , , cooperates] = relations;

/** Two paths between METI and MEXT, the shorter one first; between any others none, with the reason. */
export function fakePaths(source: EntityId, target: EntityId, revision: number): Paths {
  const rest = {
    revision,
    truncated: false,
    leftOut: ["locatedIn", "focusesOn", "targets"],
    remarks: ["Places, topics and target groups are not followed."],
    explanation: null,
    lifted: [],
  };
  const [meti, mext] = [findEntity(source), findEntity(target)];
  if (meti.shortName !== "METI" || mext.shortName !== "MEXT")
    return {
      ...rest,
      paths: [],
      sources: [],
      explanation: "No path within 6 hops. With 8 hops: 2.",
      lifted: [{ condition: "maxHops", paths: 2, more: false }],
    };
  return { ...rest, paths: [shortPath(meti, mext), longPath(meti, mext)], sources: sources.slice(0, 2) };
}

function name({ id, shortName }: Path["entities"][number]): Path["parts"][number] {
  return { type: "entity", id, text: shortName, lang: "en" };
}
const text = (words: string): Path["parts"][number] => ({ type: "text", text: words });
const numbers = (...list: number[]): Path["parts"][number] => ({ type: "sources", numbers: list });
const hop = (relation: (typeof relations)[number], forward: boolean): Path["relations"][number] => ({
  id: relation.id,
  kind: relation.kind,
  forward,
  folded: false,
  holds: relation.holds,
  alternatives: [],
});

function shortPath(meti: Path["entities"][number], mext: Path["entities"][number]): Path {
  const parts = [
    name(meti),
    text(" "),
    { type: "relation" as const, id: cooperates!.id, text: "cooperates with" },
    text(" "),
    name(mext),
    numbers(1),
    text("."),
  ];
  return {
    hops: 1,
    entities: [meti, mext],
    relations: [hop(cooperates!, true)],
    sentence: "METI cooperates with MEXT [1].",
    parts,
    sources: [1],
    weakestGrade: "B2",
    weakestHop: 0,
    differ: true,
  };
}
function longPath(meti: Path["entities"][number], mext: Path["entities"][number]): Path {
  const [project, hamamatsu, initiative] = [administers!.target, supports!.target, administersToo!.target].map(
    findEntity,
  ) as [Entity, Entity, Entity];
  const parts = [
    name(meti),
    text(" administers "),
    name(project),
    numbers(1),
    text(", which supports "),
    name(hamamatsu),
    numbers(2),
    text("; "),
    name(initiative),
    text(" supports it too"),
    numbers(2),
    text(" and is administered by "),
    name(mext),
    numbers(1),
    text("."),
  ];
  return {
    hops: 4,
    entities: [meti, project, hamamatsu, initiative, mext],
    relations: [hop(administers!, true), hop(supports!, true), hop(supportsToo!, false), hop(administersToo!, false)],
    sentence:
      "METI administers Industrial Cluster Project [1], which supports Hamamatsu [2]; Knowledge Cluster Initiative supports it too [2] and is administered by MEXT [1].",
    parts,
    sources: [1, 2],
    weakestGrade: "C3",
    weakestHop: 2,
    differ: false,
  };
}
