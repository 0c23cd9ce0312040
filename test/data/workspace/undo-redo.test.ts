import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import type { RelationId, SubjectId } from "#graph/model/ids.ts";
import { canonicalOf, openWorkspace } from "./support/open.ts";
import type { EditInput, TestWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const note = (body: string): EditInput => ({ type: "addNote", body });
const bodies = async ({ api }: TestWorkspace) => (await api.listNotes({})).notes.map(({ body }) => body).sort();

describe("undo and redo", () => {
  test("go back and forth through one's changes, with their labels", async () => {
    const workspace = await openWorkspace(policy().world);
    const { api, apply } = workspace;
    await apply(note("one"));
    await api.applyEdits({ label: "add the second", edits: [note("two")] });
    expect(await api.undo({})).toMatchObject({ undone: "add the second", diff: { notes: true } });
    expect(await bodies(workspace)).toEqual(["one"]);
    expect(await api.getInfo({})).toMatchObject({ undo: "test", redo: "add the second" });
    expect(await api.redo({})).toMatchObject({ redone: "add the second", diff: { notes: true } });
    expect(await bodies(workspace)).toEqual(["one", "two"]);
    await expect(api.redo({})).rejects.toMatchObject({ code: "not-found" });
    await api.undo({});
    await api.undo({});
    await expect(api.undo({})).rejects.toThrow("There is nothing to undo.");
    expect(await bodies(workspace)).toEqual([]);
  });

  test("a shipped layer is nobody's to undo, by whatever name one writes", async () => {
    const { world } = policy();
    const { api } = await openWorkspace(world, { author: "atlas" });
    const shipped = world.changes[0]!.id;
    await expect(api.undo({ change: shipped })).rejects.toMatchObject({ code: "not-found" });
    await expect(api.undo({})).rejects.toMatchObject({ code: "not-found" });
    expect(await api.getInfo({})).toMatchObject({ undo: null });
  });

  test("any change can be undone from the history, once", async () => {
    const workspace = await openWorkspace(policy().world);
    const { api, apply } = workspace;
    const { change } = await apply(note("one"));
    await apply(note("two"));
    await api.undo({ change });
    expect(await bodies(workspace)).toEqual(["two"]);
    await expect(api.undo({ change })).rejects.toMatchObject({ code: "conflict" });
    expect((await api.listHistory({})).changes.map(({ inEffect }) => inEffect)).toEqual([true, true, false]);
  });

  test("an undo of an undo tells what comes back", async () => {
    const { world, meti, programme } = policy();
    const { api, apply } = await openWorkspace(world);
    const { made } = await apply({ type: "addRelation", ref: "#r", kind: "oversees", source: meti, target: programme });
    const undone = await api.undo({});
    expect(undone.diff.relations.removed).toEqual([made.refs["#r"]]);
    expect((await api.undo({ change: undone.change })).diff.relations.added).toEqual([made.refs["#r"]]);
  });

  test("each author undoes their own; a redo names everybody's undos of it", async () => {
    const folder = createMemoryFolder("w1");
    const { world } = policy();
    const anna = await openWorkspace(world, { author: "anna", folder });
    const bo = await openWorkspace(world, { author: "bo", folder });
    const { change } = await anna.apply(note("anna's"));
    await bo.apply(note("bo's"));
    await anna.api.undo({});
    expect(await bodies(anna)).toEqual(["bo's"]);
    await anna.api.redo({});
    await bo.api.undo({ change });
    await anna.api.undo({}).catch(() => null); // hers is taken back already, by bo
    expect(await bodies(anna)).toEqual(["bo's"]);
    await bo.api.redo({});
    expect(await bodies(bo)).toEqual(["anna's", "bo's"]);
    expect(await canonicalOf(anna.api)).toEqual(await canonicalOf(bo.api));
  });

  test("any mix of edits and undos comes back to where it was, by canonical records", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("note", "relation", "retract", "rank"), { minLength: 1, maxLength: 12 }),
        async (steps) => {
          const { world, meti, hamamatsu, administers, amount } = policy();
          const { api, apply } = await openWorkspace(world);
          const states = [await canonicalOf(api)];
          for (const [at, step] of steps.entries()) {
            const edits: Record<string, EditInput> = {
              note: { type: "addNote", body: `note ${at}`, targets: [{ type: "subject", id: meti }] },
              relation: { type: "addRelation", kind: "supports", source: meti, target: hamamatsu },
              retract: { type: "retract", target: administers },
              rank: {
                type: "setRank",
                claim: amount,
                rank: at % 2 ? "preferred" : "deprecated",
                reason: `reason ${at}`,
              },
            };
            await apply(edits[step]!);
            states.push(await canonicalOf(api));
          }
          for (let at = steps.length - 1; at >= 0; at--) {
            await api.undo({});
            expect(await canonicalOf(api)).toEqual(states[at]);
          }
          for (let at = 1; at <= steps.length; at++) {
            await api.redo({});
            expect(await canonicalOf(api)).toEqual(states[at]);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("the diff of a change patches a picture to what a fresh reading gives", () => {
  test("after any edit, undo and redo", async () => {
    const kinds = fc.constantFrom("entity", "relation", "retractRelation", "retractEntity", "merge", "undo", "redo");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(kinds, fc.nat()), { minLength: 1, maxLength: 10 }), async (steps) => {
        const { world, meti, miti, programme, hamamatsu, kicox } = policy();
        const { api, apply } = await openWorkspace(world);
        const bodiesOfIt = [meti, miti, programme, hamamatsu, kicox];
        const known = { entities: new Set<string>(), relations: new Set<string>() };
        const all = async () => {
          const lines = (await canonicalOf(api)).map((line) => JSON.parse(line) as { type: string; id: SubjectId });
          const entities = [];
          const relations = [];
          for (const { type, id } of lines) {
            if (type === "entity") {
              const there = await api.getEntity({ id: id }).catch(() => null);
              if (there?.entity.id === id) entities.push(id);
            } else if (type === "relation") {
              const there = await api.getRelation({ id }).catch(() => null);
              if (there && there.relation.stance !== "denied") relations.push(id);
            }
          }
          return { entities: entities.sort(), relations: relations.sort() };
        };
        const start = await all();
        for (const id of start.entities) known.entities.add(id);
        for (const id of start.relations) known.relations.add(id);
        for (const [does, pick] of steps) {
          const [a, b] = [bodiesOfIt[pick % 5]!, bodiesOfIt[Math.floor(pick / 5) % 5]!];
          const relation = [...known.relations].sort()[pick % Math.max(1, known.relations.size)] as
            RelationId | undefined;
          const change =
            does === "undo"
              ? api.undo({})
              : does === "redo"
                ? api.redo({})
                : apply(
                    does === "entity"
                      ? {
                          type: "addEntity",
                          kind: "agency",
                          names: [{ value: `N${pick}`, lang: "en", form: "official" }],
                        }
                      : does === "relation"
                        ? { type: "addRelation", kind: "partOf", source: a, target: b }
                        : does === "retractRelation"
                          ? { type: "retract", target: relation ?? a }
                          : does === "retractEntity"
                            ? { type: "retract", target: a }
                            : { type: "sameAs", survivor: a, merged: b, reason: "x" },
                  );
          const answer = await change.catch(() => null);
          if (!answer) continue;
          for (const what of ["entities", "relations"] as const) {
            for (const id of answer.diff[what].added) known[what].add(id);
            for (const id of answer.diff[what].removed) known[what].delete(id);
          }
          const now = await all();
          expect([...known.entities].sort()).toEqual(now.entities);
          expect([...known.relations].sort()).toEqual(now.relations);
        }
      }),
      { numRuns: 40 },
    );
  });
});
