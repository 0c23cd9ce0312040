import { normalisePassage } from "./locator.ts";
import type { Locator, Sha256 } from "./locator.ts";

/** A document that is looked for, with what is known of its lines from the locators into it. */
export interface WantedDocument {
  readonly id: string;
  /** sha256 of every version known, oldest first. */
  readonly versions: readonly string[];
  readonly fileName: string;
  readonly lineHashes: ReadonlySet<string>;
}

/** A file that may be one of them. Its lines are hashed only when sha256 and name have not decided. */
export interface CandidateFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly lineHashes: () => ReadonlySet<string>;
}

export interface DocumentMatch<File> {
  readonly file: File;
  readonly foundBy: "sha256" | "file-name" | "lines";
}

/** Share of the known lines that a file of another name must hold to be taken for the document. */
export const matchingLineShare = 0.25;

/** Hashes of lines that locators know: whole passages of one line, and the lines beside passages. */
export function knownLineHashes(locators: readonly Locator[]): ReadonlySet<string> {
  const hashes = new Set<string>();
  for (const { lines, chars, hash, before, after } of locators) {
    if (lines[0] === lines[1] && !chars) hashes.add(hash.slice(0, 16));
    for (const beside of [before, after]) if (beside !== null) hashes.add(beside);
  }
  return hashes;
}

/** Hashes of all lines with text, made as `knownLineHashes` has them. */
export function lineHashesOf(lines: readonly string[], sha256: Sha256): ReadonlySet<string> {
  const texts = new Set(lines.map(normalisePassage));
  texts.delete("");
  return new Set([...texts].map((text) => sha256(text).slice(0, 16)));
}

/**
 * Says which file is which document: by sha256 of its newest version that is there, else by recorded file name, else by most matching lines (at least
 * `matchingLineShare` of those known). A file is given to one document only, the surer way first.
 * Cost: a hash of every line of the files that are left for the last way.
 *
 * @returns By document id; a document that was not found is left out.
 */
export function matchDocuments<File extends CandidateFile>(
  documents: readonly WantedDocument[],
  files: readonly File[],
): ReadonlyMap<string, DocumentMatch<File>> {
  const matches = new Map<string, DocumentMatch<File>>();
  const left = new Set(files);
  const take = (document: WantedDocument, file: File | undefined, foundBy: DocumentMatch<File>["foundBy"]) => {
    if (!file || matches.has(document.id)) return;
    matches.set(document.id, { file, foundBy });
    left.delete(file);
  };
  for (const document of documents)
    for (const version of document.versions.toReversed())
      take(
        document,
        find(left, ({ sha256 }) => sha256 === version),
        "sha256",
      );
  for (const document of documents)
    take(
      document,
      find(left, ({ fileName }) => fileName === document.fileName),
      "file-name",
    );
  const pairs = documents
    .filter(({ id }) => !matches.has(id))
    .flatMap((document) =>
      [...left].map((file) => ({ document, file, share: sharedLines(document.lineHashes, file.lineHashes()) })),
    );
  pairs.sort((a, b) => b.share - a.share);
  for (const { document, file, share } of pairs)
    if (share >= matchingLineShare && left.has(file)) take(document, file, "lines");
  return matches;
}

function find<T>(values: Iterable<T>, fits: (value: T) => boolean): T | undefined {
  for (const value of values) if (fits(value)) return value;
  return undefined;
}
function sharedLines(known: ReadonlySet<string>, present: ReadonlySet<string>): number {
  let shared = 0;
  for (const hash of known) if (present.has(hash)) shared++;
  return known.size === 0 ? 0 : shared / known.size;
}
