import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalOf, openWorkspace } from "./support/open.ts";
import type { EditInput, TestWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const canonicalAt = async ({ api }: TestWorkspace, recorded: string) =>
  (await api.readExport({ format: "canonical", recorded })).lines;

describe("as recorded on", () => {
  test("a day gives what was recorded through its end, and nothing of later", async () => {
    const { world, meti, programme } = policy();
    const { api, apply } = await openWorkspace(world);
    const { made } = await apply({ type: "addRelation", ref: "#r", kind: "oversees", source: meti, target: programme });
    const relation = made.refs["#r"]!;
    const then = async (recorded: string) =>
      (await api.getEntity({ id: meti, recorded })).relations.some(({ id }) => id === relation);
    for (const recorded of ["2026-01-02", "2026-01", "2026", "2026-01-02T03:04:05Z"])
      expect(await then(recorded)).toBe(true);
    expect(await then(world.last.id)).toBe(false);
    expect(await api.getInfo({ recorded: "2026-01-02T03:04:04Z" })).toMatchObject({ entities: 0 });
  });

  test("before anything was recorded there is nothing, and that is said as usual", async () => {
    const { world, meti } = policy();
    const { api } = await openWorkspace(world);
    expect(await api.getInfo({ recorded: "1999" })).toMatchObject({ entities: 0, relations: 0 });
    expect((await api.search({ text: "METI", recorded: "1999" })).hits).toEqual([]);
    await expect(api.getEntity({ id: meti, recorded: "1999" })).rejects.toMatchObject({ code: "not-found" });
  });

  test("a change later undone still counted then", async () => {
    const workspace = await openWorkspace(policy().world);
    const { change } = await workspace.apply({ type: "addNote", body: "believed once" });
    await workspace.api.undo({});
    const bodies = async (recorded?: string) =>
      (await workspace.api.listNotes(recorded === undefined ? {} : { recorded })).notes.map(({ body }) => body);
    expect(await bodies()).toEqual([]);
    expect(await bodies(change)).toEqual(["believed once"]);
  });

  test("answers keep the revision of the workspace, and the present is what it was", async () => {
    const workspace = await openWorkspace(policy().world);
    const { change, revision } = await workspace.apply({ type: "addNote", body: "one" });
    const before = await canonicalOf(workspace.api);
    expect((await workspace.api.listNotes({ recorded: change })).revision).toBe(revision);
    expect(await canonicalOf(workspace.api)).toEqual(before);
  });

  test("refuses what is no time, a time without end and a change that is not here", async () => {
    const { api } = await openWorkspace(policy().world);
    for (const recorded of ["yesterday", "2006/..", "2026-13"])
      await expect(api.getInfo({ recorded })).rejects.toMatchObject({ code: "invalid-input" });
    await expect(api.getInfo({ recorded: "01ARZ3NDEKTSV4RRFFQ69G5FAV" })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("a state rebuilt for any past change equals the export of that time", async () => {
    const { meti, programme } = policy();
    const edit = fc.oneof(
      fc.record({ type: fc.constant("addNote" as const), body: fc.string({ minLength: 1, maxLength: 8 }) }),
      fc.constantFrom<EditInput>({ type: "addRelation", kind: "oversees", source: meti, target: programme }),
      fc.constantFrom("undo" as const, "redo" as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), async (steps) => {
        const workspace = await openWorkspace(policy().world);
        const saved: { readonly change: string; readonly lines: readonly string[] }[] = [];
        for (const step of steps) {
          const done =
            step === "undo" || step === "redo"
              ? await workspace.api[step]({}).catch(() => null)
              : await workspace.apply(step);
          if (done) saved.push({ change: done.change, lines: await canonicalOf(workspace.api) });
        }
        for (const { change, lines } of saved) expect(await canonicalAt(workspace, change)).toEqual(lines);
      }),
      { numRuns: 30 },
    );
  });
});
