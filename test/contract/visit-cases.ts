import { expect } from "vitest";
import type { RecordId } from "#graph/model/ids.ts";
import type { CaseContext, ContractCase } from "./contract-case.ts";

const zone = "Europe/Brussels";
const nowhere = "t:01M7Z1G73C00000000000000ZZ" as RecordId;

/** A visit of two stops to bodies of the tutorial. */
async function planned({ workspace, idOf }: CaseContext): Promise<RecordId> {
  const [grow, regio] = [await idOf("DG GROW"), await idOf("DG REGIO")];
  const { made } = await workspace.applyEdits({
    label: "plan",
    edits: [
      {
        type: "addVisit",
        title: "Brussels",
        dates: "2027-03-01/2027-03-02",
        delegation: [{ name: "Ann", role: "chair", body: await idOf("METI") }],
        stops: [
          { day: "2027-03-01", start: "10:00", end: "11:00", zone, title: "Morning", hosts: [grow] },
          { day: "2027-03-01", start: "10:30", end: "12:00", zone, title: "Noon", hosts: [regio], place: "Brussels" },
        ],
      },
    ],
  });
  return made.visits[0]!;
}

/** Study visits: plans, what lies around them, what to ask, and what is taken along. */
export const visitCases: readonly ContractCase[] = [
  {
    method: "listVisits",
    name: "lists visits with their counts",
    async run(context) {
      expect((await context.workspace.listVisits({})).visits).toEqual([]);
      const id = await planned(context);
      const { visits } = await context.workspace.listVisits({ lang: "ja" });
      expect(visits).toMatchObject([
        { id, title: "Brussels", stops: 2, hosts: 2, gone: 0, clashes: 1, openQuestions: 0 },
      ]);
    },
  },
  {
    method: "getVisit",
    name: "gives the plan with instants, names and what is at odds, and refuses a visit that is not here",
    async run(context) {
      const { workspace } = context;
      const { visit } = await workspace.getVisit({ id: await planned(context), lang: "ja", languages: ["ja", "en"] });
      expect(visit.stops).toMatchObject([
        { id: "s1", startsAt: "2027-03-01T09:00:00.000Z", hosts: [{ shortName: "成長総局" }] },
        { id: "s2", place: "Brussels" },
      ]);
      expect(visit.clashes).toMatchObject([{ rule: "visit-overlap", stop: "s2" }]);
      expect(visit.delegation).toMatchObject([
        { name: "Ann", role: "chair", person: null, body: { kind: "ministry" } },
      ]);
      await expect(workspace.getVisit({ id: nowhere })).rejects.toMatchObject({ code: "not-found" });
    },
  },
  {
    method: "getVisitSurroundings",
    name: "counts what lies around the hosts and what does not",
    async run(context) {
      const id = await planned(context);
      const near = await context.workspace.getVisitSurroundings({ id });
      expect(near.counts).toHaveLength(3);
      expect(near.counts[0]).toBe(2);
      const { entities } = await context.workspace.getInfo({});
      expect(near.entities.length + near.rest).toBe(entities);
      expect((await context.workspace.getVisitSurroundings({ id, limit: 1 })).truncated).toBe(true);
    },
  },
  {
    method: "rankQuestions",
    name: "ranks questions from gaps and says why",
    async run(context) {
      const { questions, total } = await context.workspace.rankQuestions({ id: await planned(context), limit: 3 });
      expect(questions).toHaveLength(3);
      expect(total).toBeGreaterThan(3);
      expect(questions[0]!.because.reduce((sum, { points }) => sum + points, 0)).toBe(questions[0]!.score);
      await expect(context.workspace.rankQuestions({ id: nowhere })).rejects.toMatchObject({ code: "not-found" });
    },
  },
  {
    method: "makeBriefing",
    name: "makes a document with a part for each host, in both languages",
    async run(context) {
      const id = await planned(context);
      const { document } = await context.workspace.makeBriefing({ id, tongue: "both", asOf: "2015" });
      const headings = document.blocks.flatMap((block) =>
        block.type === "heading" && block.level === 2 ? [block.text.map(({ text }) => text)] : [],
      );
      expect(headings).toContainEqual(["DG GROW", "成長総局"]);
      expect(JSON.stringify(document.facts)).toMatch(/[0-9a-f]{64}/);
      const toSettle = document.blocks.findIndex((block) => block.type === "heading" && block.name === "to-settle");
      expect(document.blocks[toSettle + 1]).toMatchObject({
        rows: [
          [
            [{ text: "“Noon” begins before “Morning” is over. Move one of them." }],
            [{ text: "「Noon」は「Morning」が終わる前に始まります。どちらかの時間を変えてください。" }],
          ],
        ],
      });
      await expect(context.workspace.makeBriefing({ id: nowhere })).rejects.toMatchObject({ code: "not-found" });
      await expect(context.workspace.makeBriefing({ id, asOf: "soon" })).rejects.toMatchObject({
        code: "invalid-input",
      });
    },
  },
  {
    method: "makeBriefing",
    name: "says a role that is the name of the body once",
    async run(context) {
      const { workspace, idOf } = context;
      const body = await idOf("METI");
      const delegation = [{ name: "Bo", role: "METI", body }];
      const { made } = await workspace.applyEdits({
        label: "plan",
        edits: [{ type: "addVisit", title: "Tokyo", dates: "2027-03-01", delegation, stops: [] }],
      });
      const { document } = await workspace.makeBriefing({ id: made.visits[0]! });
      const items = document.blocks.flatMap((block) => (block.type === "list" ? block.items : []));
      expect(items.map((item) => item.map(({ text }) => text).join(""))).toContain(
        "Bo, Ministry of Economy, Trade and Industry",
      );
    },
  },
  {
    method: "makeBriefing",
    name: "makes the list of questions alone, with what was kept and room for the answer",
    async run(context) {
      const id = await planned(context);
      const targets = [{ type: "visit" as const, id, stop: "s1" }];
      await context.workspace.applyEdits({
        label: "ask",
        edits: [{ type: "addNote", body: "Who pays?", state: "question-open", owner: "Ann", targets }],
      });
      const { document } = await context.workspace.makeBriefing({ id, only: "questions" });
      const tables = document.blocks.flatMap((block) => (block.type === "table" ? [block] : []));
      expect(tables).toHaveLength(1);
      expect(tables[0]!.rows[0]!.map((cell) => cell.map(({ text }) => text))).toEqual([
        ["Who pays?", "Ann"],
        ["open"],
        [],
      ]);
    },
  },
  {
    method: "listProblems",
    name: "names the stop of a problem about a visit",
    async run(context) {
      const id = await planned(context);
      const { problems } = await context.workspace.listProblems({ rule: "visit-overlap" });
      expect(problems).toMatchObject([{ about: id, stop: "s2" }]);
    },
  },
  {
    method: "writeFile",
    name: "writes documents, calendars and people as files",
    async run(context) {
      const { host, workspace } = context;
      const id = await planned(context);
      const { document } = await workspace.makeBriefing({ id });
      const content = { type: "document" as const, document, fonts: false };
      const text = (base64: string) =>
        new TextDecoder().decode(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
      const html = await host.writeFile({ content: { ...content, format: "html" }, name: "a/b: c" });
      expect(html).toMatchObject({ fileName: "a b c.html", mediaType: "text/html", remark: null });
      expect(text(html.base64)).toContain("DG GROW");
      expect(text((await host.writeFile({ content: { ...content, format: "md" }, name: "x" })).base64)).toContain(
        "# Brussels",
      );
      const docx = await host.writeFile({ content: { ...content, format: "docx" }, name: "x" });
      expect(text(docx.base64).startsWith("PK")).toBe(true);
      const { calendar } = await workspace.listVisitEvents({ id });
      expect(text((await host.writeFile({ content: { type: "calendar", calendar }, name: "x" })).base64)).toContain(
        "DTSTART:20270301T090000Z",
      );
      const { contacts } = await workspace.listVisitContacts({ id });
      expect(text((await host.writeFile({ content: { type: "contacts", contacts }, name: "x" })).base64)).toContain(
        "FN:Ann",
      );
      const { title, atlas, fileName, layer } = await workspace.makeShareCopy({ title: "Copy" });
      const copy = { type: "copy" as const, title, atlas, fileName, layer };
      const zip = await host.writeFile({ content: copy, name: "x" });
      expect(zip).toMatchObject({ fileName: "x.zip", mediaType: "application/zip" });
      expect(text(zip.base64).startsWith("PK")).toBe(true);
      expect((await host.writeFile({ content: copy, name: "x" })).base64).toBe(zip.base64);
    },
  },
  {
    method: "writeFile",
    name: "prints a picture, or gives it back as it is and says so, and prints nothing else",
    async run({ host }) {
      const head = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40" xml:lang="en">';
      const svg = `${head}<title>METI</title><text x="4" y="20" font-size="12">METI</text></svg>`;
      const { mediaType, base64, remark } = await host.writeFile({ content: { type: "picture", svg }, name: "x" });
      if (remark === null) expect([mediaType, atob(base64).slice(0, 5)]).toEqual(["application/pdf", "%PDF-"]);
      else expect([mediaType, atob(base64)]).toEqual(["image/svg+xml", svg]);
      for (const other of ["<p>METI</p>", svg.replace("<text", "<script>1</script><text")])
        await expect(host.writeFile({ content: { type: "picture", svg: other }, name: "x" })).rejects.toMatchObject({
          code: "invalid-input",
        });
    },
  },
  {
    method: "listVisitEvents",
    name: "gives stops as events in UTC",
    async run(context) {
      const { calendar, leftOut } = await context.workspace.listVisitEvents({ id: await planned(context) });
      expect(leftOut).toBe(0);
      expect(calendar.events).toMatchObject([
        { title: "Morning", when: { start: "2027-03-01T09:00:00.000Z" } },
        { place: "Brussels" },
      ]);
    },
  },
  {
    method: "listVisitContacts",
    name: "gives people, and nobody where nobody shall be named",
    async run(context) {
      const id = await planned(context);
      expect((await context.workspace.listVisitContacts({ id })).contacts).toMatchObject([
        { name: "Ann", role: "chair" },
      ]);
      expect((await context.workspace.listVisitContacts({ id, profile: {} })).contacts).toEqual([]);
    },
  },
  {
    method: "previewShare",
    name: "says what would go out and what not",
    async run(context) {
      await planned(context);
      await context.workspace.applyEdits({ label: "note", edits: [{ type: "addNote", body: "for us only" }] });
      const { going, kept } = await context.workspace.previewShare({});
      expect(going["visit"]).toBe(1);
      expect(kept.map(({ type, outcome }) => [type, outcome])).toContainEqual(["note", "left-out"]);
      const { texts } = await context.workspace.previewShare({ texts: ["by Ann, a chair", "plain"] });
      expect(texts).toEqual(["by █████, a chair", "plain"]);
    },
  },
  {
    method: "getEntity",
    name: "leaves out what may not be told where it is asked for something that goes out",
    async run(context) {
      const { workspace, idOf } = context;
      const id = await idOf("DG GROW");
      const source = {
        type: "interview" as const,
        person: "Ms Cee",
        date: "2027",
        attribution: "do-not-cite" as const,
      };
      const fields = [{ field: "aim", value: "not to be told" }];
      await workspace.applyEdits({ label: "told", edits: [{ type: "addClaim", about: id, fields, source }] });
      expect(JSON.stringify(await workspace.getEntity({ id }))).toContain("not to be told");
      const told = await workspace.getEntity({ id, hidden: { withheld: true } });
      expect(JSON.stringify(told)).not.toContain("not to be told");
    },
  },
  {
    method: "makeShareCopy",
    name: "makes a layer without notes, travellers and authors",
    async run(context) {
      await planned(context);
      await context.workspace.applyEdits({ label: "note", edits: [{ type: "addNote", body: "for us only" }] });
      const { layer, fileName } = await context.workspace.makeShareCopy({ title: "Copy" });
      expect(fileName).toBe("shared.jsonl");
      expect(layer).toContain("Brussels");
      expect(layer).not.toContain("for us only");
      expect(layer).not.toContain('"Ann"');
    },
  },
];
