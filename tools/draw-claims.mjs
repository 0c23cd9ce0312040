import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { fromWhereTheUserStands, root, say } from "./run.mjs";

// node tools/draw-claims.mjs --seed N [--count 200] [--documents DIR]: draws claims of the compiled atlas for an audit and
// prints each, with the lines it cites when the documents lie in DIR. Nothing of the documents is written anywhere.

/**
 * @typedef {{ id: string, about: string, at: number, field: string, value: unknown, stance: string, hedge?: string,
 *   document: string, lines: readonly [number, number] }} DrawnClaim
 */

/**
 * Draws values of claims that cite a document. Every value has the same chance: it is ranked by the SHA-256 of
 * `seed:claim:position` and the first `count` are taken, so whoever has the layer and the seed draws the same ones, and a
 * claim that is added or taken out later moves no other. Cost: O(claims · log claims).
 *
 * @param {readonly any[]} records Records of a layer in which nothing is retracted.
 * @param {{ seed: string, count: number }} options
 * @returns {readonly DrawnClaim[]} In the order of the documents' ids and their lines.
 */
export function drawClaims(records, { seed, count }) {
  const ranked = records
    .filter(({ type, source }) => type === "claim" && source.type === "document")
    .flatMap((claim) =>
      claim.fields.map((/** @type {any} */ field, /** @type {number} */ at) => ({ claim, field, at })),
    )
    .map((value) => ({ ...value, rank: rankOf(seed, value.claim.id, value.at) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return ranked
    .slice(0, count)
    .map(({ claim, field, at }) => ({
      id: claim.id,
      about: claim.about,
      at,
      field: field.field,
      value: field.value,
      stance: claim.stance,
      ...(claim.hedge !== undefined && { hedge: claim.hedge }),
      document: claim.source.document,
      lines: claim.source.locator.lines,
    }))
    .sort((a, b) => a.document.localeCompare(b.document) || a.lines[0] - b.lines[0] || a.id.localeCompare(b.id));
}

/** @param {string} seed @param {string} claim @param {number} at */
function rankOf(seed, claim, at) {
  return createHash("sha256").update(`${seed}:${claim}:${at}`).digest("hex");
}

/** What an entity or a relation is called here. @param {readonly any[]} records @returns {(about: string) => string} */
function namesIn(records) {
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const { type, about, fields } of records) {
    if (type !== "claim") continue;
    for (const { field, value } of fields) {
      if (field === "name" && (!names.has(about) || value.lang === "en")) names.set(about, value.value);
    }
  }
  const relations = new Map(records.filter(({ type }) => type === "relation").map((one) => [one.id, one]));
  const named = (/** @type {string} */ id) => names.get(id) ?? id;
  return (about) => {
    const relation = relations.get(about);
    return relation ? `${named(relation.source)} — ${relation.kind} → ${named(relation.target)}` : named(about);
  };
}

/** The lines of the documents in a folder, by the document's id. @param {string} folder @param {readonly any[]} records */
function readLines(folder, records) {
  const documents = records.filter(({ type }) => type === "document");
  return new Map(documents.map(({ id, fileName }) => [id, readFileSync(join(folder, fileName), "utf8").split("\n")]));
}

function main() {
  const { values } = parseArgs({
    options: { seed: { type: "string" }, count: { type: "string" }, documents: { type: "string" } },
  });
  const count = Number(values.count ?? "200");
  if (values.seed === undefined || !Number.isInteger(count) || count < 1) {
    say("there are --seed N, --count N (200 unless given) and --documents DIR.");
    process.exitCode = 2;
    return;
  }
  const layer = readFileSync(join(root, "data", "atlas", "compiled", "atlas.jsonl"), "utf8");
  const records = layer.split("\n").flatMap((line) => (line === "" ? [] : (JSON.parse(line).change?.add ?? [])));
  const nameOf = namesIn(records);
  const texts = values.documents === undefined ? null : readLines(fromWhereTheUserStands(values.documents), records);
  for (const drawn of drawClaims(records, { seed: values.seed, count })) {
    const [first, last] = drawn.lines;
    const hedged = drawn.hedge === undefined ? "" : ` (${drawn.hedge})`;
    console.log(`${drawn.id} ${drawn.document} ${first}-${last}`);
    console.log(`  ${nameOf(drawn.about)}: ${drawn.field} ${JSON.stringify(drawn.value)} ${drawn.stance}${hedged}`);
    for (const line of texts?.get(drawn.document)?.slice(first - 1, last) ?? []) console.log(`    | ${line}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
