import { unzipSync } from "fflate";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createScrubber, withheld } from "#data/workspace/sharing/forbidden-texts.ts";
import { writeDocx } from "#data/formats/docx/write-docx.ts";
import { writeHtml } from "#data/formats/html/write-html.ts";
import { writeMarkdown } from "#data/formats/markdown/write-markdown.ts";
import type { Change } from "#graph/model/change.ts";
import type { DocumentId, RecordId } from "#graph/model/ids.ts";
import { changeShape, layerHeaderShape } from "#graph/schema/record-shapes.ts";
import { passage, someLocator } from "#test/graph/support/world.ts";
import { openWorkspace } from "../support/open.ts";
import type { EditInput, TestWorkspace } from "../support/open.ts";
import { policy } from "../support/policy.ts";

/** What must be found nowhere: a person who is background only, and what a source said that may not be cited. */
const name = "Honoka Kagurazaka";
const kanji = "神楽坂穂乃香";
const secret = "THE-MINISTER-WILL-RESIGN";
const paper = "Confidential cabinet memorandum 1947";

interface Smuggled {
  readonly workspace: TestWorkspace;
  readonly visit: RecordId;
}
async function smuggle(): Promise<Smuggled> {
  const p = policy();
  const { world, meti, programme, kicox } = p;
  world.add({
    ...{ type: "document", id: "cabinet-memo-1947" as DocumentId, titles: [{ value: paper, lang: "en" }] },
    ...{ authors: [name], publisher: null, issued: "1947-05", identifiers: [{ scheme: "no", value: "CM-1947-77X" }] },
    ...{ mediaType: "text/plain", language: "en", hasPages: false, versions: [], licence: null },
    ...{ attribution: "do-not-cite", fileName: "cabinet-memo-1947.pdf", path: "cabinet-memo-1947.pdf" },
  });
  world.claim(meti, "scope", secret, { source: passage("cabinet-memo-1947") });
  const workspace = await openWorkspace(world);
  const person: EditInput = {
    type: "addEntity",
    ref: "#p",
    kind: "person",
    names: [
      { value: name, lang: "en", form: "official" },
      { value: kanji, lang: "ja", form: "official" },
    ],
    fields: [{ field: "attribution", value: "background" }],
  };
  const interview = {
    type: "interview",
    person: name,
    role: "aide to the minister of trade",
    date: "2026-01-01",
    attribution: "background",
  } as const;
  const body = (text: string, targets: unknown[] = []): EditInput =>
    ({ type: "addNote", body: text, targets, tags: ["x"] }) as EditInput;
  const made = await workspace.apply(
    person,
    {
      type: "addRelation",
      kind: "worksFor",
      source: "#p",
      target: meti,
      fields: [{ field: "role", value: `successor of ${name}` }],
    },
    // Ways to smuggle a name: values, other names, comments, reasons, notes, tags, views, visits, queries, rates, kinds.
    {
      type: "addClaim",
      about: programme,
      fields: [{ field: "description", value: `As HONOKA\u00a0 KAGURAZAKA told us, ${kanji} said so.` }],
      source: interview,
      comment: `told by ${name}`,
    },
    {
      type: "addClaim",
      about: kicox,
      fields: [{ field: "scope", value: secret }],
      source: {
        type: "document",
        document: "cabinet-memo-1947",
        locator: { ...someLocator, document: "cabinet-memo-1947" },
      },
    },
    {
      type: "addClaim",
      about: kicox,
      fields: [{ field: "topic", value: "Ｈｏｎｏｋａ　Ｋａｇｕｒａｚａｋａ once more" }],
    },
    { type: "addClaim", about: kicox, fields: [{ field: "aim", value: "see CM-1947-77X" }] },
    {
      type: "addClaim",
      about: kicox,
      fields: [{ field: "name", value: { value: `${name} office`, lang: "en", form: "alias" } }],
    },
    { type: "setRank", claim: p.amount, rank: "preferred", reason: `${name} prefers it` },
    { type: "setTags", about: [kicox], add: [`friend of ${name}`] },
    body(`@[${name}](e:01M7Z1G73C00000000000000ZZ) and ${kanji}`),
    { type: "addNote", body: `${secret} ${name}`, tags: ["private"], targets: [{ type: "subject", id: meti }] },
    { type: "addView", name: `View of ${name}`, shown: [meti], style: {} },
    {
      type: "addKindRow",
      table: "codeList",
      name: "level",
      row: { country: { label: { en: `as ${name} says`, ja: kanji } } },
    },
    { type: "addRate", from: "EUR", to: "JPY", value: "130", date: "2026", source: `${name}, by telephone` },
    {
      type: "addVisit",
      title: `Visit with ${name}`,
      dates: "2026-02-01/2026-02-02",
      aims: [`Meet ${kanji}`],
      delegation: [
        { name, role: "guide" },
        { name: "Ann Author", role: "analyst", body: kicox },
      ],
      stops: [
        {
          day: "2026-02-01",
          title: `Tea with ${name}`,
          hosts: [meti],
          people: ["#p"],
          place: `${name}'s house`,
          questions: [`Is it true, ${name}?`],
          transport: { means: `${name}'s car` },
        },
      ],
    },
  );
  await workspace.apply({ type: "addNote", body: `taken back: ${name} ${secret}` });
  await workspace.api.undo({});
  await workspace.api.saveDraft({ id: "d1", body: `draft on ${name} ${secret}` });
  return { workspace, visit: made.made.visits[0]! };
}

