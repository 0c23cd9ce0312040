import { unzipSync, unzlibSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { answerTable } from "#data/api/answer-tables.ts";
import { csvText } from "#data/api/csv-text.ts";
import { historyTable } from "#data/api/history-table.ts";
import { shareProfiles } from "#data/api/share-methods.ts";
import { writeDocx } from "#data/formats/docx/write-docx.ts";
import { writeHtml } from "#data/formats/html/write-html.ts";
import { writeICalendar } from "#data/formats/icalendar/write-icalendar.ts";
import { writeMarkdown } from "#data/formats/markdown/write-markdown.ts";
import { writeVCards } from "#data/formats/vcard/write-vcards.ts";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import type { MemoryFolder } from "#data/store/memory-store.ts";
import { writeFile } from "#electron/shared/write-file.ts";
import type { DocumentId, EntityId, RecordId } from "#graph/model/ids.ts";
import { findBrowser } from "#test/e2e/support/browser.ts";
import { readPdf } from "#test/e2e/support/read-pdf.ts";
import { passage } from "#test/graph/support/world.ts";
import { openWorkspace } from "../support/open.ts";
import type { EditInput, TestWorkspace } from "../support/open.ts";
import { policy } from "../support/policy.ts";

/** Each way has a person of its own who may be told as background only, so that a leak says by which way it came. */
const ways = [
  ["label of a change", "Aurelia Quentham"],
  ["file name of a document", "Bertrand Quillor"],
  ["author of a document", "Cosima Quarrick"],
  ["text of a held document", "Dorothea Quimby"],
  ["backlink in a note", "Evander Quastel"],
  ["history: a value that was corrected", "Florian Quenneville"],
  ["draft", "Gwendolen Quarles"],
  ["undone change", "Hyacinth Quorndon"],
  ["alias of somebody else", "Ignatius Quaife"],
  ["wide letters, blanks and invisible characters", "Jocasta Quennell"],
  ["family name first", "Leander Quiller"],
  ["address of a page, with %20", "Melisande Quince"],
  ["comment in HTML", "Nicodemus Quaverly"],
  ["title of a visit, thus of DOCX and PDF", "Ottoline Quested"],
  ["place and way of a stop, thus of iCalendar", "Peregrine Quilter"],
  ["role in an address book", "Rosalind Quayle"],
  ["comment, hedge and reason of a claim", "Sebastian Quarmby"],
  ["name of a view", "Theodora Quantrill"],
  ["label of a code that the workspace added", "Ulysses Quibell"],
  ["source of a rate", "Valentina Quiney"],
  ["tag and owner of a question", "Wilhelmina Quirk"],
  ["title of the copy", "Xanthippe Quelch"],
  ["person of an interview", "Yolanda Quartermain"],
] as const;
const nameOf = (way: (typeof ways)[number][0]): string => ways.find(([one]) => one === way)![1];
/** The same person in another script. */
const kanji = "久遠寺美鶴";
/** What a source said that may not be cited, and the source itself. */
const secret = "THE-CABINET-WILL-FALL-IN-MAY";
const paper = "Aide-memoire Quondam 1947";

interface Smuggled {
  readonly workspace: TestWorkspace;
  readonly folder: MemoryFolder;
  readonly visit: RecordId;
  readonly shown: EntityId[];
}

async function smuggle(): Promise<Smuggled> {
  const p = policy();
  const { world, meti, kicox, programme } = p;
  const document = (
    id: string,
    attribution: "background" | "do-not-cite",
    title: string,
    author: string,
    file: string,
  ) =>
    world.add({
      ...{ type: "document", id: id as DocumentId, titles: [{ value: title, lang: "en" }], authors: [author] },
      ...{ publisher: null, issued: "1947", identifiers: [], mediaType: "text/plain", language: "en", hasPages: false },
      ...{ versions: [], licence: null, attribution, fileName: file, path: file },
    });
  const file = `${nameOf("file name of a document").replace(" ", "_")}.txt`;
  document("minutes-77", "background", "Minutes seventy-seven", nameOf("author of a document"), file);
  document("aide-memoire-1947", "do-not-cite", paper, "nobody", "aide-memoire-1947.txt");
  world.claim(meti, "scope", secret, { source: passage("aide-memoire-1947") });
  world.claim(meti, "aim", "to be seen", { source: passage("minutes-77") });
  const folder = createMemoryFolder("w1");
  folder.texts.set("aide-memoire-1947.txt", `${secret} ${nameOf("text of a held document")}`);
  folder.attachments.set("photo.txt", new TextEncoder().encode(`${secret} ${nameOf("text of a held document")}`));
  const workspace = await openWorkspace(world, { folder });

  const persons = ways.map(([, name], at): EditInput => ({
    type: "addEntity",
    ref: `#p${at}`,
    kind: "person",
    names: [
      { value: name, lang: "en", form: "official" },
      ...(at === 0 ? [{ value: kanji, lang: "ja", form: "official" as const }] : []),
    ],
    fields: [{ field: "attribution", value: "background" }],
  }));
  await workspace.apply(...persons);
  const interview = {
    type: "interview",
    person: nameOf("person of an interview"),
    role: "aide",
    date: "2026-01-01",
    attribution: "background",
  } as const;
  const wide = nameOf("wide letters, blanks and invisible characters").replace("Quennell", "Ｑｕｅ\u200bｎｎｅｌｌ");
  const [given, family] = nameOf("family name first").split(" ");
  const claim = (field: string, value: string): EditInput => ({
    type: "addClaim",
    about: kicox,
    fields: [{ field, value }],
    source: { type: "general-knowledge" },
  });
  const reason = nameOf("comment, hedge and reason of a claim");
  const { change } = await workspace.api.applyEdits({
    label: `as ${nameOf("label of a change")} said`,
    edits: [
      claim("description", `${wide} and ${kanji} said so`),
      claim("aim", `heard from ${family!}, ${given!}`),
      claim("website", `https://example.org/?who=${nameOf("address of a page, with %20").replace(" ", "%20")}`),
      {
        type: "addClaim",
        about: kicox,
        fields: [{ field: "name", value: { value: nameOf("alias of somebody else"), lang: "en", form: "alias" } }],
      },
      {
        type: "addClaim",
        about: programme,
        fields: [{ field: "description", value: "told as background" }],
        source: interview,
        comment: `told by ${reason}`,
        hedge: `says ${reason}`,
        rank: "preferred",
        rankReason: `${reason} knows`,
      },
      { type: "setRank", claim: p.amount, rank: "preferred", reason: `${reason} prefers it` },
      {
        type: "addNote",
        body: `with @[${nameOf("backlink in a note")}](${p.torch})`,
        targets: [{ type: "subject", id: kicox }],
      },
      {
        type: "addNote",
        body: `<!-- ${nameOf("comment in HTML")} --> seen`,
        targets: [{ type: "subject", id: kicox }],
      },
      {
        type: "addNote",
        body: "Who decides?",
        tags: [nameOf("tag and owner of a question")],
        owner: nameOf("tag and owner of a question"),
        state: "question-open",
        targets: [{ type: "subject", id: meti }],
      },
      { type: "addView", name: `View of ${nameOf("name of a view")}`, shown: [meti, kicox], style: {} },
      {
        type: "addKindRow",
        table: "codeList",
        name: "level",
        row: { country: { label: { en: `as ${nameOf("label of a code that the workspace added")} says`, ja: "国" } } },
      },
      { type: "addRate", from: "EUR", to: "JPY", value: "130", date: "2026", source: nameOf("source of a rate") },
    ],
  });
  expect(change).toBeTruthy();
  const corrected = await workspace.apply(claim("topic", nameOf("history: a value that was corrected")));
  const { slots } = await workspace.api.explainField({ about: kicox, field: "topic" });
  expect(corrected.change).toBeTruthy();
  await workspace.apply({
    type: "correct",
    claim: slots[0]!.claims[0]!.claim,
    field: "topic",
    value: "clusters",
    reason: "misread",
  });
  await workspace.apply({ type: "addNote", body: nameOf("undone change") });
  await workspace.api.undo({});
  await workspace.api.saveDraft({ id: "d1", body: `${nameOf("draft")} ${secret}` });
  const place = nameOf("place and way of a stop, thus of iCalendar");
  const { made } = await workspace.apply({
    type: "addVisit",
    title: `Visit by ${nameOf("title of a visit, thus of DOCX and PDF")}`,
    dates: "2026-02-01/2026-02-02",
    aims: [`Meet ${kanji}`],
    delegation: [{ name: "Ann Author", role: `for ${nameOf("role in an address book")}`, body: kicox }],
    stops: [
      {
        ...{ day: "2026-02-01", start: "10:00", end: "11:00", zone: "Asia/Tokyo", title: `Tea with ${place}` },
        ...{ hosts: [meti], place: `${place}'s house`, questions: [`Is it so, ${place}?`] },
        transport: { means: `${place}'s car` },
      },
      { day: "2026-02-02", title: "KICOX", hosts: [kicox] },
    ],
  });
  const shown = [meti, kicox, programme, p.torch];
  return { workspace, folder, visit: made.visits[0]!, shown };
}

const forbidden = [
  ...ways.flatMap(([way, name]) =>
    name
      .split(" ")
      .slice(1)
      .map((family) => [way, family] as const),
  ),
  ["another script", kanji],
  ["do not cite", secret],
  ["title of what may not be cited", "Quondam"],
  ["id of what may not be cited", "aide-memoire-1947"],
] as const;

/** By which ways something came through; every zip is unpacked, also within another, and every stream of a PDF. */
function leaks(bytes: Uint8Array | string): readonly string[] {
  const texts = textsIn(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes).map(plain);
  return forbidden.filter(([, text]) => texts.some((one) => one.includes(plain(text)))).map(([way]) => way);
}
function textsIn(bytes: Uint8Array): readonly string[] {
  const buffer = Buffer.from(bytes);
  const own = [buffer.toString("utf8"), buffer.toString("utf16le"), ...turned(buffer)];
  if (buffer.subarray(0, 5).toString("latin1") === "%PDF-")
    return [...own, ...streamsIn(buffer).flatMap((stream) => textsIn(stream))];
  if (buffer.subarray(0, 2).toString("latin1") !== "PK") return own;
  const files = unzipSync(bytes);
  return [...own, ...Object.entries(files).flatMap(([path, inner]) => [path, ...textsIn(inner)])];
}
/** As UTF-16 with the greater byte first, from either of two bytes on: how a PDF writes titles. */
function turned(buffer: Buffer): readonly string[] {
  return [0, 1].map((start) => {
    const even = buffer.subarray(start, start + 2 * Math.floor((buffer.length - start) / 2));
    return Buffer.from(even).swap16().toString("utf16le");
  });
}
/** Streams of a PDF as they are, those that are packed unpacked. */
function streamsIn(pdf: Buffer): readonly Uint8Array[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/<<((?:(?!endobj)[\s\S])*?)>>\s*stream\r?\n/g)].map(({ 0: head, 1: about = "", index }) => {
    const start = index + head.length;
    const stream = pdf.subarray(start, text.indexOf("endstream", start));
    return about.includes("/FlateDecode") ? unzlibSync(stream) : stream;
  });
}
/** The same for a PDF, of which a reader also tells the text, the title and the bookmarks. */
async function pdfLeaks(bytes: Uint8Array): Promise<readonly string[]> {
  const { text, about } = await readPdf(bytes);
  return [...new Set([...leaks(bytes), ...leaks(text), ...leaks(about)])];
}
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, "")
    .toLowerCase();
}

