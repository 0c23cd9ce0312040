import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runsOf, textsOf } from "./copying.mjs";
import { prepare } from "./prepare.mjs";
import { fromWhereTheUserStands, root, say } from "./run.mjs";

// node tools/check-copying.mjs [DIR]: no sentence of a source document stands in the repository. A copy is a run of 12
// words or of 25 Japanese characters that also stands in a document, outside of names and titles.

/** @typedef {{ file: string, firstLine: number | null, text: string, isName: boolean }} Passage `firstLine` null where a parser has lost it. */

const folder = fromWhereTheUserStands(process.argv[2] ?? join(root, "..", "shared", "sources"));

/** All runs of the documents, with the document each is from. */
function runsOfDocuments() {
  /** @type {Map<string, string>} */
  const documentOfRun = new Map();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".txt"))) {
    for (const { folded, line } of runsOf(readFileSync(join(folder, name), "utf8"))) {
      if (!documentOfRun.has(folded)) documentOfRun.set(folded, `${name}:${line}`);
    }
  }
  return documentOfRun;
}

/** Files git holds or would take. */
function listFiles() {
  const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(list.split("\0"))].filter((file) => file !== "" && existsSync(join(root, file))).sort();
}

/**
 * What is compared: of YAML and of JSON Lines every text by itself, of any other file the whole.
 *
 * @param {string} file @param {(text: string) => unknown} parseYaml @returns {Generator<Passage>}
 */
function* passagesOf(file, parseYaml) {
  const text = readFileSync(join(root, file), "utf8");
  if (text.includes("\0")) return; // pictures and fonts
  if (/\.ya?ml$/.test(file)) {
    for (const passage of textsOf(parseYaml(text))) yield { file, firstLine: null, ...passage };
    yield { file, firstLine: 1, text: commentsOf(text), isName: false };
  } else if (file.endsWith(".jsonl")) {
    for (const [index, line] of text.split("\n").entries()) {
      if (line === "") continue;
      for (const passage of textsOf(parseLine(line))) yield { file, firstLine: index + 1, ...passage };
    }
  } else {
    yield { file, firstLine: 1, text, isName: false };
  }
}

/** A line of a layer; one that is no JSON is compared as it is. @param {string} line @returns {unknown} */
function parseLine(line) {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

/** The comments of a YAML text, each in its own line. @param {string} yamlText */
function commentsOf(yamlText) {
  return yamlText
    .split("\n")
    .map((line) => /(?:^|\s)#(.*)$/.exec(line)?.[1] ?? "")
    .join("\n");
}

/** @param {ReadonlyMap<string, string>} documentOfRun @param {readonly Passage[]} passages */
function findCopies(documentOfRun, passages) {
  /** Runs that lie within a name or a title; whoever names that body or document anywhere copies nothing. */
  const inNames = new Set(
    passages.filter(({ isName }) => isName).flatMap(({ text }) => [...runsOf(text)].map(({ folded }) => folded)),
  );
  /** @type {string[]} */
  const copies = [];
  for (const { file, firstLine, text, isName } of passages) {
    if (isName) continue;
    for (const { folded, line } of runsOf(text)) {
      const document = documentOfRun.get(folded);
      if (document === undefined || inNames.has(folded)) continue;
      const place = firstLine === null ? `${file}, “${text.slice(0, 40)}…”,` : `${file}:${firstLine + line - 1}`;
      copies.push(`${place} has what ${document} has: “${folded}”`);
      break; // one line a passage is enough to find it
    }
  }
  return copies;
}

if (!existsSync(folder)) {
  say(`the source documents are not at ${folder}: what is copied from them was not checked.`);
} else {
  await prepare();
  const { parse } = await import("yaml");
  const passages = listFiles().flatMap((file) => [...passagesOf(file, parse)]);
  const copies = findCopies(runsOfDocuments(), passages);
  for (const copy of copies) console.error(copy);
  say(
    copies.length === 0
      ? "nothing is copied from the source documents."
      : `${copies.length} passages are copied from the source documents: say it in our words, or name the lines.`,
  );
  process.exitCode = copies.length === 0 ? 0 : 1;
}
