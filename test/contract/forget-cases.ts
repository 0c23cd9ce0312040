import { expect } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import type { CaseContext, ContractCase } from "./contract-case.ts";

const named = (value: string, lang = "en") => ({ value, lang, form: "official" as const });

/** Somebody who works for METI, with a note that names them and a draft. */
async function addPerson({ workspace, idOf }: CaseContext): Promise<EntityId> {
  const meti = await idOf("METI");
  const { made } = await workspace.applyEdits({
    label: "add Taro Yamada",
    edits: [
      { type: "addEntity", ref: "#1", kind: "person", names: [named("Taro Yamada"), named("山田太郎", "ja")] },
      { type: "addRelation", kind: "worksFor", source: "#1", target: meti },
      { type: "addClaim", about: "#1", fields: [{ field: "reviewDate", value: "2020-01-31" }] },
    ],
  });
  const person = made.refs["#1"] as EntityId;
  await workspace.applyEdits({
    label: "note",
    edits: [
      { type: "addNote", body: `@[Taro Yamada](${person}) or YAMADA Taro`, targets: [{ type: "subject", id: meti }] },
    ],
  });
  await workspace.saveDraft({ id: "d1", body: "Write to Taro Yamada", targets: [] });
  return person;
}

/** Forgetting a person, over every host. */
export const forgetCases: readonly ContractCase[] = [
  {
    method: "previewForgetting",
    name: "counts every place and changes nothing",
    async run(context) {
      const { workspace } = context;
      const person = await addPerson(context);
      const { revision } = await workspace.getInfo({});
      const preview = await workspace.previewForgetting({ person });
      expect(preview).toMatchObject({ revision, name: "Taro Yamada", tooShort: [] });
      expect(preview.names).toEqual(["Taro Yamada", "Yamada Taro", "Yamada, Taro", "山田太郎"]);
      const counts = Object.fromEntries(preview.places.map(({ place, count }) => [place, count]));
      expect(counts).toMatchObject({ names: 2, claims: 2, relations: 1, notes: 1, labels: 1, drafts: 1 });
      expect((await workspace.getEntity({ id: person })).entity.name).toBe("Taro Yamada");
      expect(JSON.stringify(preview.left)).not.toContain("/work");
    },
  },
  {
    method: "forgetPerson",
    name: "takes the person out of everything that answers, and undo does not bring them back",
    async run(context) {
      const { workspace } = context;
      const person = await addPerson(context);
      const before = await workspace.getInfo({});
      await expect(workspace.forgetPerson({ person, typed: "Taro" })).rejects.toMatchObject({ code: "invalid-input" });
      const done = await workspace.forgetPerson({ person, typed: "taro yamada", baseRevision: before.revision });
      expect(done.revision).toBe(before.revision + 1);
      const told = [
        await workspace.getEntity({ id: person }),
        await workspace.listNotes({}),
        await workspace.listDrafts({}),
        await workspace.readHistory({}),
        await workspace.readExport({ format: "canonical" }),
        (await workspace.search({ text: "Yamada" })).hits,
        await workspace.listProblems({ limit: 1_000 }),
      ];
      expect(JSON.stringify(told)).not.toMatch(/yamada|山田/iu);
      expect((await workspace.getEntity({ id: person })).relations).toEqual([]);
      await expect(workspace.undo({})).rejects.toMatchObject({ code: "not-found" });
      await expect(workspace.undo({ change: done.change })).rejects.toMatchObject({ code: "conflict" });
      await workspace.applyEdits({ label: "later", edits: [{ type: "addNote", body: "later", targets: [] }] });
      expect((await workspace.undo({})).undone).toBe("later");
    },
  },
  {
    method: "forgetPerson",
    name: "forgets persons only, and says so",
    async run({ workspace, idOf }) {
      const meti = await idOf("METI");
      await expect(workspace.previewForgetting({ person: meti })).rejects.toMatchObject({ code: "invalid-input" });
      await expect(workspace.forgetPerson({ person: meti, typed: "METI" })).rejects.toMatchObject({
        code: "invalid-input",
      });
    },
  },
  {
    method: "listForgetRequests",
    name: "is empty where nobody else has forgotten anybody, one's own forgetting included",
    async run(context) {
      const { workspace } = context;
      await workspace.forgetPerson({ person: await addPerson(context), typed: "山田太郎" });
      expect((await workspace.listForgetRequests({})).requests).toEqual([]);
    },
  },
  {
    method: "listProblems",
    name: "tells a person whose review date has passed, and counts them",
    async run(context) {
      const { workspace } = context;
      const before = await workspace.getInfo({});
      const person = await addPerson(context);
      const { problems } = await workspace.listProblems({ rule: "review-passed" });
      expect(problems).toMatchObject([{ about: person, severity: "warning" }]);
      expect(problems[0]!.sentence).toContain("2020-01-31");
      const { problems: all } = await workspace.listProblems({ limit: 5_000 });
      const { problems: count } = await workspace.getInfo({});
      if (count !== null && before.problems !== null) expect(count).toBe(all.length);
    },
  },
];
