import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createWorkspaceState } from "#data/workspace/workspace-state.ts";
import type { WorkspaceState } from "#data/workspace/workspace-state.ts";
import { findRedo, findUndo, workspaceChanges } from "#data/workspace/undo-redo.ts";
import type { LoadedLayer, LoadedWorkspace } from "#data/workspace/workspace-store.ts";
import type { Change } from "#graph/model/change.ts";
import { changesInEffect, findRedoTarget, findUndoTarget } from "#graph/model/change.ts";
import { countingChanges } from "#graph/model/admission.ts";
import type { ChangeId, RecordId } from "#graph/model/ids.ts";
import { createClaimBase } from "#graph/resolve/claim-base.ts";
import { randomWorld, worldSteps } from "#test/graph/support/random-world.ts";
import { createWorld, ulidOf } from "#test/graph/support/world.ts";

const roles = { atlas: "atlas", own: "own", colleague: "colleague", foreign: "imported", other: "imported" } as const;
type LayerName = keyof typeof roles;
const names = Object.keys(roles) as LayerName[];

function layerOf(id: LayerName, changes: readonly Change[] = []): LoadedLayer {
  const isForeign = roles[id] === "imported";
  const header = { keiro: "layer", format: 1, id, title: { en: id }, writer: null, author: null } as const;
  return {
    header: isForeign ? { ...header, foreign: { workspace: "w2", layer: id } } : header,
    role: roles[id],
    writable: id === "own",
    changes,
    damaged: [],
  };
}
const loadedWith = (layers: readonly LoadedLayer[]): LoadedWorkspace => ({
  id: "w1",
  settings: { title: {}, atlas: true },
  layers,
  notices: [],
  readOnly: false,
});

/** All that answers are made of. */
function tell(state: WorkspaceState) {
  const { base, graph, names: index, problems, problemCount, relationsAt, census } = state.resolved;
  const all = [...state.allChanges()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    changes: all.map(({ id }) => [id, state.isInEffect(id)]),
    counts: [
      census.claims,
      census.evidenced,
      census.emptyStates,
      ...[census.entityKinds, census.relationKinds, census.claimsIn].map((map) => Object.fromEntries([...map].sort())),
    ],
    maps: [base.entities, base.relations, base.claimsAbout, base.notes, base.documents].map((map) => [
      ...(map as ReadonlyMap<string, unknown>),
    ]),
    lists: [base.heldBack, base.judgements, base.merges],
    problems: [problemCount, problems],
    entities: graph
      .entityIds()
      .toSorted()
      .map((id) => [id, graph.entityKind(id), graph.entitySpans(id), graph.degree(id), graph.relationsOf(id)]),
    relations: graph
      .relationIds()
      .toSorted()
      .map((id) => [id, graph.relation(id)]),
    at: new Map([...relationsAt].filter(([, list]) => list.length > 0)),
    found: ["Body", "Alpha Agency", "note", "Report", "d1"].map((text) =>
      index
        .find(text, null, 50)
        .hits.map(({ entry, score }) => [entry.id, entry.kind, entry.text, entry.weight, score]),
    ),
    undo: ["anna", "bo"].map((author) => [findUndo(state, author)?.id, findRedo(state, author)?.target]),
  };
}

const placing = fc.record({ layer: fc.constantFrom(...names), change: fc.nat({ max: 200 }), asks: fc.nat({ max: 3 }) });

