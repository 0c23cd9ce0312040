import { createIndexedGraph } from "#graph/core/knowledge-graph.ts";
import type { KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import { patchIndex } from "#graph/core/graph-index.ts";
import { patchOf } from "#graph/core/graph-patch.ts";
import type { ChangeId, RecordId, SubjectId } from "#graph/model/ids.ts";
import type { ProblemSide } from "#graph/problems/neighbours.ts";
import type { ProblemGround } from "#graph/problems/problem-ground.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import type { Touched } from "#graph/resolve/patch-work.ts";
import type { AtHand } from "#graph/packed/at-hand.ts";
import type { NameIndex } from "#graph/search/name-index.ts";
import { takePackedCensus } from "./census.ts";
import type { LiveCensus } from "./census.ts";
import { noteTouched, nothingTouched } from "./follow.ts";
import type { Followed } from "./follow.ts";
import { createPackedProblems } from "./packed-problems.ts";
import { patchNames } from "./patch-names.ts";
import type { WorkspaceGround } from "./workspace-store.ts";

export interface SinceGround {
  readonly subjects: ReadonlySet<SubjectId>;
  readonly records: ReadonlySet<RecordId>;
}

/**
 * What a base over packed layers amounts to: what these amount to by themselves, brought up to date by all that was ever
 * touched since. So nothing is read through, however often a graph is wanted anew.
 */
export interface OverGround {
  readonly graph: (base: ClaimBase) => KnowledgeGraph;
  readonly names: (base: ClaimBase, graph: KnowledgeGraph) => NameIndex;
  readonly census: (side: ProblemSide) => LiveCensus;
  /** Of subjects that were never touched since. */
  readonly atHand: AtHand;
  /** What Problems need not read of the layers. */
  readonly problems: (base: ClaimBase) => ProblemGround;
  readonly touch: (before: ClaimBase, after: ClaimBase, touched: Touched) => void;
  /** All that was ever touched. */
  readonly since: SinceGround;
  /** Where other tables of fields hold, whatever may be found by its fields is entered again. */
  readonly withSchema: (followed: Followed) => Pick<Followed, "entities" | "texts">;
}

export function createOverGround(ground: WorkspaceGround, layerOf: (change: ChangeId) => string): OverGround {
  const since = nothingTouched();
  const records = new Set<RecordId>();
  const withSchema = (followed: Followed) =>
    followed.schema
      ? { ...followed, entities: new Set([...followed.entities, ...ground.entitiesWithTexts()]) }
      : followed;
  return {
    graph(base) {
      const index = ground.openIndex();
      if (since.subjects.size > 0 || since.schema) patchIndex(index, patchOf(base, since.subjects), base.schema);
      return createIndexedGraph(index);
    },
    names: (base, graph) => patchNames(ground.openNames(), base, graph, withSchema(since)),
    census(side) {
      const census = takePackedCensus(ground, layerOf);
      census.turnTo(side, since.subjects, records);
      return census;
    },
    problems: (base) => createPackedProblems(ground, base.schema, since.subjects),
    touch(before, after, touched) {
      noteTouched(since, before, after, touched);
      for (const id of touched.records) records.add(id);
    },
    atHand: {
      timelessNames: (entity) => (since.subjects.has(entity) ? null : ground.atHand.timelessNames(entity)),
      statedGrade: (relation, moment) =>
        since.subjects.has(relation) ? undefined : ground.atHand.statedGrade(relation, moment),
      isSourced: (relation) => (since.subjects.has(relation) ? undefined : ground.atHand.isSourced(relation)),
    },
    since: { subjects: since.subjects, records },
    withSchema,
  };
}
