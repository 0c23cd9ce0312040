import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import type { ClaimRecord } from "#graph/model/claim.ts";
import type { DocumentId } from "#graph/model/ids.ts";
import { createLocator, splitLines } from "#graph/model/locator.ts";
import type { DocumentRecord } from "#graph/model/record.ts";
import type { WorkspaceStore } from "#data/workspace/workspace-store.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { createAtlasStore } from "#data/store/atlas-store.ts";
import { storeAt } from "./support/open-store.ts";
import { changeOf, headerOf, layerText, noon, ulidOf } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const textOf = (name: string) => Array.from({ length: 12 }, (_, line) => `${name} pays for line ${line}.`).join("\n");

function documentOf(id: string, text: string, fileName = `${id}.txt`): DocumentRecord {
  return {
    type: "document",
    id: id as DocumentId,
    titles: [{ value: id, lang: "en" }],
    authors: [],
    publisher: null,
    issued: null,
    identifiers: [],
    mediaType: "text/plain",
    language: "en",
    hasPages: false,
    versions: [{ sha256: sha256(text), size: text.length }],
    licence: null,
    attribution: "open",
    fileName,
    path: null,
  };
}
/** A claim with evidence at each line of a document, so that its lines are known. */
function claimsAt(document: DocumentRecord, text: string): ClaimRecord[] {
  const lines = splitLines(text);
  return lines.map((_, at) => ({
    type: "claim",
    id: `c:${ulidOf(at, document.id.slice(0, 2).toUpperCase())}` as ClaimRecord["id"],
    about: `e:${ulidOf(1)}` as ClaimRecord["about"],
    fields: [{ field: "exists", value: true }],
    stance: "asserted",
    rank: "normal",
    source: {
      type: "document",
      document: document.id,
      locator: createLocator(
        { document: document.id, version: document.versions[0]!.sha256, lines: [at + 1, at + 1] },
        lines,
        sha256,
      ),
    },
    who: "a-1",
    when: noon,
  }));
}

const texts = { d1: textOf("Ministry"), d2: textOf("Agency"), d3: textOf("Fund") };
const records = Object.entries(texts).map(([id, text]) => documentOf(id, text));
const [d1, d2] = records as [DocumentRecord, DocumentRecord];

async function storeWith(
  folderTexts: Readonly<Record<string, string | Uint8Array>>,
): Promise<{ store: WorkspaceStore; documents: string; folder: string; opened: string[] }> {
  const documents = await tempFolder("library");
  await mkdir(join(documents, "deep/er"), { recursive: true });
  for (const [name, text] of Object.entries(folderTexts)) await writeFile(join(documents, name), text);
  const atlasFile = await tempFolder("atlas.jsonl");
  const claims = records.flatMap((record) => claimsAt(record, texts[record.id as keyof typeof texts]));
  await writeFile(atlasFile, layerText(headerOf(null, { id: "atlas" }), [changeOf(1, [...records, ...claims])]));
  const folder = await tempFolder("own.keiro");
  const opened: string[] = [];
  const files = {
    ...diskFiles,
    open: (path: string, mode: "read" | "create" | "append") => {
      if (path.startsWith(documents)) opened.push(path.slice(documents.length + 1));
      return diskFiles.open(path, mode);
    },
  };
  const { store } = storeAt(folder, { createOnWrite: true, atlasFile, documentsFolder: documents, files });
  await store.load();
  return { store, documents, folder, opened };
}
const found = async (store: WorkspaceStore, wanted: readonly DocumentRecord[] = records) =>
  (await store.findDocuments(wanted)).map(({ document, foundBy }) => [document.id, foundBy]);

