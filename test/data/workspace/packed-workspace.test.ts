import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { contract } from "#data/api/contract.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { openPackedLayers } from "#data/store/open-packed.ts";
import { asRecorded } from "#data/workspace/as-recorded.ts";
import { withoutHidden } from "#data/workspace/hidden-layers.ts";
import { listHistory } from "#data/workspace/history.ts";
import { getInfo } from "#data/workspace/info.ts";
import { listLayers } from "#data/workspace/list-layers.ts";
import { countCitations } from "#data/workspace/packed-layers.ts";
import { changesAbout } from "#data/workspace/subject-changes.ts";
import { findRedo, findUndo } from "#data/workspace/undo-redo.ts";
import { createWorkspaceState } from "#data/workspace/workspace-state.ts";
import type { WorkspaceState } from "#data/workspace/workspace-state.ts";
import type { LoadedLayer, LoadedWorkspace } from "#data/workspace/workspace-store.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId, RecordId, SubjectId } from "#graph/model/ids.ts";
import { isSubjectId } from "#graph/model/ids.ts";
import { encodeChange, encodeHeader, layerFormat } from "#graph/model/layer.ts";
import { createClaimBase } from "#graph/resolve/claim-base.ts";
import { randomWorld, worldSteps } from "#test/graph/support/random-world.ts";
import { ulidOf } from "#test/graph/support/world.ts";

