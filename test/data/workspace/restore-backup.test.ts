import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AdmissionRecord, LayerRecord } from "#graph/model/record.ts";
import type { WorkspaceStore } from "#data/workspace/workspace-store.ts";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import { noteChange, ulidOf } from "../store/support/sample-changes.ts";
import { canonicalOf, openWorkspace } from "./support/open.ts";
import type { Opening, TestWorkspace } from "./support/open.ts";

const note = (body: string) => ({ type: "addNote" as const, body, targets: [] });

const entity = (value: string) => ({
  type: "addEntity" as const,
  ref: "#1",
  kind: "programme",
  names: [{ value, lang: "en", form: "official" as const }],
});

/** A workspace with its store beside it, so that a test can ask for backups. */
async function openWithStore(opening: Opening = {}): Promise<TestWorkspace & { readonly store: WorkspaceStore }> {
  let held: WorkspaceStore | null = null;
  const opened = await openWorkspace(null, {
    ...opening,
    wrap(store) {
      held = store;
      return opening.wrap?.(store) ?? store;
    },
  });
  return { ...opened, store: held! };
}

describe("restoring a backup", () => {
  test("gives what was there then, whatever was done, undone and redone since; and undoing it gives the rest again", async () => {
    const step = fc.constantFrom("note", "note", "entity", "undo", "redo", "restore");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), async (before, after) => {
        const { api, apply, store } = await openWithStore();
        let n = 0;
        const act = async (what: string) => {
          n++;
          if (what === "note") await apply(note(`note ${n}`));
          else if (what === "entity") await apply(entity(`Programme ${n}`));
          else if (what === "restore") await api.restoreBackup({}).catch(() => null);
          else await api[what as "undo"]({}).catch(() => null); // nothing to undo
        };
        await apply(note("first"));
        for (const what of before) await act(what);
        const then = await canonicalOf(api);
        const id = (await store.backUp("merge"))!;
        for (const what of after) await act(what);
        const later = await canonicalOf(api);
        const { change } = await api.restoreBackup({ backup: id }).catch((error: unknown) => {
          expect(error).toMatchObject({ code: "not-found" }); // more than ten backups since
          return { change: undefined };
        });
        if (change === undefined) return;
        expect(await canonicalOf(api)).toEqual(then);
        if (change !== null) await api.undo({ change });
        expect(await canonicalOf(api)).toEqual(later);
      }),
      { numRuns: Number(process.env["KEIRO_PROPERTY_RUNS"] ?? 100) },
    );
  });

  test("of nothing later makes no change", async () => {
    const { api, apply, store, revisions } = await openWithStore();
    await apply(note("x"));
    const backup = (await store.backUp("merge"))!;
    const seen = revisions.length;
    expect(await api.restoreBackup({ backup })).toMatchObject({ change: null, takenBack: 0, saved: backup });
    expect(revisions).toHaveLength(seen);
  });

  test("takes back a colleague's later changes in this folder, for all to see, but names none that a merge let in", async () => {
    const folder = createMemoryFolder("w1");
    const { api, apply, store } = await openWithStore({ folder });
    await apply(note("mine"));
    const backup = (await store.backUp("merge"))!;
    const ben = await openWithStore({ folder, author: "ben" });
    const { change: bens } = await ben.apply(note("ben's"));

    const merged = noteChange(5, { series: "Z", who: "zoe" });
    await store.keepForeign([
      {
        header: {
          title: {},
          author: { id: "zoe", name: "Zoe" },
          foreign: { workspace: "w9", layer: "w-zoe" },
        },
        changes: [merged],
      },
    ]);
    const admission: AdmissionRecord = {
      type: "admission",
      id: `a:${ulidOf(7)}` as AdmissionRecord["id"],
      workspace: "w9",
      changes: [merged.id],
    };
    const merge = { ...noteChange(6, { series: "ZZ", who: "anna" }), add: [admission as LayerRecord] };
    await store.append(merge);
    const { change: last } = await apply(note("after the merge"));
    expect((await api.listNotes({})).notes).toHaveLength(3);

    const { change } = await api.restoreBackup({ backup });
    expect((await api.listNotes({})).notes.map(({ body }) => body)).toEqual(["mine"]);
    const [restored] = (await api.listHistory({})).changes;
    expect(restored).toMatchObject({ id: change, label: expect.stringContaining("restore the backup of") as string });
    expect(restored!.undoes).toEqual(expect.arrayContaining([bens, last]));
    expect(restored!.undoes).not.toContain(merged.id);
  });

  test("where there is none, and where all are damaged, says so", async () => {
    const { api, apply, store } = await openWithStore();
    await expect(api.restoreBackup({})).rejects.toMatchObject({ code: "not-found" });
    await apply(note("x"));
    const damaged = await openWorkspace(null, {
      wrap: (inner) => ({
        ...inner,
        listBackups: async () => (await store.listBackups()).map((one) => ({ ...one, damaged: ["layers/x.jsonl"] })),
      }),
    });
    await expect(damaged.api.restoreBackup({})).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("None of the backups is whole") as string,
    });
  });

  test("is refused in a workspace that can only be read", async () => {
    const { api } = await openWithStore({ readOnly: true });
    await expect(api.restoreBackup({})).rejects.toMatchObject({ code: "storage" });
    expect(await api.listBackups({})).toEqual({ backups: [] });
  });
});

test("what other writers do is counted in the layer in which it stands, and told to whoever asks", async () => {
  const folder = createMemoryFolder("w1");
  const anna = await openWithStore({ folder });
  const ben = await openWithStore({
    folder,
    author: "ben",
    wrap: (store) => ({
      ...store,
      async readForeign() {
        const news = await store.readForeign();
        const notice = { code: "conflicted-copy" as const, sentence: "A second version.", values: {} };
        return { ...news, notices: news.layers.length > 0 ? [notice] : [] };
      },
    }),
  });
  await anna.apply(note("x"));
  await ben.apply(note("y"));
  await anna.apply(note("z"));
  await ben.apply(note("last"));
  const { changes } = await ben.api.listHistory({});
  expect(changes.map(({ author, layer }) => [author, layer])).toEqual([
    ["BEN", "ben"],
    ["ANNA", "anna"],
    ["BEN", "ben"],
    ["ANNA", "anna"],
  ]);
  expect((await ben.api.getInfo({})).notices).toMatchObject([{ code: "conflicted-copy" }, { code: "conflicted-copy" }]);
});
