import { describe, expect, test } from "vitest";
import { claimsOf, compileSmall, goodYaml, problemsOf } from "./small-atlas.ts";

/** The good YAML with one piece replaced. */
function changed(before: string, after: string): string {
  expect(goodYaml.split(before)).toHaveLength(2);
  return goodYaml.replace(before, after);
}

describe("a message names file, line and thing, and the way out", () => {
  test("for an unknown kind of entity", () => {
    expect(problemsOf(changed("kind: programme", "kind: program"))).toEqual([
      expect.stringMatching(
        /^japan\.yaml:14: There is no kind of entity “program”\. There are: jurisdiction, ministry, /,
      ),
    ]);
  });

  test("for an unknown kind of relation", () => {
    expect(problemsOf(changed("kind: funds", "kind: finances"))).toEqual([
      expect.stringMatching(
        /^japan\.yaml:18: There is no kind of relation “finances”\. There are: funds, administers, /,
      ),
    ]);
  });

  test("for a key that nothing declares", () => {
    expect(problemsOf(changed("target: clusters", "target: cluster-programme"))).toEqual([
      "japan.yaml:18: There is no entity “cluster-programme”. Declare it, or correct the key.",
    ]);
    expect(problemsOf(changed("in: japan", "in: nippon"))).toEqual([
      "japan.yaml:7: There is no entity “nippon”. Declare it, or correct the key.",
    ]);
    expect(problemsOf(changed("    kind: ministry\n", ""))).toEqual([
      "japan.yaml:5: No file declares “meti” with a kind. Add kind: to it in one file.",
    ]);
  });

  test("for a document that nothing declares", () => {
    expect(problemsOf(changed('at: "report:5"', 'at: "raport:5"'))).toEqual([
      "japan.yaml:13: There is no document “raport”. There are: report.",
    ]);
  });

  test("for a line beyond its document, with and without the document", () => {
    const yaml = changed('at: "report:5"', 'at: "report:4-6"');
    expect(problemsOf(yaml)).toEqual(["japan.yaml:13: Line 6 is beyond report, which has 5 lines."]);
    expect(problemsOf(yaml, { document: null, register: compileSmall().register })).toEqual([
      "japan.yaml:13: Line 6 is beyond report, which has 5 lines.",
    ]);
  });

  test("for an empty line and for characters beyond their line", () => {
    expect(problemsOf(changed('at: "report:5"', 'at: "report:3"'))).toEqual([
      "japan.yaml:13: Line 3 of report is empty. Name the lines that state this.",
    ]);
    expect(problemsOf(changed('at: "report:5"', "at: { document: report, lines: [5, 5], chars: [0, 99] }"))).toEqual([
      "japan.yaml:13: Line 5 of report has 19 characters: [0, 99] does not fit.",
    ]);
  });

  test("for a value that its field does not allow", () => {
    expect(problemsOf(changed('amount: "25", unit', 'amount: "25,5", unit'))).toEqual([
      "japan.yaml:23: The value of “amount” does not fit: “25,5” is not a decimal number.",
    ]);
    expect(problemsOf(changed("currency: JPY", "currency: YEN"))).toEqual([
      "japan.yaml:23: “YEN” is not a currency of ISO 4217 that Keiro knows. If it is right, add it to graph/schema/code-lists.ts.",
    ]);
    expect(problemsOf(changed("phase: disbursement", "phase: paid"))).toEqual([
      expect.stringMatching(
        /^japan\.yaml:23: The fact “amount” does not fit: there is no phase “paid”; there are pledge, /,
      ),
    ]);
    expect(problemsOf(changed("form: acronym", "form: initials"))).toEqual([
      expect.stringMatching(/^japan\.yaml:10: “initials” is not a form of name\. There are: official, /),
    ]);
    expect(problemsOf(changed("lang: ja,", "lang: japanese,"))).toEqual([
      "japan.yaml:11: “japanese” is not a language: write en, ja, ja-Latn, zh-Hans.",
    ]);
  });

  test("for a field that is not there, or belongs to the other side", () => {
    expect(problemsOf(changed("field: valid", "field: since"))).toEqual([
      expect.stringMatching(/^japan\.yaml:13: There is no field “since”\. There are: exists, name, description, /),
    ]);
    expect(problemsOf(changed('field: valid, value: "2001/.."', "field: on, value: 2001"))).toEqual([
      "japan.yaml:13: The fact “on” does not fit: only relations have it, not entities.",
    ]);
  });

  test("for the wrong end of a relation", () => {
    expect(
      problemsOf(changed("kind: funds", "kind: locatedIn").replace(/ {4}facts:\n {6}- \{ field: amount.*\n$/, "")),
    ).toEqual([
      "japan.yaml:18: “clusters” is a programme, which cannot be the target of “locatedIn”. There can be: jurisdiction. Turn the relation round, take another kind, or widen graph/schema/relation-kinds.ts.",
    ]);
  });

  test("for a date that does not exist", () => {
    expect(problemsOf(changed('value: "2001/.."', 'value: "2001-02-30"'))).toEqual([
      "japan.yaml:13: “2001-02-30” is not a date: 2001-02 has no day 30.",
    ]);
    expect(problemsOf(changed("period: JP-FY2009", "period: XX-FY2009"))).toEqual([
      expect.stringMatching(/^japan\.yaml:23: There is no calendar “XX-FY”\./),
    ]);
  });

  test("for a statement that stands nowhere, and for one that stands twice", () => {
    expect(problemsOf(changed(', at: "report:5"', ""))).toEqual([
      expect.stringMatching(/^japan\.yaml:13: The fact “valid” has no place\. Add “at: DOCUMENT:LINE”/),
    ]);
    const row = '      - { field: valid, value: "2001/..", at: "report:5" }\n';
    expect(problemsOf(changed(row, row + row))).toEqual([
      "japan.yaml:14: “valid” of entity meti is stated twice from report:5: see japan.yaml:13. Take one out.",
    ]);
  });

  test("for a word that a mapping does not know, and for text that is no YAML", () => {
    expect(problemsOf(changed("form: acronym", "from: acronym"))).toEqual([
      expect.stringMatching(/^japan\.yaml:10: “from” is not known in a name\. There are: value, lang, form, /),
      "japan.yaml:10: A name needs form.",
    ]);
    expect(problemsOf("entities:\n  meti: [\n")[0]).toMatch(/^japan\.yaml:\d: This is not YAML: /);
    expect(problemsOf("entities:\n  meti: {}\n  meti: {}\n")).toEqual([
      "japan.yaml:3: This is not YAML: Map keys must be unique.",
    ]);
    expect(problemsOf("")).toEqual([]);
  });

  test("for an entity declared twice and one without a name", () => {
    const twice = changed("relations:", "  twin:\n    kind: agency\n    at: none\nrelations:");
    expect(problemsOf(twice)).toEqual(["japan.yaml:17: The entity “twin” has no name. Add one under names:."]);
    const files = [
      { name: "documents.yaml", text: "documents: {}\n" },
      {
        name: "a.yaml",
        text: "entities:\n  a: { kind: agency, names: [{ value: A, lang: en, form: official, at: none }] }\n",
      },
      { name: "b.yaml", text: "entities:\n  a:\n    kind: council\n" },
    ];
    expect(compileSmall({ more: { yaml: files } }).problems).toEqual([
      {
        file: "b.yaml",
        line: 2,
        sentence: "The entity “a” is declared with a kind already, at a.yaml:2. Take “kind” out here.",
      },
    ]);
  });

  test("for general knowledge outside the file that lists it", () => {
    const found = problemsOf(goodYaml, { more: { generalKnowledge: "general-knowledge.yaml" } });
    expect(found).toEqual(
      [4, 11].map(
        (line) =>
          `japan.yaml:${line}: General knowledge is listed in general-knowledge.yaml, for review. Move this there.`,
      ),
    );
  });
});

test("all problems are told at once, sorted by file and line", () => {
  const yaml = goodYaml
    .replace("kind: programme", "kind: program")
    .replace("kind: funds", "kind: finances")
    .replace('"2001/.."', '"2001-13"');
  expect(problemsOf(yaml).map((line) => line.slice(0, 14))).toEqual([
    "japan.yaml:13:",
    "japan.yaml:14:",
    "japan.yaml:18:",
  ]);
});

describe("a document with pages", () => {
  const document = "Title\n\fMETI pays.\nIt began in 2001.\n\fEnd";
  const at = (place: string) => goodYaml.replaceAll(/"report:\d"/g, place);

  test("takes lines of a page, and tells the page of every line", () => {
    const compiled = compileSmall({ yaml: at('"report:p2:1-2"'), document });
    expect(compiled.problems).toEqual([]);
    const places = claimsOf(compiled).flatMap(({ source }) => (source.type === "document" ? [source.locator] : []));
    expect(places).toHaveLength(3);
    for (const { lines, page } of places) expect([lines, page]).toEqual([[2, 3], "2"]);
  });

  test("has no other pages and no more lines than it has", () => {
    expect(problemsOf(at('"report:p4:1"'), { document })[0]).toBe("japan.yaml:8: report has no page 4.");
    expect(problemsOf(at('"report:p2:2-3"'), { document })[0]).toBe(
      "japan.yaml:8: Page 2 of report has 2 lines, not 3.",
    );
    expect(problemsOf(at('{ document: report, lines: [2, 2], page: "3" }'), { document })[0]).toBe(
      "japan.yaml:8: Line 2 of report stands on page 2, not 3.",
    );
  });
});

describe("a document that is no longer the one that was read", () => {
  const register = compileSmall().register;
  const document = `A new first line\n${["Ministries", "METI pays for clusters.", "", "In fiscal 2009 METI paid 25 billion yen.", "METI began in 2001."].join("\n")}`;

  test("is refused, telling where each passage stands now", () => {
    expect(problemsOf(goodYaml, { register, document })).toContain(
      "japan.yaml:13: The passage at report:5 is not the one that was read there: report has changed. It now stands at line 6. Correct the lines, or run npm run atlas -- --reread report to take the new text as it is.",
    );
  });

  test("is taken as it is when that is asked for", () => {
    const moved = goodYaml
      .replaceAll('"report:2"', '"report:3"')
      .replace('"report:4"', '"report:5"')
      .replace('at: "report:5" }\n  clusters', 'at: "report:6" }\n  clusters');
    expect(compileSmall({ yaml: moved, register, document, more: { reread: new Set(["report"]) } }).problems).toEqual(
      [],
    );
  });

  test("is a problem when it is asked for and not here", () => {
    expect(problemsOf(goodYaml, { register, document: null, more: { documentsNeeded: true } })).toEqual([
      "documents.yaml:2: The document “report” (report.txt) is not here. Set KEIRO_SOURCES to the folder with the documents.",
    ]);
  });
});