const forbidden = ["Kagurazaka", kanji, secret, "cabinet", "CM-1947", "aide to the minister", "Ｋａｇｕｒａｚａｋａ"];
function findIn(bytes: Uint8Array | string): readonly string[] {
  const texts =
    typeof bytes === "string" ? [bytes] : [Buffer.from(bytes).toString("utf8"), Buffer.from(bytes).toString("utf16le")];
  return forbidden.filter((text) =>
    texts.some((one) => one.normalize("NFKC").toLowerCase().includes(text.normalize("NFKC").toLowerCase())),
  );
}

let smuggled: Smuggled;
beforeAll(async () => {
  smuggled = await smuggle();
});

describe("a share copy", () => {
  test.each([
    ["external", {}],
    ["team", { notes: true, people: true }],
    ["without background", { background: false, notes: true }],
  ])("says nothing that it may not, in any byte (%s)", async (_name, profile) => {
    const copy = await smuggled.workspace.api.makeShareCopy({ profile, title: `For ${name}`, limit: 5_000 });
    expect(findIn(copy.layer)).toEqual([]);
    expect(copy.layer).not.toContain("taken back");
  });

  test("is a layer that reads, with what may go out", async () => {
    const { layer, going } = await smuggled.workspace.api.makeShareCopy({ title: "Copy" });
    const [header, ...lines] = layer.trimEnd().split("\n");
    layerHeaderShape.parse(JSON.parse(header!));
    const records = lines.flatMap((line) => changeShape.parse((JSON.parse(line) as { change: unknown }).change).add);
    expect(records.length).toBe(Object.values(going).reduce((sum, count) => sum + count, 0));
    expect(records.map(({ type }) => type)).not.toContain("note");
    expect(layer).toContain("background");
    expect(layer).not.toMatch(/"who":"(?!shared")/);
  });

  test("opened as a workspace it has the claim without its person, and no problem that the copy made", async () => {
    const { changes } = await readCopy(smuggled.workspace);
    const { world } = policy();
    world.changes.push(...(changes as Change[]));
    const copy = await openWorkspace(world);
    const { entities } = await copy.api.getInfo({});
    expect(entities).toBe((await smuggled.workspace.api.getInfo({})).entities - 1);
    const { problems } = await copy.api.listProblems({ rule: "held-back" });
    expect(problems).toEqual([]);
    expect((await copy.api.listVisits({})).visits).toMatchObject([
      { title: `Visit with ${withheld}`, hosts: 1, gone: 0 },
    ]);
  });

  test("the preview tells what is kept back before anything is written", async () => {
    const { kept, going } = await smuggled.workspace.api.previewShare({ limit: 5_000 });
    expect(going).toMatchObject({ visit: 1, view: 1 });
    const told = kept.map(({ type, outcome }) => `${type} ${outcome}`);
    for (const line of ["claim left-out", "note left-out", "entity left-out", "claim nameless", "visit withheld-words"])
      expect(told).toContain(line);
  });
});

async function readCopy(workspace: TestWorkspace) {
  const { layer } = await workspace.api.makeShareCopy({ title: "Copy" });
  const changes = layer
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => (JSON.parse(line) as { change: unknown }).change);
  return { changes };
}

describe("a briefing, a calendar and an address book", () => {
  test("say nothing that they may not, in any byte of any format", async () => {
    const { api } = smuggled.workspace;
    for (const profile of [{ notes: true, people: true }, {}]) {
      const { document } = await api.makeBriefing({ id: smuggled.visit, tongue: "both", profile, since: "2000" });
      expect(findIn(JSON.stringify(document))).toEqual([]);
      expect(findIn(writeHtml(document))).toEqual([]);
      expect(findIn(writeMarkdown(document))).toEqual([]);
      const files = unzipSync(await writeDocx(document));
      for (const [file, bytes] of Object.entries(files))
        expect([file, findIn(file), findIn(bytes)]).toEqual([file, [], []]);
      expect(findIn(JSON.stringify(await api.listVisitEvents({ id: smuggled.visit, profile })))).toEqual([]);
      expect(findIn(JSON.stringify(await api.listVisitContacts({ id: smuggled.visit, profile })))).toEqual([]);
    }
  });

  test("name who may be named, and nobody where nobody shall be", async () => {
    const { api } = smuggled.workspace;
    const text = async (people: boolean) =>
      JSON.stringify((await api.makeBriefing({ id: smuggled.visit, profile: { people } })).document);
    expect(await text(true)).toContain("Ann Author");
    expect(await text(false)).not.toContain("Ann Author");
    expect(await text(false)).toContain("analyst");
  });
});

describe("the search for forbidden texts", () => {
  test("finds a name in every dress, and not within another word", () => {
    const { text } = createScrubber(["Ann Lee", "山田"]);
    for (const dressed of [
      "ann  lee",
      "ANN LEE",
      "Ａｎｎ Ｌｅｅ",
      "Ann\u200b Lee",
      "Ann_Lee",
      "A\u00adnn Lee",
      "AnnLee",
    ])
      expect(text(`by ${dressed}.`)).toContain(withheld);
    expect(text("山田さん")).toBe(`${withheld}さん`);
    expect(text("Joann Leeds")).toBe("Joann Leeds");
    expect(text("nothing")).toBe("nothing");
  });

  test("nothing forbidden is left, wherever it stands", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (before, after) => {
        expect(createScrubber(["神楽坂"]).text(`${before}神楽坂${after}`)).not.toContain("神楽坂");
      }),
    );
  });
});