let smuggled: Smuggled;
beforeAll(async () => {
  smuggled = await smuggle();
});

describe("ways to smuggle a name or what may not be cited", () => {
  test("are all planted for real: the folder holds every one of them", async () => {
    const { folder, workspace } = smuggled;
    const { lines } = await workspace.api.readExport({ format: "canonical", limit: 5_000 });
    const all = [
      ...lines,
      JSON.stringify([...folder.writers.values()]),
      JSON.stringify([...folder.drafts.values()]),
      JSON.stringify([...folder.texts]),
      ...[...folder.attachments.values()].map((bytes) => Buffer.from(bytes).toString("utf8")),
    ].join("\n");
    expect(leaks(all)).toEqual(forbidden.map(([way]) => way));
    expect(ways.length).toBeGreaterThanOrEqual(15);
    // The searcher itself looks into archives.
    expect(leaks(await packed(`hidden ${secret}`))).toEqual(["do not cite"]);
  });

  test.each(Object.keys(shareProfiles))("a share copy for %s says none of it, as text and as a zip", async (name) => {
    const { api } = smuggled.workspace;
    const profile = shareProfiles[name as keyof typeof shareProfiles];
    const copy = await api.makeShareCopy({ profile, title: `For ${nameOf("title of the copy")}`, limit: 5_000 });
    expect(leaks(copy.layer)).toEqual([]);
    expect(leaks(copy.title)).toEqual([]);
    const { title, atlas, fileName, layer } = copy;
    const zip = await written({ type: "copy", title, atlas, fileName, layer }, title);
    expect(leaks(zip.bytes)).toEqual([]);
    expect(leaks(zip.fileName)).toEqual([]);
  });

  test.each(Object.keys(shareProfiles))("a briefing and a list of questions for %s say none of it", async (name) => {
    const { api } = smuggled.workspace;
    const profile = shareProfiles[name as keyof typeof shareProfiles];
    for (const only of [undefined, "questions"] as const) {
      const asked = { id: smuggled.visit, tongue: "both" as const, profile, since: "2000" };
      const { document } = await api.makeBriefing(only === undefined ? asked : { ...asked, only });
      expect(leaks(JSON.stringify(document))).toEqual([]);
      expect(leaks(writeHtml(document))).toEqual([]);
      expect(leaks(writeMarkdown(document))).toEqual([]);
      expect(leaks(await writeDocx(document))).toEqual([]);
    }
  });

  test(
    "a briefing printed as PDF says none of it, in any stream, title or bookmark",
    { timeout: 120_000 },
    async () => {
      const { api } = smuggled.workspace;
      const { document } = await api.makeBriefing({ id: smuggled.visit, tongue: "both", since: "2000" });
      const told = await printed({ type: "document", document, format: "pdf", fonts: true }, "pack");
      expect(told.mediaType).toBe("application/pdf");
      expect((await readPdf(told.bytes)).text.length).toBeGreaterThan(1_000);
      expect(await pdfLeaks(told.bytes)).toEqual([]);
      // The searcher itself looks into the text, the title and the bookmarks of a PDF.
      const [heading, title] = [nameOf("draft"), nameOf("undone change")].map((text) => [{ text, lang: "en" }]);
      const bad = {
        ...{ ...document, title: title!, facts: [] },
        blocks: [{ type: "heading" as const, level: 1 as const, name: "a", text: heading! }],
      };
      const caught = await printed({ type: "document", document: bad, format: "pdf", fonts: true }, "x");
      expect(await pdfLeaks(caught.bytes)).toEqual(["draft", "undone change"]);
      expect(leaks(caught.bytes)).toContain("undone change"); // its title stands in the bytes
    },
  );

  test("a picture printed as PDF says none of it", { timeout: 60_000 }, async () => {
    const { api } = smuggled.workspace;
    const hidden = { layers: [], authors: [], withheld: true };
    const { hits } = await api.search({ text: nameOf("draft") });
    const entities = [...smuggled.shown, ...hits.map(({ id }) => id as EntityId)];
    const answers = [await api.getPicture({ entities }), await api.getPicture({ entities, hidden })];
    const [open, told] = await Promise.all(
      answers.map(async (answer) =>
        pdfLeaks((await printed({ type: "picture", svg: sheetOf(answer) }, "picture")).bytes),
      ),
    );
    expect(told).toEqual([]);
    expect(open).toContain("draft");
  });

  test("calendar and address book say none of it", async () => {
    const { api } = smuggled.workspace;
    const { calendar } = await api.listVisitEvents({ id: smuggled.visit });
    expect(leaks(writeICalendar(calendar))).toEqual([]);
    expect(leaks(writeVCards((await api.listVisitContacts({ id: smuggled.visit })).contacts))).toEqual([]);
  });

  test("the export of claims says none of it", async () => {
    const { lines } = await smuggled.workspace.api.readExport({ format: "claims", limit: 5_000 });
    expect(lines.length).toBeGreaterThan(10);
    expect(leaks(lines.join("\n"))).toEqual([]);
  });

  test("a picture, tables and the history say none of it where they are written out, and all of it on the screen", async () => {
    const { workspace, shown } = smuggled;
    const { api } = workspace;
    const hidden = { layers: [], authors: [], withheld: true };
    expect(leaks(JSON.stringify(await api.getPicture({ entities: shown, hidden })))).toEqual([]);
    const flows = answerTable("flows", await api.listFlows({ hidden }), "en");
    const paths = await api.findPaths({ ends: [shown[0]!, shown[2]!], hidden });
    const history = await api.readHistory({ withheld: true, limit: 5_000 });
    for (const table of [flows, answerTable("paths", paths, "en"), historyTable(history.values, "en")])
      expect(leaks(csvText(table))).toEqual([]);
    expect(leaks(JSON.stringify(await api.getEntity({ id: shown[1]!, hidden })))).toEqual([]);
    expect(leaks(JSON.stringify(await api.search({ text: "Qu", hidden })))).toEqual([]);
    const owner = [
      await api.getEntity({ id: shown[0]! }),
      await api.getEntity({ id: shown[1]! }),
      await api.readHistory({ limit: 5_000 }),
    ];
    expect(leaks(JSON.stringify(owner))).toEqual(
      expect.arrayContaining(["do not cite", "alias of somebody else", "history: a value that was corrected"]),
    );
  });

  test.each(["csv", "markdown"] as const)("notes as %s say none of it", async (format) => {
    const { text, notes } = await smuggled.workspace.api.exportNotes({ format });
    expect(notes).toBeGreaterThan(1);
    expect(leaks(text)).toEqual([]);
  });

  test("texts that the window adds are looked through before they go out", async () => {
    const texts = ways.map(([, name]) => `Answer about ${name}`);
    const answer = await smuggled.workspace.api.previewShare({ profile: shareProfiles.team, texts });
    expect(answer.texts).toHaveLength(texts.length);
    expect(leaks(answer.texts.join("\n"))).toEqual([]);
  });
});

