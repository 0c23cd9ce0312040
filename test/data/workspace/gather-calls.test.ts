import { describe, expect, test } from "vitest";
import { contract } from "#data/api/contract.ts";
import type { InputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { gatherCalls, outcomeOf } from "#data/workspace/gather-calls.ts";
import { noteChange } from "../store/support/sample-changes.ts";
import { storeAt } from "../store/support/open-store.ts";
import { failingFiles } from "../store/support/failing-files.ts";
import { useTempFolders } from "../store/support/temp-folder.ts";
import { joinWorkspace } from "#electron/shared/open-workspace.ts";
import { canonicalOf, openWorkspace } from "./support/open.ts";

const tempFolder = useTempFolders();
const note = (body: string): InputOf<"applyEdits"> => ({
  label: "add note",
  edits: [{ type: "addNote" as const, body, targets: [] }],
});

test("calls that wait are answered together, in their order, and one that fails fails alone", async () => {
  const batches: number[][] = [];
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    const next = last.then(work);
    last = next;
    return next;
  };
  const call = gatherCalls<number, number>(inTurn, async (inputs) => {
    batches.push([...inputs]);
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (inputs.includes(99)) throw new Error("all");
    return Promise.all(
      inputs.map((input) =>
        outcomeOf(() => {
          if (input === 3) throw new Error("three");
          return input * 2;
        }),
      ),
    );
  });
  expect(await Promise.allSettled([1, 2, 3, 4].map(call))).toMatchObject([
    { value: 2 },
    { value: 4 },
    { reason: { message: "three" } },
    { value: 8 },
  ]);
  const first = call(5);
  await Promise.resolve().then(() => Promise.resolve());
  const others = [6, 7].map(call);
  expect(await Promise.all([first, ...others])).toEqual([10, 12, 14]);
  expect(batches[0]).toEqual([1, 2, 3, 4]);
  expect(batches.flat()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  await expect(Promise.all([98, 99].map(call))).rejects.toThrow("all");
  await Promise.all(Array.from({ length: 450 }, (_, at) => call(at + 100)));
  expect(Math.max(...batches.map((batch) => batch.length))).toBe(200);
});

describe("many edits that arrive at once", () => {
  test("are a change each, with ids in their order, and share one fsync", async () => {
    const folder = await tempFolder("own.keiro");
    let syncs = 0;
    const files = failingFiles((call, path) => {
      if (call === "sync" && /layers\/w-[^/]*\.jsonl$/.test(path)) syncs++;
      return null;
    });
    const { store } = storeAt(folder, { files, createOnWrite: true });
    const { api, close } = await joinWorkspace(store, { id: "a-1", name: "Anna" }, () => {});
    const context = { signal: { aborted: false }, progress: () => {} };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        api.applyEdits(contract.applyEdits.input.parse(note(`note ${at}`)), context),
      ),
    );
    expect(syncs).toBe(1);
    const ids = answers.map(({ change }) => change);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(50);
    expect(answers.map(({ revision }) => revision - answers[0]!.revision)).toEqual(ids.map((_, at) => at));
    expect(answers.every(({ made }) => made.notes.length === 1)).toBe(true);
    await close();
    const { layers } = await storeAt(folder).store.load();
    expect(layers.flatMap(({ role, changes }) => (role === "own" ? changes.map(({ id }) => id) : []))).toEqual(ids);
  });

  test("fail alone where one does not fit, and all where the disk refuses them", async () => {
    let isFull = false;
    const { api } = await openWorkspace(null, {
      wrap: (store) => ({
        ...store,
        append: (change) =>
          isFull ? Promise.reject(new WorkspaceError("storage", "The disk is full.")) : store.append(change),
      }),
    });
    const wrong: InputOf<"applyEdits"> = {
      label: "x",
      edits: [{ type: "retract" as const, target: noteChange(7).add[0]!.id }],
    };
    const answers = await Promise.allSettled([note("a"), wrong, note("b")].map((input) => api.applyEdits(input)));
    expect(answers).toMatchObject([
      { status: "fulfilled" },
      { reason: { code: expect.stringMatching(/^(not-found|invariant)$/) as string } },
      { status: "fulfilled" },
    ]);
    const before = await canonicalOf(api);
    isFull = true;
    const refused = await Promise.allSettled([note("c"), note("d")].map((input) => api.applyEdits(input)));
    expect(refused).toMatchObject([{ reason: { code: "storage" } }, { reason: { code: "storage" } }]);
    expect(await canonicalOf(api)).toEqual(before);
  });

  test("that name the revision they have seen are refused when another was first", async () => {
    const { api } = await openWorkspace(null);
    const { revision: baseRevision } = await api.getInfo({});
    const answers = await Promise.allSettled(["a", "b"].map((body) => api.applyEdits({ ...note(body), baseRevision })));
    expect(answers).toMatchObject([{ status: "fulfilled" }, { reason: { code: "conflict" } }]);
  });
});
