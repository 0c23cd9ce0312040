import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { openWorkspace } from "./support/open.ts";
import type { EditInput, TestWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const hiding = (layers: string[], authors: string[] = []) => ({ hidden: { layers, authors } });

/** Two people at one folder over the atlas; Anna's window is what is asked. */
async function twoAtWork() {
  const parts = policy();
  const folder = createMemoryFolder("w1");
  const anna = await openWorkspace(parts.world, { folder, author: "anna" });
  const bo = await openWorkspace(parts.world, { folder, author: "bo" });
  const { made } = await bo.apply(
    { type: "addEntity", ref: "#lab", kind: "agency", names: [{ value: "Bo's lab", lang: "en", form: "official" }] },
    { type: "addRelation", ref: "#flow", kind: "funds", source: parts.meti, target: "#lab" },
    { type: "addNote", body: "seen by Bo", targets: [{ type: "subject", id: parts.meti }] },
  );
  // A look at the folder takes in what the other wrote.
  await anna.apply({ type: "addNote", body: "seen by Anna", targets: [{ type: "subject", id: parts.meti }] });
  return { ...parts, anna, bo, lab: made.refs["#lab"] as EntityId, flow: made.refs["#flow"]! };
}
const bodies = async ({ api }: TestWorkspace, input: Parameters<TestWorkspace["api"]["listNotes"]>[0]) =>
  (await api.listNotes(input)).notes.map(({ body }) => body).sort();

describe("a read with layers hidden", () => {
  test("answers as if they said nothing, by id, title, author's name or role", async () => {
    const { anna, meti, lab } = await twoAtWork();
    const all = await anna.api.getInfo({});
    for (const layer of ["bo", "BO", "colleagues", "Colleague"]) {
      const info = await anna.api.getInfo(hiding([layer]));
      expect(info).toMatchObject({ entities: all.entities - 1, relations: all.relations - 1, notes: 1 });
      expect(info.revision).toBe(all.revision);
    }
    await expect(anna.api.getEntity({ id: lab, ...hiding(["bo"]) })).rejects.toMatchObject({ code: "not-found" });
    const { relations } = await anna.api.getEntity({ id: meti, ...hiding(["bo"]) });
    expect(relations.map(({ target }) => target.id)).not.toContain(lab);
    expect((await anna.api.search({ text: "lab", ...hiding(["bo"]) })).hits).toEqual([]);
    expect(await anna.api.getInfo({})).toEqual(all);
  });

  test("leaves out one author, whichever layers they wrote in", async () => {
    const { anna } = await twoAtWork();
    expect(await bodies(anna, hiding([], ["BO"]))).toEqual(["seen by Anna"]);
    expect(await bodies(anna, hiding([], ["anna", "bo"]))).toEqual([]);
  });

  test("keeps kind and name of what a shown layer speaks about, and the relation that it says something of", async () => {
    const { anna, bo, flow, lab, meti } = await twoAtWork();
    await anna.apply({
      type: "addClaim",
      about: flow,
      fields: [
        {
          field: "amount",
          value: { kind: "exact", amount: "3", low: null, high: null, unit: "million", currency: "JPY" },
          qualifiers: { phase: "budget", period: "2009", per: "year" },
        },
      ],
    });
    await bo.apply({ type: "addClaim", about: lab, fields: [{ field: "website", value: "https://example.org" }] });
    await anna.api.undo({}).then(() => anna.api.redo({}));
    const { entity, fields } = await anna.api.getEntity({ id: lab, ...hiding(["bo"]) });
    expect(entity).toMatchObject({ kind: "agency", name: "Bo's lab" });
    expect(Object.keys(fields)).toEqual([]);
    const { relation } = await anna.api.getRelation({ id: flow, ...hiding(["bo"]) });
    expect(relation.amountTexts).toHaveLength(1);
    // With the atlas hidden too its ends keep their names, and what the atlas says of them is gone.
    const alone = await anna.api.getEntity({ id: meti, ...hiding(["atlas", "bo"]) });
    expect(alone.entity.name).toBe("Ministry of Economy, Trade and Industry");
    expect(alone.relations.map(({ id }) => id)).toEqual([flow]);
    expect(await anna.api.listProblems({ rule: "held-back", ...hiding(["atlas", "bo"]) })).toMatchObject({
      problems: [],
    });
  });

  test("what a hidden layer took back of a shown one is shown, and what was undone stays undone", async () => {
    const { anna, bo, administers, meti } = await twoAtWork();
    await bo.apply({ type: "retract", target: administers as never, reason: "wrong" });
    await anna.apply({ type: "addNote", body: "taken back" });
    await anna.api.undo({});
    const kinds = async (input: object) =>
      (await anna.api.getEntity({ id: meti, ...input })).relations.map(({ kind }) => kind);
    expect(await kinds({})).not.toContain("administers");
    expect(await kinds(hiding(["bo"]))).toContain("administers");
    expect(await bodies(anna, hiding(["atlas"]))).not.toContain("taken back");
    expect(await anna.api.getInfo(hiding(["own"]))).toMatchObject({ redo: "test" });
  });

  test("a kind that a hidden layer brings stays known", async () => {
    const { anna, bo } = await twoAtWork();
    const label = { en: "harbour", ja: "港" };
    await bo.apply({
      type: "addKindRow",
      table: "entityKind",
      name: "harbour",
      row: { label, plural: label },
    } as never);
    await anna.apply({
      type: "addEntity",
      kind: "harbour",
      names: [{ value: "Kobe", lang: "en", form: "official" }],
    });
    const { hits } = await anna.api.search({ text: "Kobe", ...hiding(["bo"]) });
    expect(hits).toMatchObject([{ kind: "harbour" }]);
    expect((await anna.api.listProblems({ rule: "unknown-kind", ...hiding(["bo"]) })).problems).toEqual([]);
  });

  test("combines with an earlier record", async () => {
    const { anna, bo } = await twoAtWork();
    const { change } = await bo.apply({ type: "addNote", body: "second" });
    await bo.apply({ type: "addNote", body: "third" });
    await anna.apply({ type: "addNote", body: "Anna later" });
    expect(await bodies(anna, { recorded: change, ...hiding(["own"]) })).toEqual(["second", "seen by Bo"]);
  });

  test("refuses a layer and an author that are not here and says which there are, and a canonical export", async () => {
    const { anna } = await twoAtWork();
    await expect(anna.api.getInfo(hiding(["Carla"]))).rejects.toMatchObject({
      code: "not-found",
      message: "There is no layer “Carla” here. There are: Atlas, BO, ANNA.",
    });
    await expect(anna.api.getInfo(hiding([], ["Carla"]))).rejects.toMatchObject({ code: "not-found" });
    await expect(anna.api.readExport({ format: "canonical", ...hiding(["bo"]) })).rejects.toMatchObject({
      code: "invalid-input",
    });
    const { lines } = await anna.api.readExport({ format: "claims", ...hiding(["bo"]) });
    expect(lines.join("\n")).not.toContain("Bo's lab");
  });

  test("an answer that was computed so says so, in the language asked for", async () => {
    const { anna, meti, programme } = await twoAtWork();
    const ends = [meti, programme];
    expect((await anna.api.findPaths({ ends })).hidden).toBeUndefined();
    expect((await anna.api.findPaths({ ends, ...hiding(["bo"]) })).hidden).toBe(
      "Left out of this answer: the layer “BO”.",
    );
    expect((await anna.api.findPaths({ ends, lang: "ja", ...hiding(["bo"], ["anna"]) })).hidden).toBe(
      "この回答から除いたもの：レイヤー「BO」、ANNAの記述。",
    );
    expect(await anna.api.listFlows({ entities: [meti], ...hiding(["bo"]) })).toMatchObject({
      hidden: expect.stringContaining("BO"),
    });
    expect(await anna.api.compareTimes({ before: "2000", after: "2010", ...hiding(["bo"]) })).toMatchObject({
      hidden: expect.stringContaining("BO"),
    });
  });

  test("whatever a colleague does, hiding the colleague gives what was there without them", async () => {
    const { meti, programme, kicox } = policy();
    const edit = fc.oneof(
      fc.record({ type: fc.constant("addNote" as const), body: fc.string({ minLength: 1, maxLength: 8 }) }),
      fc.constantFrom<EditInput>(
        { type: "addRelation", kind: "oversees", source: meti, target: programme },
        { type: "merge", survivor: meti, merged: kicox, reason: "same" } as never,
        { type: "retract", target: programme as never, reason: "gone" },
        { type: "addClaim", about: meti, fields: [{ field: "website", value: "https://example.org" }] },
      ),
      fc.constantFrom("undo" as const, "redo" as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), edit), { minLength: 1, maxLength: 10 }), async (steps) => {
        const folder = createMemoryFolder("w1");
        const anna = await openWorkspace(policy().world, { folder, author: "anna" });
        const bo = await openWorkspace(policy().world, { folder, author: "bo" });
        const alone = await openWorkspace(policy().world, { author: "anna" });
        const act = (workspace: TestWorkspace, step: (typeof steps)[number][1]) =>
          (step === "undo" || step === "redo" ? workspace.api[step]({}) : workspace.apply(step)).then(
            () => true,
            () => false,
          );
        for (const [isBo, step] of steps) {
          if (isBo) await act(bo, step);
          else if (await act(anna, step)) await act(alone, step);
        }
        await bo.apply({ type: "addNote", body: "Bo was here" });
        await anna.apply({ type: "addNote", body: "so was Anna" });
        await alone.apply({ type: "addNote", body: "so was Anna" });
        const facts = async ({ api }: TestWorkspace, input: object) => {
          const { entities, relations, claims, notes, kinds } = await api.getInfo(input);
          return { entities, relations, claims, notes, kinds };
        };
        expect(await facts(anna, hiding([], ["bo"]))).toEqual(await facts(alone, {}));
      }),
      { numRuns: 25 },
    );
  });
});
