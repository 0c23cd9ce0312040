import { expect } from "vitest";
import type { CaseContext, ContractCase } from "./contract-case.ts";

async function addNotes({ workspace, idOf }: CaseContext) {
  const [meti, mext] = [await idOf("METI"), await idOf("MEXT")];
  const on = (id: typeof meti) => [{ type: "subject" as const, id }];
  await workspace.applyEdits({
    label: "notes",
    edits: [
      { type: "addNote", body: "The Budget for Clusters is due", targets: on(meti), tags: ["money", "2009"] },
      {
        type: "addNote",
        body: `Ask @[old name](${mext}) when`,
        targets: on(meti),
        state: "question-open",
        owner: "Aiko",
      },
      {
        type: "addNote",
        body: "=SUM(A1)\nクラスター政策",
        targets: [{ type: "selection", ids: [meti, mext] }],
        tags: ["Money"],
      },
      { type: "addNote", body: "of everything" },
    ],
  });
  return { meti, mext };
}

/** Lists, counts and files of notes, over every host. */
export const noteCases: readonly ContractCase[] = [
  {
    method: "listNotes",
    name: "narrows by words, tag, owner, state, place, author and days, and shows where the words stand",
    async run(context) {
      const { workspace } = context;
      const { mext } = await addNotes(context);
      const find = async (wanted: Parameters<typeof workspace.listNotes>[0]) =>
        (await workspace.listNotes(wanted)).notes.map(({ body }) => body.slice(0, 10));
      expect(await find({ tag: "money" })).toEqual(["=SUM(A1)\nク", "The Budget"]);
      expect(await find({ owner: "aiko" })).toEqual(["Ask @[old "]);
      expect(await find({ states: ["question-open", "to-verify"] })).toEqual(["Ask @[old "]);
      expect(await find({ on: ["selection", "workspace"] })).toEqual(["of everyth", "=SUM(A1)\nク"]);
      expect(await find({ author: "nobody" })).toEqual([]);
      expect(await find({ until: "2001" })).toEqual([]);
      expect(await find({ since: "2001-05", until: "2999" })).toHaveLength(4);
      expect(await find({ about: [mext] })).toHaveLength(2);
      expect(await find({ text: "education culture" })).toEqual(["Ask @[old "]);
      const { notes, total } = await workspace.listNotes({ text: "ｂｕｄｇｅｔ　for", limit: 1 });
      expect([notes[0]?.snippet, total]).toEqual([{ before: "The ", hit: "Budget for", after: " Clusters is due" }, 1]);
      expect((await workspace.listNotes({ text: "くらすたー" })).notes[0]?.snippet?.hit).toBe("クラスター");
      await expect(workspace.listNotes({ since: "yesterday" })).rejects.toMatchObject({ code: "invalid-input" });
    },
  },
  {
    method: "countNotes",
    name: "tells by what notes can be narrowed, most used first",
    async run(context) {
      await addNotes(context);
      const counts = await context.workspace.countNotes({});
      expect(counts).toMatchObject({ total: 4, owners: [{ value: "Aiko", count: 1 }] });
      expect(counts.places.map(({ value, count }) => [value, count])).toEqual([
        ["entity", 2],
        ["selection", 1],
        ["workspace", 1],
      ]);
      expect(counts.states[0]).toEqual({ value: "note", text: "note", count: 3 });
      expect(counts.tags.map(({ value }) => value).sort()).toEqual(["2009", "Money", "money"]);
      expect(counts.authors).toHaveLength(1);
    },
  },
  {
    method: "exportNotes",
    name: "makes CSV that no spreadsheet calculates and Markdown under headings, with the names of now",
    async run(context) {
      const { workspace } = context;
      await addNotes(context);
      const csv = await workspace.exportNotes({ format: "csv", tag: "money" });
      expect(csv).toMatchObject({ notes: 2, fileName: "notes.csv" });
      expect(csv.text.startsWith("\uFEFFid,on,text,")).toBe(true);
      expect(csv.text).toContain("'=SUM(A1)");
      const markdown = await workspace.exportNotes({ format: "markdown", group: "state" });
      expect(markdown.text).toMatch(/^# Notes \(4 notes\)\n\n## note\n/);
      expect(markdown.text).toContain("## question, open\n\n### ");
      expect(markdown.text).not.toContain("old name");
      expect((await workspace.exportNotes({ format: "markdown", lang: "ja", group: "owner" })).text).toContain(
        "## 担当なし",
      );
    },
  },
];
