import { createIndexedGraph, createKnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import type { KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import { patchIndex } from "#graph/core/graph-index.ts";
import type { GraphIndex } from "#graph/core/graph-index.ts";
import { patchOf } from "#graph/core/graph-patch.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId, DocumentId, EntityId, NoteId, RelationId } from "#graph/model/ids.ts";
import type { Problem } from "#graph/problems/problem.ts";
import { createProblemBook } from "#graph/problems/problem-book.ts";
import type { ProblemBook } from "#graph/problems/problem-book.ts";
import type { ProblemSide } from "#graph/problems/neighbours.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { createLiveBase } from "#graph/resolve/live-base.ts";
import { entriesOfEntity } from "#graph/search/name-entries.ts";
import { createNameIndex } from "#graph/search/name-index.ts";
import type { NameIndex } from "#graph/search/name-index.ts";
import { takeCensus } from "./census.ts";
import type { Census, LiveCensus } from "./census.ts";
import { createFollower } from "./follow.ts";
import type { Followed } from "./follow.ts";
import { documentEntries, noteEntry, searchEntries } from "./search-entries.ts";

/** What the live changes add up to at one revision. Base and relations stay as they are when changes come; the rest is asked at once. */
export interface Resolved {
  readonly base: ClaimBase;
  /** Relations at each entity, those that are only denied included, by id. */
  readonly relationsAt: ReadonlyMap<EntityId, readonly RelationId[]>;
  readonly graph: KnowledgeGraph;
  readonly names: NameIndex;
  /** Every problem there is, in the order of the rules; what is not found yet is found first. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Goes on finding problems until all are found or `isEnough`. @returns whether all are found. */
  readonly findProblems: (isEnough: () => boolean) => boolean;
  /** How many there are of what, with no date asked. */
  readonly census: Census;
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

/** So many entities and relations are patched into the graph; more, and a quarter of all, have it built anew. */
const leastBuiltAnew = 5_000;

/** @param layerOf The layer in which a change stands. */
export function createLiveResolved(changes: readonly Change[], layerOf: (change: ChangeId) => string): LiveResolved {
  const live = createLiveBase(changes);
  const held = new Map<GraphIndex, number>();
  let book: ProblemBook | null = null;
  let census: LiveCensus | null = null;
  const sideNow = (): ProblemSide => ({ base: live.base, relationsAt: live.relationsAt });
  const graph = createFollower(
    () => createKnowledgeGraph(live.base),
    (former, { subjects }) => {
      const isMuch = subjects.size > leastBuiltAnew && subjects.size * 4 > former.entityCount + former.relationCount;
      if (former.index === null || held.has(former.index) || isMuch) return createKnowledgeGraph(live.base);
      patchIndex(former.index, patchOf(live.base, subjects));
      return createIndexedGraph(former.index);
    },
  );
  const names = createFollower(
    () => createNameIndex(searchEntries(live.base, graph.get())),
    (index, followed) => patchNames(index, live.base, graph.get(), followed),
  );
  let resolved = resolvedNow();

  /** The newest version has parts that are kept; one that is no longer the newest makes its own of what it is still asked for. */
  function resolvedNow(): Resolved {
    const { base, relationsAt } = sideNow();
    const isNewest = () => base === live.base;
    const own = alone(base, relationsAt);
    const problems = () => (isNewest() ? (book ??= createProblemBook({ base, relationsAt })) : own.book());
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
      get problemCount() {
        return problems().count();
      },
      findProblems: (isEnough) => problems().find(isEnough),
      get census() {
        const side = { base, relationsAt };
        return (isNewest() ? (census ??= takeCensus(side, layerOf)) : takeCensus(side, layerOf)).census;
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
      graph.touch(before, live.base, touched);
      names.touch(before, live.base, touched);
      if (touched.all) [book, census] = [null, null];
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
function alone(base: ClaimBase, relationsAt: Resolved["relationsAt"]) {
  let graph: KnowledgeGraph | null = null;
  let names: NameIndex | null = null;
  let book: ProblemBook | null = null;
  const ownGraph = () => (graph ??= createKnowledgeGraph(base));
  return {
    graph: ownGraph,
    names: () => (names ??= createNameIndex(searchEntries(base, ownGraph()))),
    book: () => (book ??= createProblemBook({ base, relationsAt })),
  };
}

function patchNames(
  index: NameIndex,
  base: ClaimBase,
  graph: KnowledgeGraph,
  { entities, texts }: Followed,
): NameIndex {
  for (const id of [...entities, ...texts]) index.remove(id);
  const documents = [...texts].flatMap((id) => base.documents.get(id as DocumentId) ?? []);
  const notes = [...texts].flatMap((id) => base.notes.get(id as NoteId) ?? []);
  index.add([
    ...[...entities].flatMap((id) => [...entriesOfEntity(base, graph, id)]),
    ...documents.flatMap((record) => [...documentEntries(record)]),
    ...notes.map(noteEntry),
  ]);
  return index;
}
