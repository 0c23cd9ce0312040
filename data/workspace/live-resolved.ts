import { createIndexedGraph, createKnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import type { KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import { patchIndex } from "#graph/core/graph-index.ts";
import type { GraphIndex } from "#graph/core/graph-index.ts";
import { patchOf } from "#graph/core/graph-patch.ts";
import { anyCost, spendingOn } from "#graph/model/budget.ts";
import type { Budget } from "#graph/model/budget.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId, EntityId, RelationId } from "#graph/model/ids.ts";
import type { Problem } from "#graph/problems/problem.ts";
import { createProblemBook } from "#graph/problems/problem-book.ts";
import type { ProblemBook } from "#graph/problems/problem-book.ts";
import type { ProblemSide } from "#graph/problems/neighbours.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { createLiveBase, createLiveBaseOver } from "#graph/resolve/live-base.ts";
import type { LiveBase } from "#graph/resolve/live-base.ts";
import type { AtHand } from "#graph/packed/at-hand.ts";
import { createNameIndex } from "#graph/search/name-index.ts";
import type { NameIndex } from "#graph/search/name-index.ts";
import { takeCensus } from "./census.ts";
import type { Census, LiveCensus } from "./census.ts";
import { createFollower } from "./follow.ts";
import { createOverGround } from "./over-ground.ts";
import type { OverGround, SinceGround } from "./over-ground.ts";
import { patchNames } from "./patch-names.ts";
import { searchEntries } from "./search-entries.ts";
import type { WorkspaceGround } from "./workspace-store.ts";

/** What the live changes add up to at one revision. Base and relations stay as they are when changes come; the rest is asked at once. */
export interface Resolved {
  readonly base: ClaimBase;
  /** Relations at each entity, those that are only denied included, by id. */
  readonly relationsAt: ReadonlyMap<EntityId, readonly RelationId[]>;
  readonly graph: KnowledgeGraph;
  readonly names: NameIndex;
  /** Every problem there is, in the order of the rules; what is not found yet is found first. */
  readonly problems: readonly Problem[];
  /** The first of them, or of one rule, and how many there are by rule. */
  readonly firstProblems: ProblemBook["first"];
  readonly problemCount: number;
  /** The same where all are found already, else null. */
  readonly problemsSoFar: number | null;
  /** Goes on finding problems until all are found or `isEnough`. @returns whether all are found. */
  readonly findProblems: (isEnough: () => boolean) => boolean;
  /** How many there are of what, with no date asked. */
  readonly census: Census;
  /** Over packed layers: subjects and records that may be otherwise than these alone say. */
  readonly sinceGround: SinceGround;
  /** What packed layers tell of a subject without a look at its records; null where there are none. */
  readonly atHand: AtHand | null;
}

/** What changes add up to, patched as they come and go. Each update makes another `Resolved`; former ones stay readable. */
export interface LiveResolved {
  readonly resolved: Resolved;
  readonly isInEffect: (change: ChangeId) => boolean;
  /** Cost: as `LiveBase.update`. Graph, names and problems follow when they are next asked for. */
  readonly update: (gone: readonly Change[], come: readonly Change[]) => void;
  /** Keeps the graph of now unpatched. @returns lets it go. */
  readonly hold: () => () => void;
  /** Makes what the first update would make, so that it is as quick as the next. */
  readonly prepare: () => void;
  /** Has claims counted anew by layers, because a change stands in another one now. */
  readonly recount: () => void;
}

const nothingSince: SinceGround = { subjects: new Set(), records: new Set() };
/** So many entities and relations are patched into the graph; more, and a quarter of all, have it built anew. */
const leastBuiltAnew = 5_000;

/**
 * @param layerOf The layer in which a change stands.
 * @param budget Spent where all records are gone over, now and when graph, names or problems are first asked for.
 */
export function createLiveResolved(
  changes: readonly Change[],
  layerOf: (change: ChangeId) => string,
  budget = anyCost,
): LiveResolved {
  return liveResolved(createLiveBase(changes, budget), layerOf, null, budget);
}

/** The same over layers that were read packed, with no other changes yet. Cost: that of their exceptions. */
export function createLiveResolvedOver(
  ground: WorkspaceGround,
  layerOf: (change: ChangeId) => string,
  budget = anyCost,
): LiveResolved {
  return liveResolved(createLiveBaseOver(ground), layerOf, createOverGround(ground, layerOf), budget);
}

function liveResolved(
  live: LiveBase,
  layerOf: (change: ChangeId) => string,
  over: OverGround | null,
  budget: Budget,
): LiveResolved {
  const newGraph = (base: ClaimBase) => over?.graph(base) ?? createKnowledgeGraph(base, budget);
  const newNames = (base: ClaimBase, of: KnowledgeGraph) =>
    over?.names(base, of) ?? createNameIndex(spendingOn(searchEntries(base, of), budget));
  const newCensus = (side: ProblemSide) => over?.census(side) ?? takeCensus(side, layerOf, budget);
  const held = new Map<GraphIndex, number>();
  let book: ProblemBook | null = null;
  let census: LiveCensus | null = null;
  const sideNow = (): ProblemSide => ({ base: live.base, relationsAt: live.relationsAt });
  const graph = createFollower(
    () => newGraph(live.base),
    (former, { subjects }) => {
      const isMuch =
        !over && subjects.size > leastBuiltAnew && subjects.size * 4 > former.entityCount + former.relationCount;
      if (former.index === null || held.has(former.index) || isMuch) return newGraph(live.base);
      patchIndex(former.index, patchOf(live.base, subjects), live.base.schema);
      return createIndexedGraph(former.index);
    },
  );
  const names = createFollower(
    () => newNames(live.base, graph.get()),
    (index, followed) => patchNames(index, live.base, graph.get(), over?.withSchema(followed) ?? followed),
  );
  let resolved = resolvedNow();

  /** The newest version has parts that are kept; one that is no longer the newest makes its own of what it is still asked for. */
  function resolvedNow(): Resolved {
    const { base, relationsAt } = sideNow();
    const isNewest = () => base === live.base;
    const newBook = () => createProblemBook({ base, relationsAt }, over?.problems(base) ?? null);
    const own = alone(base, newGraph, newNames, newBook);
    const problems = () => (isNewest() ? (book ??= newBook()) : own.book());
    return {
      base,
      relationsAt,
      get graph() {
        return isNewest() ? graph.get() : own.graph();
      },
      get names() {
        return isNewest() ? names.get() : own.names();
      },
      get problems() {
        return problems().list();
      },
      firstProblems: (limit, rule) => problems().first(limit, rule),
      get problemCount() {
        return problems().count();
      },
      get problemsSoFar() {
        return problems().find(() => true) ? problems().count() : null;
      },
      atHand: over?.atHand ?? null,
      get sinceGround() {
        return over?.since ?? nothingSince;
      },
      findProblems: (isEnough) => problems().find(isEnough),
      get census() {
        const side = { base, relationsAt };
        return (isNewest() ? (census ??= newCensus(side)) : newCensus(side)).census;
      },
    };
  }
  return {
    get resolved() {
      return resolved;
    },
    isInEffect: live.isInEffect,
    update(gone, come) {
      const before = live.base;
      const touched = live.update(gone, come);
      if (live.base === before) return;
      over?.touch(before, live.base, touched);
      graph.touch(before, live.base, touched);
      names.touch(before, live.base, touched);
      if (touched.all || touched.schema) [book, census] = [null, null];
      book?.turnTo(sideNow(), touched.subjects);
      census?.turnTo(sideNow(), touched.subjects, touched.records);
      resolved = resolvedNow();
    },
    prepare: live.prepare,
    recount() {
      census = null;
    },
    hold() {
      const { index } = graph.get();
      if (index === null) return () => {};
      held.set(index, (held.get(index) ?? 0) + 1);
      let isHeld = true;
      return () => {
        const others = (held.get(index) ?? 0) - Number(isHeld);
        isHeld = false;
        if (others > 0) held.set(index, others);
        else held.delete(index);
      };
    },
  };
}

/** What is made of a base for itself, once. */
function alone(
  base: ClaimBase,
  newGraph: (base: ClaimBase) => KnowledgeGraph,
  newNames: (base: ClaimBase, graph: KnowledgeGraph) => NameIndex,
  newBook: () => ProblemBook,
) {
  let graph: KnowledgeGraph | null = null;
  let names: NameIndex | null = null;
  let book: ProblemBook | null = null;
  const ownGraph = () => (graph ??= newGraph(base));
  return {
    graph: ownGraph,
    names: () => (names ??= newNames(base, ownGraph())),
    book: () => (book ??= newBook()),
  };
}
