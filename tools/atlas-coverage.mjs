import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, say } from "./run.mjs";

// node tools/atlas-coverage.mjs: prints what the compiled atlas holds, by document and section. --write puts the counts
// into the pages that show them, between marker comments; --check says which of these are stale. npm run atlas does both.

/**
 * @typedef {{ line: number, title: string }} SectionStart
 * @typedef {{ lines: number, sections: readonly SectionStart[] }} DocumentSections
 * @typedef {{ title: string, first: number, last: number, claims: number, subjects: number }} SectionCount
 * @typedef {{ document: string, claims: number, subjects: number, sections: readonly SectionCount[] }} DocumentCount
 * @typedef {{ entities: number, relations: number, flows: number, claims: number, documents: number,
 *   generalKnowledge: number, unsourced: number, byDocument: readonly DocumentCount[] }} Coverage
 * @typedef {{ question: string, ask: readonly string[], answer: string, kind: string,
 *   at: Readonly<Record<string, readonly string[]>> }} Question
 */

const atlasFile = join(root, "data", "atlas", "compiled", "atlas.jsonl");
const sectionsFile = join(root, "data", "atlas", "sections.yaml");
const questionsFile = join(root, "test", "data", "atlas", "forty-questions.yaml");

/**
 * Counts of a compiled layer. A claim is one value of one field with its source, as `keiro info` counts them; it belongs
 * to the section in which its first line lies. Cost: O(records).
 *
 * @param {string} layerText JSON Lines of a shipped layer, in which nothing is retracted.
 * @param {Readonly<Record<string, DocumentSections>>} documents Their sections, rising by line from line 1.
 * @returns {Coverage} Documents and sections in the order given. `relations` leaves out what is only denied.
 */
export function countCoverage(layerText, documents) {
  const records = layerText.split("\n").flatMap((line) => (line === "" ? [] : (JSON.parse(line).change?.add ?? [])));
  const claims = records.filter(({ type }) => type === "claim");
  const existence = claims.filter(({ fields }) => fields.some((/** @type {any} */ { field }) => field === "exists"));
  const stated = new Set(existence.filter(({ stance }) => stance !== "denied").map(({ about }) => about));
  const denied = new Set(existence.map(({ about }) => about).filter((about) => !stated.has(about)));
  const relations = records.filter(({ type, id }) => type === "relation" && !denied.has(id));
  return {
    entities: records.filter(({ type }) => type === "entity").length,
    relations: relations.length,
    flows: relations.filter(({ kind }) => kind === "funds").length,
    claims: countValues(claims),
    documents: records.filter(({ type }) => type === "document").length,
    generalKnowledge: countValues(claims.filter(({ source }) => source.type === "general-knowledge")),
    unsourced: countValues(claims.filter(({ source }) => source.type === "none")),
    byDocument: Object.entries(documents).map(([document, sections]) => {
      const own = claims.filter(({ source }) => source.document === document);
      return { document, ...countBoth(own), sections: countSections(own, sections) };
    }),
  };
}

/** @param {readonly any[]} claims @param {DocumentSections} document @returns {readonly SectionCount[]} */
function countSections(claims, { lines, sections }) {
  return sections.map(({ line: first, title }, at) => {
    const last = (sections[at + 1]?.line ?? lines + 1) - 1;
    const within = claims.filter(({ source }) => {
      const line = source.locator.lines[0];
      return first <= line && line <= last;
    });
    return { title, first, last, ...countBoth(within) };
  });
}

/** @param {readonly any[]} claims */
function countBoth(claims) {
  return { claims: countValues(claims), subjects: new Set(claims.map(({ about }) => about)).size };
}

/** @param {readonly any[]} claims */
function countValues(claims) {
  return claims.reduce((sum, { fields }) => sum + fields.length, 0);
}

/** 26260 as "26,260". @param {number} count */
function grouped(count) {
  return count.toLocaleString("en-GB");
}

/** @param {Coverage} coverage */
function documentTable({ byDocument, generalKnowledge, unsourced, claims }) {
  const rows = byDocument.map((one) => [`\`${one.document}\``, grouped(one.claims), grouped(one.subjects)]);
  return markdownTable(
    ["source", "claims", "entities and relations"],
    [
      ...rows,
      ["general knowledge", grouped(generalKnowledge), ""],
      ["no source (review dates of persons and the like)", grouped(unsourced), ""],
      ["all", grouped(claims), ""],
    ],
  );
}

/** @param {Coverage} coverage */
function sectionTables({ byDocument }) {
  return byDocument
    .map(({ document, claims, sections }) => {
      const rows = sections.map(({ title, first, last, claims: count, subjects }) => [
        `${first}–${last}`,
        title,
        grouped(count),
        grouped(subjects),
      ]);
      const table = markdownTable(["lines", "section", "claims", "entities and relations"], rows);
      return `### ${document}: ${grouped(claims)} claims\n\n${table}`;
    })
    .join("\n\n");
}