describe("documents", () => {
  it("are found by sha256 wherever they lie, then by name, then by most matching lines", async () => {
    const { store } = await storeWith({
      "deep/er/renamed.txt": texts.d1,
      "d2.txt": `${texts.d2}\nand a new last line`,
      "other name.md": `A new first line.\n${texts.d3}`,
      "unrelated.txt": textOf("Nobody"),
    });
    expect(await found(store)).toEqual([
      ["d1", "sha256"],
      ["d2", "file-name"],
      ["d3", "lines"],
    ]);
    const [held] = await store.findDocuments([d1]);
    expect(held).toEqual({ document: d1, sha256: sha256(texts.d1), foundBy: "sha256", path: null, text: texts.d1 });
  });

  it("asked for one at a time are given the same files as all at once", async () => {
    const { store } = await storeWith({ "d1.txt": texts.d1 });
    const similar = documentOf("d9", "gone", "gone.txt");
    expect(await found(store, [d1])).toEqual([["d1", "sha256"]]);
    expect(await found(store, [d2])).toEqual([]);
    expect(await found(store, [similar])).toEqual([]);
  });

  it("that are asked for again are not read again unless their file changed", async () => {
    const { store, documents, opened } = await storeWith({
      "d1.txt": texts.d1,
      "d2.txt": texts.d2,
      "d3.txt": texts.d3,
    });
    await found(store, [d1]);
    opened.length = 0;
    await found(store, [d1]);
    expect(opened).toEqual(["d1.txt"]);
    await writeFile(join(documents, "d1.txt"), `${texts.d1}\nmore`);
    expect(await found(store, [d1])).toEqual([["d1", "file-name"]]);
  });

  it("are not what is no UTF-8, too large a kind, hidden, or a link", async () => {
    const { store, documents } = await storeWith({
      "d1.txt": Buffer.from([0xff, 0xfe, 0x41]),
      ".d2.txt": texts.d2,
      "d3.png": texts.d3,
    });
    await writeFile(await tempFolder("outside.txt"), texts.d3);
    await symlink("/etc/passwd", join(documents, "d3.txt"));
    expect(await found(store)).toEqual([]);
  });

  it("are not looked for where a record says that they lie, so no record leads out of the folders", async () => {
    const { store, documents } = await storeWith({});
    const outside = await tempFolder("secret.txt");
    await writeFile(outside, texts.d1);
    for (const path of [relative(documents, outside), outside]) {
      expect(await found(store, [{ ...d1, path, fileName: path }])).toEqual([]);
    }
  });

  it("may be absent, and so may their folder", async () => {
    const { store } = storeAt(await tempFolder("own.keiro"), { createOnWrite: true, documentsFolder: "/none/here" });
    await store.load();
    expect(await found(store)).toEqual([]);
  });

  it("of the bare atlas are found in the folder that was named", async () => {
    const { documents } = await storeWith({ "x.txt": texts.d1 });
    const atlasFile = await tempFolder("atlas.jsonl");
    await writeFile(atlasFile, layerText(headerOf(null, { id: "atlas" }), [changeOf(1, [d1])]));
    const store = createAtlasStore({ atlasFile, documentsFolder: documents, log: () => undefined });
    expect(await store.load()).toMatchObject({ readOnly: true, notices: [] });
    expect(await found(store, [d1])).toEqual([["d1", "sha256"]]);
    await expect(store.append(changeOf(2, []))).rejects.toMatchObject({ code: "storage" });
  });
});

describe("a kept document", () => {
  it("lies in the workspace and is found there first", async () => {
    const { store, folder } = await storeWith({});
    await store.keepDocument("d1.txt", texts.d1);
    await store.keepDocument("d1.txt", texts.d1);
    expect(await readdir(join(folder, "documents"))).toEqual(["d1.txt"]);
    expect(await found(store)).toEqual([["d1", "sha256"]]);
  });

  it("does not replace another text of the same name", async () => {
    const { store, folder } = await storeWith({});
    await store.keepDocument("d1.txt", "an older text");
    await store.keepDocument("d1.txt", texts.d1);
    const names = (await readdir(join(folder, "documents"))).sort();
    expect(names).toEqual([`d1-${sha256(texts.d1).slice(0, 8)}.txt`, "d1.txt"]);
    expect(await readFile(join(folder, "documents/d1.txt"), "utf8")).toBe("an older text");
    expect(await found(store)).toEqual([["d1", "sha256"]]);
  });

  it.each([
    "",
    "..",
    "../d1.txt",
    "/etc/d1.txt",
    "a/b.txt",
    "a\\b.txt",
    "C:d1.txt",
    ".hidden",
    "nul",
    "COM1.txt",
    "line\nfeed",
    "x".repeat(151),
    "end.",
  ])("is refused under the name “%s”, and nothing is written", async (name) => {
    const { store, folder } = await storeWith({});
    await expect(store.keepDocument(name, "text")).rejects.toMatchObject({ code: "invalid-input" });
    expect(await readdir(folder)).not.toContain("documents");
  });
});