describe("a workspace to which changes come", () => {
  test("tells what one opened with all of them tells, layer by layer, let in and out, in whatever order", () => {
    fc.assert(
      fc.property(worldSteps(40), fc.array(placing, { maxLength: 60 }), (steps, placings) => {
        const { changes } = randomWorld(steps);
        const admissions = [0, 1, 2].map((one) => admitting(changes, one));
        const undone = admissions.map((change, one): Change => ({
          ...change,
          id: ulidOf(600_000 + one) as ChangeId,
          add: [],
          undoes: [change.id],
        }));
        const all = [...changes, ...admissions, ...undone];
        const state = createWorkspaceState(loadedWith(names.map((name) => layerOf(name))));
        const placed = new Map<LayerName, Change[]>(names.map((name) => [name, []]));
        const inTurn: (readonly [LayerName, Change])[] = [];
        for (const { layer, change, asks } of placings) {
          const one = all[change % all.length]!;
          // Nothing that is let in may let in, a workspace's own undo is in its own layer, and a shipped layer undoes nothing.
          const isOwn = one.id >= ulidOf(500_000) || (one.undoes !== undefined && layer === "atlas");
          const to = isOwn ? "own" : layer;
          state.addChanges(to, [one]);
          placed.get(to)!.push(one);
          inTurn.push([to, one]);
          if (asks === 0) void state.resolved.graph.degree;
          if (asks === 1) void state.resolved.names;
          if (asks === 2) expect(state.resolved.problemCount).toBe(state.resolved.problems.length);
          if (asks === 3) void state.resolved.census;
        }
        const layers = names.map((name) => layerOf(name, placed.get(name)));
        // In the order in which they came: a change that stands in two layers is told of the first.
        const anew = createWorkspaceState(loadedWith(names.map((name) => layerOf(name))));
        for (const [to, one] of inTurn) anew.addChanges(to, [one]);
        expect(tell(state)).toEqual(tell(anew));

        const counting = countingChanges(layers);
        expect([...state.resolved.base.live]).toEqual([...createClaimBase(counting).live]);
        expect([...state.allChanges()].map(({ id }) => id).sort()).toEqual(
          [...new Set(counting.map(({ id }) => id))].sort(),
        );
        for (const author of ["anna", "bo"]) {
          expect(findUndo(state, author)).toEqual(findUndoTarget(workspaceChanges(state), author));
          expect(findRedo(state, author)?.undos).toEqual(findRedoTarget(workspaceChanges(state), author)?.undos);
        }
      }),
      { numRuns: 200 },
    );
  }, 300_000);

  test("a hundred edits, undos and merges one after another leave what a workspace opened anew has", () => {
    fc.assert(
      fc.property(worldSteps(30), worldSteps(100), (before, after) => {
        const start = randomWorld(before).changes.length;
        const { changes } = randomWorld([...before, ...after]);
        const state = createWorkspaceState(loadedWith([layerOf("atlas", changes.slice(0, start)), layerOf("own")]));
        for (const [at, change] of changes.slice(start).entries()) {
          state.addChanges("own", [change]);
          if (at % 3 === 0) void state.resolved.problems;
          if (at % 7 === 0) void [state.resolved.graph, state.resolved.names, state.resolved.census];
        }
        const anew = loadedWith([layerOf("atlas", changes.slice(0, start)), layerOf("own", changes.slice(start))]);
        expect(tell(state)).toEqual(tell(createWorkspaceState(anew)));
      }),
      { numRuns: 200 },
    );
  }, 300_000);
});

function admitting(changes: readonly Change[], one: number): Change {
  const runs = [{ layer: "other", first: changes[0]!.id, last: changes[Math.floor(changes.length / 2)]!.id, count: 1 }];
  const named = changes.filter((_, at) => at % 3 === one).map(({ id }) => id);
  const id = `a:${ulidOf(500_100 + one)}` as RecordId;
  const record = {
    type: "admission",
    id,
    workspace: "w2",
    changes: one === 2 ? [] : named,
    ...(one === 2 ? { runs } : {}),
  } as const;
  const parts = { when: "2026-01-02T03:04:05.000Z", who: "bo", label: "merge", retract: [] };
  return { ...parts, id: ulidOf(500_000 + one) as ChangeId, add: [record] };
}

describe("a read that goes on while a change comes", () => {
  test("keeps the graph that it holds, and the base that it has", () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const first = [...world.changes];
    const state = createWorkspaceState(loadedWith([layerOf("atlas", first), layerOf("own")]));
    const letGo = state.hold();
    const { base, graph, relationsAt } = state.resolved;
    const relation = world.relation("funds", a, b);
    state.addChanges("own", [world.last]);
    expect(state.resolved.graph.relationsOf(a)).toEqual([relation]);
    expect([graph.relationsOf(a), base.relations.size, relationsAt.get(a)]).toEqual([[], 0, undefined]);
    letGo();
    const held = state.resolved.graph;
    world.undo(world.last);
    state.addChanges("own", [world.last]);
    expect(state.resolved.graph.relationsOf(a)).toEqual([]);
    expect(held.index).toBe(state.resolved.graph.index);
  });

  test("what is in effect is told of every change that counts", () => {
    const { changes } = randomWorld([{ does: "undo", one: 2, two: 0 }]);
    const state = createWorkspaceState(loadedWith([layerOf("own", changes)]));
    const inEffect = new Set(changesInEffect(changes));
    expect(changes.map(({ id }) => state.isInEffect(id))).toEqual(changes.map((change) => inEffect.has(change)));
  });
});