/** @param {readonly Question[]} questions */
function questionTable(questions) {
  const rows = questions.map(({ kind, question, ask, answer, at }, index) => [
    String(index + 1),
    kind,
    question,
    `\`keiro ${ask.map(quoted).join(" ")}\``,
    answer,
    Object.entries(at)
      .map(([document, lines]) => `${document} ${lines.join(", ")}`)
      .join("; "),
  ]);
  return markdownTable(["", "kind", "question", "command", "answer", "lines"], rows);
}

/** An argument as one types it. @param {string} argument */
function quoted(argument) {
  return /^[\p{L}\p{N}\-,./:]+$/u.test(argument) ? argument : `"${argument}"`;
}

/** Not padded: a longer row would move all others. @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function markdownTable(head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(" | ")} |`;
  const isNumber = head.map((_, at) => rows.every((row) => /^[\d,]*$/.test(row[at] ?? "")));
  return [line(head), line(isNumber.map((number) => (number ? "--:" : "---"))), ...rows.map(line)].join("\n");
}

/** @param {Coverage} coverage */
function countsInEnglish({ entities, relations, flows, claims, documents }) {
  return `In it are ${grouped(entities)} ministries, agencies, programmes, clusters and other things, ${grouped(relations)} relations between them, ${grouped(flows)} of which carry money, and ${grouped(claims)} claims from ${documents} documents ([what each gives](docs/atlas.md)).`;
}

/** @param {Coverage} coverage */
function countsInJapanese({ entities, relations, flows, claims, documents }) {
  return `省庁・機関・事業・クラスターなど ${grouped(entities)} 件、その間の関係 ${grouped(relations)} 件（うち資金の流れ ${grouped(flows)} 件）、文書 ${documents} 点からの記述 ${grouped(claims)} 件を収めています（[文書ごとの内訳](docs/atlas.md)、英語）。`;
}

/** Puts `body` between the marker comments of a page. @param {string} page @param {string} marker @param {string} body */
export function between(page, marker, body) {
  const [start, end] = [`<!-- ${marker}: written by tools/atlas-coverage.mjs -->`, `<!-- /${marker} -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`There are no comments “${start}” and “${end}”.`);
  const ignore = ["<!-- prettier-ignore-start -->", "<!-- prettier-ignore-end -->"];
  return `${page.slice(0, from)}${start}\n${ignore[0]}\n\n${body}\n\n${ignore[1]}\n${page.slice(to)}`;
}

/**
 * The pages that show counts of the atlas, as they should be, from the compiled atlas and the YAML beside it.
 *
 * @returns {Promise<{ coverage: Coverage, pages: ReadonlyMap<string, { now: string, due: string }> }>} Pages by path in the repository.
 */
export async function readPages() {
  const { parse } = await import("yaml");
  const coverage = countCoverage(readFileSync(atlasFile, "utf8"), parse(readFileSync(sectionsFile, "utf8")).documents);
  const questions = parse(readFileSync(questionsFile, "utf8")).questions;
  /** @type {readonly [string, string, string][]} */
  const parts = [
    ["docs/atlas.md", "documents", documentTable(coverage)],
    ["docs/atlas.md", "sections", sectionTables(coverage)],
    ["docs/atlas.md", "questions", questionTable(questions)],
    ["README.md", "counts", countsInEnglish(coverage)],
    ["README.ja.md", "counts", countsInJapanese(coverage)],
  ];
  /** @type {Map<string, { now: string, due: string }>} */
  const pages = new Map();
  for (const [path, marker, body] of parts) {
    const now = pages.get(path)?.now ?? readFileSync(join(root, path), "utf8");
    pages.set(path, { now, due: between(pages.get(path)?.due ?? now, marker, body) });
  }
  return { coverage, pages };
}

/** Brings the pages up to date, or says which are stale. @param {{ check: boolean }} options @returns {Promise<boolean>} Whether all is well. */
export async function refreshPages({ check }) {
  const stale = [...(await readPages()).pages].filter(([, { now, due }]) => now !== due);
  for (const [path, { due }] of stale) {
    if (check) say(`${path} shows other counts than the atlas has. Run npm run atlas and commit what it writes.`);
    else writeFileSync(join(root, path), due);
  }
  if (!check)
    say(
      stale.length === 0
        ? "the pages on the atlas are as they were."
        : `written: ${stale.map(([path]) => path).join(", ")}.`,
    );
  return !check || stale.length === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const wish = process.argv[2];
  if (wish === undefined) {
    const { coverage } = await readPages();
    console.log(`${documentTable(coverage)}\n\n${sectionTables(coverage)}`);
  } else if (wish === "--write" || wish === "--check") {
    process.exitCode = (await refreshPages({ check: wish === "--check" })) ? 0 : 1;
  } else {
    say("there are --write and --check.");
    process.exitCode = 2;
  }
}