const folder = mkdtempSync(join(tmpdir(), "keiro-packed-workspace-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = ["atlas", "import", "own", "colleague", "foreign"] as const;
type LayerName = (typeof names)[number];
const roles = { atlas: "atlas", import: "imported", own: "own", colleague: "colleague", foreign: "imported" } as const;

function layerOf(id: LayerName, changes: readonly Change[]): LoadedLayer {
  const header = { keiro: "layer", format: layerFormat, id, title: { en: id }, writer: null, author: null } as const;
  return {
    header: id === "foreign" ? { ...header, foreign: { workspace: "w2", layer: id } } : header,
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

/** The same layers, some of them read packed, from their files or from the snapshot that was kept of them. */
async function packed(layers: readonly LoadedLayer[], which: readonly LayerName[], reopens: boolean) {
  const large = layers.filter(({ header }) => which.includes(header.id as LayerName));
  const places = large.map(({ header, changes }) => {
    const path = join(folder, `${header.id}.jsonl`);
    writeFileSync(path, [encodeHeader(header), ...changes.map(encodeChange)].map((line) => `${line}\n`).join(""));
    return { path, trusted: false };
  });
  const snapshot = reopens ? join(folder, "cache", "one.snapshot") : null;
  if (reopens) {
    const first = await openPackedLayers({ files: diskFiles, layers: places, snapshot });
    await first.kept;
    first.close();
  }
  const opened = await openPackedLayers({ files: diskFiles, layers: places, snapshot });
  const parts = layers.map((layer): LoadedLayer => {
    const at = large.indexOf(layer);
    return at < 0 ? layer : { ...layer, changes: [], beneath: { ground: opened.ground, layer: at } };
  });
  return { state: createWorkspaceState(loadedWith(parts)), close: opened.close };
}

const sorted = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** All that answers are made of; maps in the order of their keys. */
function tell(state: WorkspaceState, about: SubjectId | undefined) {
  const { base, graph, names: index, census, relationsAt } = state.resolved;
  const all = [...state.allChanges()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const history = (filter: object) =>
    listHistory(state, contract.listHistory.input.parse({ limit: 100, ...filter }), "anna");
  return {
    changes: all.map((change) => [change.id, change, state.isInEffect(change.id), state.layerOf(change.id)]),
    census: [census.claims, census.evidenced, census.emptyStates],
    kinds: [census.entityKinds, census.relationKinds, census.claimsIn].map(sorted),
    maps: [base.entities, base.relations, base.claimsAbout, base.notes, base.documents, base.views].map(sorted),
    others: sorted(base.others).map(([id, live]) => [id, (live as { record: unknown }).record]),
    lists: [base.judgements.map(({ record }) => record), base.merges],
    at: sorted(relationsAt).filter(([, list]) => (list as readonly unknown[]).length > 0),
    entities: graph
      .entityIds()
      .toSorted()
      .map((id) => [id, graph.entityKind(id), graph.degree(id)]),
    relations: graph
      .relationIds()
      .toSorted()
      .map((id) => [id, graph.relation(id)]),
    found: ["Body", "Alpha Agency", "note", "Report", "d1", "x"].map((text) =>
      index.find(text, null, 50).hits.map(({ entry, score }) => [entry.id, entry.text, entry.weight, score]),
    ),
    citations: sorted(countCitations(state)).filter(([, count]) => count !== 0),
    layers: listLayers(state, contract.listLayers.input.parse({}), "anna"),
    history: [history({}), about && history({ about })],
    undo: ["anna", "bo"].map((author) => [findUndo(state, author)?.id, findRedo(state, author)?.target]),
    about: about && createClaimBase(changesAbout(state, [about])).claimsAbout.get(about),
    info: { ...getInfo(state, contract.getInfo.input.parse({}), { author: "anna", today: "2026-01-01" }), problems: 0 },
  };
}

/** What is held back is told in another order. */
const problemsOf = (state: WorkspaceState) =>
  state.resolved.problems.toSorted((a, b) => (a.rule + a.about < b.rule + b.about ? -1 : 1));

/** A page of the rule that columns tell; asked before the whole list, which it would be taken from. */
const firstOf = (state: WorkspaceState) => {
  const { problems, counts } = state.resolved.firstProblems(3, "no-evidence");
  return [problems, [...counts]];
};

const coming = fc.record({ layer: fc.constantFrom("own", "colleague", "foreign" as const), count: fc.nat({ max: 6 }) });

test("a workspace whose large layers were read packed tells what it tells with all of them parsed", async () => {
  await fc.assert(
    fc.asyncProperty(
      worldSteps(50),
      fc.array(fc.nat({ max: 4 }), { minLength: 50, maxLength: 50 }),
      fc.array(coming, { maxLength: 6 }),
      fc.subarray([...names.slice(0, 4)], { minLength: 1 }),
      fc.boolean(),
      async (steps, places, comings, large, reopens) => {
        const { changes } = randomWorld(steps);
        const all = [...changes, admitting(changes)];
        const first = Math.ceil((all.length * 2) / 3);
        const layers = names.map((name, at) =>
          layerOf(
            name,
            all.slice(0, first).filter((_, number) => places[number % places.length] === at),
          ),
        );
        const plain = createWorkspaceState(loadedWith(layers));
        const { state, close } = await packed(layers, large, reopens);
        const subjects = changes.flatMap(({ add }) => add.flatMap(({ id }) => (isSubjectId(id) ? [id] : [])));
        const about = subjects[subjects.length >> 1];
        try {
          expect(tell(state, about)).toEqual(tell(plain, about));
          let next = first;
          for (const { layer, count } of comings) {
            const some = all.slice(next, (next += count));
            for (const one of [plain, state]) one.addChanges(layer, some);
            expect(tell(state, about)).toEqual(tell(plain, about));
            if (count % 2 === 1) expect(problemsOf(state)).toEqual(problemsOf(plain)); // what comes next is patched in
          }
          const recorded = all[all.length >> 1]!.id;
          if (plain.findChange(recorded))
            expect(tell(asRecorded(state, { recorded }), about)).toEqual(tell(asRecorded(plain, { recorded }), about));
          const hidden = { layers: ["colleague"], authors: [] };
          expect(tell(withoutHidden(state, { hidden }), about)).toEqual(tell(withoutHidden(plain, { hidden }), about));
          expect(firstOf(state)).toEqual(firstOf(plain));
          expect(problemsOf(state)).toEqual(problemsOf(plain));
        } finally {
          close();
        }
      },
    ),
    { numRuns: 150 },
  );
}, 300_000);

/** Lets in a part of what stands in the foreign layer. */
function admitting(changes: readonly Change[]): Change {
  const id = `a:${ulidOf(500_100)}` as RecordId;
  const named = changes.filter((_, at) => at % 2 === 0).map((change) => change.id);
  const record = { type: "admission", id, workspace: "w2", changes: named, conflicts: [] } as const;
  const said = { when: "2026-01-02T03:04:05.000Z", who: "anna", label: "merge" };
  return { id: ulidOf(500_200) as ChangeId, ...said, add: [record], retract: [] };
}
