import { isDocumentId } from "#graph/model/ids.ts";
import { attributionLevels } from "#graph/model/source.ts";
import type { DocumentEntry } from "./atlas-source.ts";
import { readPeriod } from "./read-statement.ts";
import type { Part, PartReader } from "./yaml-parts.ts";

const members = [
  "titles",
  "authors",
  "publisher",
  "issued",
  "identifiers",
  "mediaType",
  "language",
  "licence",
  "attribution",
  "file",
  "path",
  "pages",
  "comment",
];

/** One row of `documents`. Its version (hash, size, lines) is read from the file itself. */
export function readDocument(key: string, part: Part, reader: PartReader): DocumentEntry | null {
  const mapping = reader.mapping(part, `the document “${key}”`, members);
  if (!mapping) return null;
  const member = (name: string) => mapping.members.get(name);
  const text = (name: string) => (isNull(member(name)) ? null : reader.text(member(name), `“${name}” of a document`));
  const fileName = text("file");
  const language = text("language");
  const titles = pairs(member("titles"), "a title", ["value", "lang"], reader).map(([value, lang]) => ({
    value,
    lang,
  }));
  if (!isDocumentId(key) || fileName === null || language === null || titles.length === 0) {
    reader.problems.add(part, `The document “${key}” needs titles, language and file.`);
    return null;
  }
  const issued = text("issued");
  const pages = member("pages");
  return {
    file: part.file,
    line: part.line,
    key,
    titles,
    authors: reader.list(member("authors"), "“authors”").map((item) => reader.text(item, "an author") ?? ""),
    publisher: text("publisher"),
    issued: issued === null ? null : (readPeriod(issued, member("issued")!, reader.problems)?.period ?? null),
    identifiers: pairs(member("identifiers"), "an identifier", ["scheme", "value"], reader).map(([scheme, value]) => ({
      scheme,
      value,
    })),
    mediaType: text("mediaType") ?? "text/plain",
    language,
    licence: text("licence"),
    attribution: reader.oneOf(member("attribution"), "an attribution level", attributionLevels) ?? "open",
    fileName,
    path: text("path"),
    hasPages: pages?.type === "scalar" && pages.value === true,
  };
}

function isNull(part: Part | undefined): boolean {
  return !part || (part.type === "scalar" && part.value === null);
}

/** A list of mappings with two texts each. */
function pairs(
  part: Part | undefined,
  what: string,
  names: readonly [string, string],
  reader: PartReader,
): (readonly [string, string])[] {
  return reader.list(part, "This").flatMap((item) => {
    const found = reader.mapping(item, what, names)?.members;
    const [first, second] = names.map((name) => reader.text(found?.get(name), `“${name}” of ${what}`));
    if (first && second) return [[first, second] as const];
    reader.problems.add(item, `${what[0]!.toUpperCase()}${what.slice(1)} needs ${names.join(" and ")}.`);
    return [];
  });
}
