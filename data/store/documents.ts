import { createHash } from "node:crypto";
import { basename, extname, join, relative, sep } from "node:path";
import type { HeldDocument } from "#data/workspace/workspace-store.ts";
import type { DocumentId } from "#graph/model/ids.ts";
import { splitLines } from "#graph/model/locator.ts";
import type { Locator } from "#graph/model/locator.ts";
import { knownLineHashes, lineHashesOf, matchDocuments } from "#graph/model/match-document.ts";
import type { CandidateFile, WantedDocument } from "#graph/model/match-document.ts";
import type { DocumentRecord } from "#graph/model/record.ts";
import { findFacts, findNames } from "./folders.ts";
import type { FileFacts, Files, StoreLog } from "./fs-port.ts";
import { decodeText, findFileBytes, maxTextBytes } from "./read-file.ts";

/** How deep below a named folder documents are looked for, and at how many files. */
const maxDepth = 8;
const maxFiles = 10_000;
/** A named folder may hold anything: only what may be text is opened. */
const textEndings = [".txt", ".md", ".markdown", ".html", ".htm", ".csv", ".tsv", ".xml", ".json", ".tex", ".rst", ""];

/** What the workspace knows of its documents. */
export interface KnownDocuments {
  readonly records: readonly DocumentRecord[];
  locatorsInto(document: DocumentId): readonly Locator[];
}

export interface DocumentFinder {
  /** Documents among `wanted` whose text lies in one of the folders. */
  find(wanted: readonly DocumentRecord[]): Promise<readonly HeldDocument[]>;
}

export interface DocumentFinderSettings {
  readonly files: Files;
  /** Where to look, first folder first. */
  readonly folders: readonly string[];
  /** The one of them that is the workspace's own; null where it has none. */
  readonly own: string | null;
  readonly known: () => KnownDocuments;
  readonly log: StoreLog;
}

/** What was once read of a file; it holds as long as the file's facts do. */
interface SeenFile extends CandidateFile {
  readonly path: string;
  readonly facts: FileFacts;
}
const noLines: ReadonlySet<string> = new Set();

/**
 * Finds the texts of documents by sha256, by recorded file name, or by most matching lines. A file is given to one
 * document only, so all documents of the workspace are matched, whichever are asked for. Links are not followed; files
 * of more than 64 MiB and files that are no UTF-8 are passed over. Cost: each file is read once, and again when it has
 * changed; its lines are hashed only while a document with known lines is missing.
 */
export function createDocumentFinder({ files, folders, own, known, log }: DocumentFinderSettings): DocumentFinder {
  const seen = new Map<string, SeenFile>();
  const hashedLines = new Map<SeenFile, ReadonlySet<string>>();

  async function readText(path: string): Promise<{ readonly sha256: string; readonly text: string } | null> {
    try {
      const bytes = await findFileBytes(files, path, basename(path), maxTextBytes);
      const text = bytes && decodeText(bytes);
      return bytes && text !== null ? { sha256: sha256Of(bytes), text } : null;
    } catch (cause) {
      log("A file could not be read while documents were looked for.", cause);
      return null;
    }
  }

  async function look(path: string): Promise<SeenFile | null> {
    const facts = await findFacts(files, path);
    if (facts === null) return null;
    const before = seen.get(path);
    if (before && sameFacts(before.facts, facts)) return before;
    const text = await readText(path);
    if (text === null) return null;
    const file: SeenFile = {
      path,
      facts,
      fileName: basename(path),
      sha256: text.sha256,
      lineHashes: () => hashedLines.get(file) ?? noLines,
    };
    seen.set(path, file);
    return file;
  }

  async function hashLines(candidates: readonly SeenFile[]): Promise<void> {
    for (const file of candidates) {
      if (hashedLines.has(file)) continue;
      const text = await readText(file.path);
      hashedLines.set(file, text ? lineHashesOf(splitLines(text.text), sha256Of) : noLines);
    }
  }

  async function listCandidates(records: readonly DocumentRecord[]): Promise<readonly SeenFile[]> {
    const endings = new Set([...textEndings, ...records.map(({ fileName }) => extname(fileName).toLowerCase())]);
    const paths: string[] = [];
    for (const folder of folders) await listFiles(files, folder, endings, maxDepth, paths);
    if (paths.length >= maxFiles) log(`Documents were looked for in ${maxFiles} files; there are more.`);
    const candidates: SeenFile[] = [];
    for (const path of paths) {
      const file = await look(path);
      if (file) candidates.push(file);
    }
    return candidates;
  }

  async function match(
    records: readonly DocumentRecord[],
    known: KnownDocuments,
  ): Promise<ReturnType<typeof matchDocuments<SeenFile>>> {
    const candidates = await listCandidates(records);
    const wanted = records.map((record) => describe(record, noLines));
    const surely = matchDocuments(wanted, candidates);
    const missing = records.filter(({ id }) => !surely.has(id) && known.locatorsInto(id).length > 0);
    if (missing.length === 0) return surely;
    await hashLines(candidates.filter((file) => ![...surely.values()].some((match) => match.file === file)));
    const withLines = records.map((record) => describe(record, knownLineHashes(known.locatorsInto(record.id))));
    return matchDocuments(withLines, candidates);
  }

  return {
    async find(wanted) {
      const all = known();
      const records = new Map([...all.records, ...wanted].map((record) => [record.id, record]));
      const matches = await match([...records.values()], all);
      const held: HeldDocument[] = [];
      for (const document of wanted) {
        const found = matches.get(document.id);
        const text = found && (await readText(found.file.path));
        if (!found || !text) continue;
        const path = pathBelow(own, found.file.path);
        held.push({ document, sha256: text.sha256, foundBy: found.foundBy, path, text: text.text });
      }
      return held;
    },
  };
}

function pathBelow(folder: string | null, path: string): string | null {
  if (folder === null) return null;
  const below = relative(folder, path);
  return below.startsWith("..") || below === path ? null : below.split(sep).join("/");
}

function describe({ id, versions, fileName }: DocumentRecord, lineHashes: ReadonlySet<string>): WantedDocument {
  return { id, fileName, versions: versions.map(({ sha256 }) => sha256), lineHashes };
}

async function listFiles(
  files: Files,
  folder: string,
  endings: ReadonlySet<string>,
  depth: number,
  paths: string[],
): Promise<void> {
  for (const name of (await findNames(files, folder)) ?? []) {
    if (name.startsWith(".") || paths.length >= maxFiles) continue;
    const path = join(folder, name);
    const kind = (await findFacts(files, path))?.kind;
    if (kind === "file" && endings.has(extname(name).toLowerCase())) paths.push(path);
    if (kind === "folder" && depth > 1) await listFiles(files, path, endings, depth - 1, paths);
  }
}

function sameFacts(before: FileFacts, after: FileFacts): boolean {
  return before.identity === after.identity && before.size === after.size && before.modifiedMs === after.modifiedMs;
}

function sha256Of(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
