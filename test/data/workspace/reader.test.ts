import { mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { createWorkspaceClient } from "#data/api/client.ts";
import { dispatch } from "#data/api/dispatch.ts";
import { createWorkspace } from "#data/workspace/create-workspace.ts";
import type { DocumentId } from "#graph/model/ids.ts";
import { createLocator } from "#graph/model/locator.ts";
import type { DocumentRecord } from "#graph/model/record.ts";
import type { Source } from "#graph/model/source.ts";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import { createWorld, documentRecord } from "#test/graph/support/world.ts";
import { storeAt } from "../store/support/open-store.ts";
import { changeOf, headerOf, layerText } from "../store/support/sample-changes.ts";
import { useTempFolders } from "../store/support/temp-folder.ts";
import { openWorkspace, testSha256 } from "./support/open.ts";

const d1 = "d1" as DocumentId;
const lines = Array.from({ length: 12 }, (_, at) => `Line ${at + 1} says something of its own.`);
const text = lines.join("\n");
const withOneMore = ["A page put in at the front.", "", text].join("\n");

function located() {
  const world = createWorld();
  const record = { ...documentRecord("d1", "2009"), versions: [{ sha256: testSha256(text), size: text.length }] };
  world.add(record);
  const at = (line: number): Source => ({
    type: "document",
    document: d1,
    locator: createLocator({ document: d1, version: testSha256(text), lines: [line, line] }, lines, testSha256),
  });
  const a = world.entity("A", "ministry", { source: at(2) });
  const claim = world.claim(a, "aim", "to help", { source: at(4) });
  return { world, a, claim };
}
async function opened() {
  const { world, a, claim } = located();
  const folder = createMemoryFolder("w1");
  folder.texts.set("d1.txt", text);
  const workspace = await openWorkspace(world, { folder });
  return { ...workspace, folder, a, claim };
}
const moved = async ({ api }: Awaited<ReturnType<typeof opened>>) => {
  const { verified, moved: many, notFound } = (await api.verifyLocators({})).locators;
  return { verified, moved: many, notFound };
};

test("notes bound to a passage move with it like claims, and an undo brings both back", async () => {
  const workspace = await opened();
  const { api } = workspace;
  const { locator } = await api.locatePassage({ document: d1, lines: [6, 7], chars: [2, 9] });
  await workspace.apply({ type: "addNote", body: "look", targets: [{ type: "locator", locator }] });
  await api.replaceDocument({ label: "newer", document: d1, fileName: "newer.txt", text: withOneMore });
  expect(await moved(workspace)).toEqual({ verified: 0, moved: 3, notFound: 0 });
  await api.reanchorLocators({ label: "accept" });
  expect(await moved(workspace)).toEqual({ verified: 3, moved: 0, notFound: 0 });
  expect((await api.listPassages({ document: "d1" })).passages.at(-1)).toMatchObject({ lines: [8, 9], chars: [2, 9] });
  await api.undo({});
  expect(await moved(workspace)).toEqual({ verified: 0, moved: 3, notFound: 0 });
  await api.undo({});
  expect(await moved(workspace), "the former file counts again").toEqual({ verified: 3, moved: 0, notFound: 0 });
});

test("a claim of somebody else stays theirs when its place is accepted, and what is shown stays too", async () => {
  const workspace = await opened();
  const { api, claim, a } = workspace;
  const before = await api.explainField({ about: a, field: "aim" });
  await api.replaceDocument({ label: "newer", document: d1, fileName: "newer.txt", text: withOneMore });
  await api.reanchorLocators({ label: "accept", claims: [claim] });
  expect(await moved(workspace)).toEqual({ verified: 1, moved: 1, notFound: 0 });
  const after = await api.explainField({ about: a, field: "aim" });
  expect(after.slots[0]!.claims[0]).toMatchObject({ claim, who: before.slots[0]!.claims[0]!.who });
  await workspace.apply({ type: "retract", target: claim as never });
  await api.undo({});
  expect((await api.explainField({ about: a, field: "aim" })).slots).toHaveLength(1);
});

test("a passage that changed is listed and never taken for moved", async () => {
  const workspace = await opened();
  const { api } = workspace;
  const changed = withOneMore.replace("Line 4 says something of its own.", "Line 4 says something else of its own!");
  const answer = await api.replaceDocument({ label: "newer", document: d1, fileName: "x.txt", text: changed });
  expect(answer).toMatchObject({ moved: 1, changed: 1, notFound: 0 });
  expect(await api.reanchorLocators({ label: "accept" })).toMatchObject({ reanchored: 1 });
  expect((await api.verifyLocators({})).list).toMatchObject([{ state: "changed", lines: [4, 4] }]);
});

const tempFolder = useTempFolders();
/** A workspace on the disk, asked over the contract. */
async function openDisk(store: Parameters<typeof createWorkspace>[0]["store"]) {
  const { api, close } = await createWorkspace({
    store,
    author: { id: "a-1", name: "Anna" },
    clock: () => Date.UTC(2026, 4, 13),
    random: () => 0.5,
    now: () => 0,
    sha256: testSha256,
    loadSolver: () => Promise.resolve(null),
    onChanged: () => {},
  });
  const signal = { aborted: false };
  const call = (_target: string, method: string, inputText: string) =>
    dispatch(api, method, inputText, { signal, progress: () => {} }, (error) => {
      throw error;
    });
  return { api: createWorkspaceClient({ call, onEvent: () => () => {} }, "w1"), close };
}

test("two hundred files moved into new folders are found by their sha256 in one step, and nothing is asked", async () => {
  const folder = await tempFolder("own.keiro");
  const documents = join(folder, "documents");
  const many = Array.from({ length: 200 }, (_, at) => `Text ${at} of its own\nand its second line ${at * 7}`);
  const records = many.map((content, at): DocumentRecord => {
    const fileName = `d${at}.txt`;
    const versions = [{ sha256: testSha256(content), size: content.length }];
    return { ...documentRecord(`d${at}`, "2009"), versions, fileName, path: fileName };
  });
  const atlasFile = await tempFolder("atlas.jsonl");
  await writeFile(atlasFile, layerText(headerOf(null, { id: "atlas" }), [changeOf(1, records)]));
  await mkdir(documents, { recursive: true });
  for (const [at, content] of many.entries()) await writeFile(join(documents, `d${at}.txt`), content);
  for (const at of many.keys()) {
    const to = join(documents, `box ${at % 7}`, `deep ${at % 3}`);
    await mkdir(to, { recursive: true });
    await rename(join(documents, `d${at}.txt`), join(to, `moved ${at}.txt`));
  }
  const { store } = storeAt(folder, { createOnWrite: true, atlasFile });
  const { api, close } = await openDisk(store);
  const answer = await api.relinkDocuments({ label: "find" });
  expect(answer).toMatchObject({ found: 200, relinked: 200, copied: 0, missing: [] });
  expect(answer.change).not.toBeNull();
  expect(await api.relinkDocuments({ label: "find" })).toMatchObject({ relinked: 0, change: null });
  await close();
});

test("five words in a row of a passage stand nowhere but in documents/, not in a draft or a backup either", async () => {
  const folder = await tempFolder("own.keiro");
  const atlasFile = await tempFolder("atlas.jsonl");
  const passage = "Seven grey herons stood beside the frozen canal at dawn";
  const content = `Title\n${passage}\nThe end of it.`;
  const record = {
    ...documentRecord("d1", "2009"),
    versions: [{ sha256: testSha256(content), size: content.length }],
    fileName: "d1.txt",
  };
  await writeFile(atlasFile, layerText(headerOf(null, { id: "atlas" }), [changeOf(1, [record])]));
  await mkdir(join(folder, "documents"), { recursive: true });
  await writeFile(join(folder, "documents/d1.txt"), content);
  for (const round of [1, 2]) {
    const { store } = storeAt(folder, { createOnWrite: true, atlasFile });
    const { api, close } = await openDisk(store);
    const { locator } = await api.locatePassage({ document: d1, lines: [2, 2] });
    const targets = [{ type: "locator" as const, locator }];
    const { version } = await api.openDocument({ document: "d1" });
    await api.findInDocument({ document: "d1", version: version!, text: passage });
    await api.saveDraft({ id: `draft-${round}`, body: "an unfinished thought", targets });
    const edits = [{ type: "addNote" as const, body: "seen", targets }];
    await api.applyEdits({ label: "note", edits });
    await close();
  }
  const words = passage.split(" ");
  const runs = words.slice(0, -4).map((_, at) =>
    words
      .slice(at, at + 5)
      .join(" ")
      .toLowerCase(),
  );
  const files = (await filesUnder(dirname(folder))).filter((file) => !file.startsWith(join(folder, "documents")));
  expect(files.filter((file) => /drafts|backups|layers/.test(file)).length).toBeGreaterThan(3);
  for (const file of files) {
    const bytes = (await readFile(file, "utf8")).toLowerCase();
    for (const run of runs) expect(bytes, file).not.toContain(run);
  }
});

async function filesUnder(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) found.push(join(entry.parentPath, entry.name));
  return found;
}

test("a passage is without the empty lines at its ends, and an empty one is refused by the document's title", async () => {
  const { world } = located();
  const folder = createMemoryFolder("w1");
  const gapped = ["First line.", "", "What it says", "in two lines.", " ", "Last line."].join("\n");
  folder.texts.set("d1.txt", gapped);
  const { api } = await openWorkspace(world, { folder });
  const chosen = async (...range: [number, number]) => (await api.locatePassage({ document: d1, lines: range })).place;
  expect(await chosen(2, 5)).toMatchObject({ lines: [3, 4], chars: null });
  expect(await chosen(1, 6)).toMatchObject({ lines: [1, 6] });
  const part = await api.locatePassage({ document: d1, lines: [3, 5], chars: [5, 1] });
  expect(part.place).toMatchObject({ lines: [3, 4], chars: [5, 13] });
  await expect(api.locatePassage({ document: d1, lines: [2, 2] })).rejects.toThrow("Line 2 of “Report d1” is empty.");
});