async function written(content: Parameters<typeof writeFile>[0]["content"], name: string) {
  const parts = { platform: process.platform, env: {}, fontFaces: async () => [], report: () => {} };
  const file = await writeFile({ content, name, lang: "en" }, parts);
  return { ...file, bytes: Buffer.from(file.base64, "base64") };
}
/** The same by the browser that the tests bring along. */
async function printed(content: Parameters<typeof writeFile>[0]["content"], name: string) {
  const { path, environment } = await findBrowser();
  const env = { ...process.env, ...environment, KEIRO_BROWSER: path };
  const parts = { platform: process.platform, env, fontFaces: async () => [], report: () => {} };
  const file = await writeFile({ content, name, lang: "en" }, parts);
  return { ...file, bytes: new Uint8Array(Buffer.from(file.base64, "base64")) };
}
/** A sheet that says every text of a picture. */
function sheetOf(picture: unknown): string {
  const texts: string[] = [];
  JSON.stringify(picture, (_, value: unknown) => (typeof value === "string" ? (texts.push(value), value) : value));
  const written = texts.map((text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`));
  const lines = written.map((text, at) => `<text x="4" y="${(at + 1) * 14}" font-size="12">${text}</text>`);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="${(texts.length + 2) * 14}" xml:lang="en">`;
  return `${head}<title>${written.join(" ")}</title>${lines.join("")}</svg>`;
}
async function packed(text: string): Promise<Uint8Array> {
  const content = { type: "copy", title: "t", atlas: false, fileName: "shared.jsonl", layer: text } as const;
  return (await written(content, "t")).bytes;
}
