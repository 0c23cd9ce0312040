import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkspaceApi, WorkspaceMethod } from "#data/api/contract.ts";
import { dispatch } from "#data/api/dispatch.ts";
import { decodeEnvelope } from "#data/api/envelope.ts";
import { createMemoryFolder, createMemoryStore } from "#data/store/memory-store.ts";
import { createSolverLoader } from "#data/worker/highs-solver.ts";
import { createWorkspace } from "#data/workspace/create-workspace.ts";
import type { OpenWorkspace } from "#data/workspace/create-workspace.ts";
import type { LoadedLayer } from "#data/workspace/workspace-store.ts";
import { madeChanges } from "#test/bench/make-layer.ts";
import { testSha256 } from "./support/open.ts";

/** So much that each of the reads below takes long enough for somebody to give it up. */
const size = { entities: 1_500, relations: 9_000 };
/**
 * Of the processor, between two looks at whether anybody still waits. The aim is 200 ms at a hundred times the size; here
 * a read that did not look would compute for as long, and a tenth of this is what is needed.
 */
const mostCpuMs = 500;

function madeLayer(seed: number, id: string): LoadedLayer {
  const header = { keiro: "layer", format: 1, id, title: { en: id }, writer: null, author: null } as const;
  return { header, role: "colleague", writable: false, changes: [...madeChanges(size, seed)], damaged: [] };
}

/** A workspace of a colleague's large layer, and another one to be merged. */
async function openMade(): Promise<OpenWorkspace> {
  const store = createMemoryStore({
    author: { id: "anna", name: "Anna" },
    layers: [madeLayer(1, "made")],
    folder: createMemoryFolder("w1"),
  });
  const { header, changes } = madeLayer(2, "other");
  const source = { type: "workspace", id: "w2", title: { en: "Other" }, name: "other" } as const;
  const readSource = () => Promise.resolve({ ...source, layers: [{ header, changes, damaged: 0 }] });
  let seed = 7;
  return createWorkspace({
    store: { ...store, readSource },
    author: { id: "anna", name: "Anna" },
    clock: () => Date.UTC(2026, 5, 1),
    random: () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647,
    now: () => performance.now(),
    sha256: testSha256,
    loadSolver: createSolverLoader(() => {}),
    onChanged: () => {},
  });
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Asks and feels how long it computes between two looks at its signal. @param giveUpAt The look that finds it given up. */
async function watched(api: WorkspaceApi, method: WorkspaceMethod, input: object, giveUpAt = Infinity) {
  const shares: number[] = [];
  let [looks, most, last] = [0, 0, cpuMs()];
  const feel = () => {
    most = Math.max(most, cpuMs() - last);
    last = cpuMs();
  };
  const signal = {
    get aborted() {
      feel();
      return ++looks >= giveUpAt;
    },
  };
  const context = { signal, progress: (share: number) => void shares.push(share) };
  const text = await dispatch(api, method, JSON.stringify(input), context, () => {});
  feel();
  return { answer: decodeEnvelope(text), looks, mostCpuMs: most, shares };
}

const recorded = "2026-05-12T12:00:40Z";
const money = { phase: "disbursement", period: "2006", currency: "JPY" };
const reads: readonly (readonly [string, WorkspaceMethod, object])[] = [
  ["what was recorded by a time, resolved anew", "search", { text: "a", recorded }],
  ["the history of one word", "listHistory", { text: "zzz" }],
  ["the history value by value", "readHistory", { limit: 2_000 }],
  ["claims as a table", "readExport", { format: "claims", limit: 20_000 }],
  ["all records in one order", "readExport", { format: "canonical", limit: 20_000 }],
  ["layers, with what each brings", "listLayers", {}],
  ["what a merge would bring", "previewMerge", { source: { type: "key", key: "other" } }],
  ["totals", "totalMoney", { by: "payer", ...money }],
  ["flows", "listFlows", {}],
  ["two times compared", "compareTimes", { before: "2004", after: "2006" }],
  ["problems", "listProblems", {}],
];

describe("a long read", { timeout: 300_000 }, () => {
  let asked: OpenWorkspace;
  let untouched: OpenWorkspace;
  beforeAll(async () => {
    asked = await openMade();
    untouched = await openMade();
  }, 300_000);
  afterAll(() => Promise.all([asked.close(), untouched.close()]));

  test.each(reads)("%s: ends soon after it is given up, and leaves nothing half done", async (_name, method, input) => {
    for (const giveUpAt of [1, 2, 5]) {
      const { answer, looks } = await watched(asked.api, method, input, giveUpAt);
      expect(answer).toMatchObject({ ok: false, error: { code: "cancelled" } });
      expect(looks).toBe(giveUpAt);
    }
    const whole = await watched(asked.api, method, input);
    expect(whole.answer).toEqual((await watched(untouched.api, method, input)).answer);
    expect(whole.answer.ok).toBe(true);
    expect(whole.looks).toBeGreaterThanOrEqual(5);
    expect(whole.mostCpuMs).toBeLessThan(mostCpuMs);
    for (const share of whole.shares) expect(share > 0 && share <= 1).toBe(true);
  });

  test("a change is never given up halfway, whoever gave up a read of the same moment", async () => {
    const given = watched(asked.api, "readHistory", { limit: 2_000 }, 1);
    const body = "kept";
    const edit = watched(asked.api, "applyEdits", { label: "add note", edits: [{ type: "addNote", body }] }, 1);
    expect((await edit).answer.ok).toBe(true);
    expect((await given).answer.ok).toBe(false);
    const notes = await watched(asked.api, "listNotes", {});
    expect(notes.answer).toMatchObject({ ok: true, value: { notes: [{ body }] } });
  });
});
