import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepare } from "./prepare.mjs";
import { root, say } from "./run.mjs";

/**
 * @typedef {{ name: string, version: string, license: string, texts: readonly string[] }} ShippedPackage
 */

const noticesFile = join(root, "THIRD-PARTY-NOTICES.md");
const licenceFile = /^(?:licen[cs]e|copying|notice)(?:-[a-z0-9]+)?(?:[.](?:md|markdown|txt))?$/i;

/**
 * Packages whose code may be in dist/: those that `dependencies` of package.json lead to, as package-lock.json has them,
 * sorted by name and version. Packages of types alone leave nothing in a bundle.
 *
 * @returns {readonly ShippedPackage[]}
 */
function listShippedPackages() {
  /** @type {Record<string, { version: string, license?: string, dev?: boolean, devOptional?: boolean }>} */
  const locked = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(locked)
    .map(([path, entry]) => ({
      path,
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      ...entry,
    }))
    .filter(({ path, name, dev, devOptional }) => path !== "" && !dev && !devOptional && !name.startsWith("@types/"))
    .map(({ path, name, version, license }) => ({
      name,
      version,
      license: license ?? "licence not declared",
      texts: licenceTexts(join(root, path)),
    }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** The licence files of an installed package. @param {string} folder */
function licenceTexts(folder) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => licenceFile.test(name)) : [];
  return names.sort(compare).map((name) => readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
}

/** By code unit, the same on every machine. @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The notices as one Markdown text; a licence that several packages carry word for word stands once. */
function makeNotices() {
  /** @type {Map<string, string[]>} */
  const packagesOfText = new Map();
  /** @type {string[]} */
  const withoutText = [];
  for (const { name, version, license, texts } of listShippedPackages()) {
    const label = `${name} ${version} (${license})`;
    if (texts.length === 0) withoutText.push(label);
    for (const text of texts) packagesOfText.set(text, [...(packagesOfText.get(text) ?? []), label]);
  }
  const sections = [...packagesOfText].map(([text, labels]) => `## ${labels.join(", ")}\n\n${fenced(text)}\n`);
  const bare =
    withoutText.length === 0
      ? []
      : [
          `## Packages that declare a licence and carry no text of it\n\n${withoutText.map((label) => `- ${label}`).join("\n")}\n`,
        ];
  return [
    "# Third-party notices\n",
    "Keiro's bundles hold code and fonts from the packages below, under their own licences. The packed desktop app also\nholds Electron and Chromium, whose licences lie beside its program (`LICENSE.electron.txt`,\n`LICENSES.chromium.html`). This file is made by `npm run notices`.\n",
    ...sections,
    ...bare,
  ].join("\n");
}

/** A code block whose fence is longer than any in the text. @param {string} text */
function fenced(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

await prepare();
const notices = makeNotices();
if (!process.argv.includes("--check")) {
  writeFileSync(noticesFile, notices);
  say("wrote THIRD-PARTY-NOTICES.md.");
} else if (!existsSync(noticesFile) || readFileSync(noticesFile, "utf8") !== notices) {
  say("THIRD-PARTY-NOTICES.md is not what package-lock.json and the installed packages give.");
  process.exitCode = 1;
}
