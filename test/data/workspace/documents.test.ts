import { describe, expect, test } from "vitest";
import type { DocumentId } from "#graph/model/ids.ts";
import { createLocator } from "#graph/model/locator.ts";
import type { Source } from "#graph/model/source.ts";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import { createWorld, documentRecord } from "#test/graph/support/world.ts";
import { openWorkspace, testSha256 } from "./support/open.ts";

const lines = [
  "Title",
  "The ministry funds the programme.",
  "",
  "Twelve regions take part in it.",
  "Repeated line.",
  "Repeated line.",
];
const text = lines.join("\n");

function located() {
  const world = createWorld();
  const id = "d1" as DocumentId;
  const record = { ...documentRecord("d1", "2009"), versions: [{ sha256: testSha256(text), size: text.length }] };
  world.add(record);
  const at = (first: number, last = first): Source => ({
    type: "document",
    document: id,
    locator: createLocator(
      { document: id, version: record.versions[0]!.sha256, lines: [first, last] },
      lines,
      testSha256,
    ),
  });
  const a = world.entity("A", "ministry", { source: at(2) });
  const claims = [4, 5, 6].map((line) => world.claim(a, "aim", `line ${line}`, { source: at(line) }));
  return { world, a, claims };
}
async function open(held: string | null, world = located().world) {
  const folder = createMemoryFolder("w1");
  if (held !== null) folder.texts.set("d1.txt", held);
  return openWorkspace(world, { folder });
}

describe("documents", () => {
  test("are listed with how many claims each supports, and whether the text is here", async () => {
    expect((await (await open(text)).api.listDocuments({})).documents).toMatchObject([
      { id: "d1", title: "Report d1", claims: 4, held: true, issued: "2009" },
    ]);
    expect((await (await open(null)).api.listDocuments({})).documents).toMatchObject([{ held: false }]);
  });
});

describe("a passage", () => {
  test("is read with some lines around it, the passage marked", async () => {
    const { api } = await open(text);
    const passage = await api.readPassage({ document: "d1", lines: [4, 4], context: 1 });
    expect(passage).toMatchObject({ held: true, state: "verified", lines: [4, 4] });
    expect(passage.text).toEqual([
      { n: 3, text: "", marked: false },
      { n: 4, text: lines[3], marked: true },
      { n: 5, text: lines[4], marked: false },
    ]);
    expect((await api.readPassage({ document: "d1", lines: [1, 2] })).state).toBe("not-checked");
  });

  test("is found where it stands now", async () => {
    const { api } = await open(["On top.", ...lines].join("\n"));
    expect(await api.readPassage({ document: "d1", lines: [4, 4] })).toMatchObject({ state: "moved", lines: [5, 5] });
  });

  test("of a text that is not here is told by its card alone", async () => {
    const { api } = await open(null);
    expect(await api.readPassage({ document: "d1", lines: [4, 4] })).toMatchObject({
      held: false,
      state: "document-missing",
      text: [],
      document: { id: "d1", fileName: "d1.txt" },
    });
  });

  test("beyond the end, upside down or of an unknown document is refused", async () => {
    const { api } = await open(text);
    await expect(api.readPassage({ document: "d1", lines: [60, 60] })).rejects.toThrow(
      "d1 has 6 lines; line 60 is beyond its end.",
    );
    await expect(api.readPassage({ document: "d1", lines: [4, 2] })).rejects.toMatchObject({ code: "invalid-input" });
    await expect(api.readPassage({ document: "d9", lines: [1, 1] })).rejects.toMatchObject({ code: "not-found" });
    await expect(api.readPassage({ document: "../d1", lines: [1, 1] })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("verifying", () => {
  test("counts the verified and lists the others with where they stand now", async () => {
    const { api } = await open(text);
    expect(await api.verifyLocators({})).toMatchObject({ locators: { verified: 4, moved: 0, missing: 0 }, list: [] });
    const moved = await (await open(["On top.", ...lines].join("\n"))).api.verifyLocators({});
    expect(moved.locators).toMatchObject({ verified: 0, moved: 4 });
    expect(moved.list.map(({ lines: before, now }) => [before[0], now?.[0]]).sort()).toEqual([
      [2, 3],
      [4, 5],
      [5, 6],
      [6, 7],
    ]);
    const missing = await (await open(null)).api.verifyLocators({ limit: 1 });
    expect(missing).toMatchObject({ locators: { missing: 4 }, truncated: true, list: [{ state: "document-missing" }] });
  });

  test("of one document leaves the others alone; an unknown one is told", async () => {
    const { api } = await open(text);
    expect((await api.verifyLocators({ document: "d1" })).locators.verified).toBe(4);
    await expect(api.verifyLocators({ document: "d9" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("attaching a text", () => {
  test("finds its document by its sum, by its name, or by most of its passages, and keeps it", async () => {
    const { api, folder } = await open(null);
    expect(await api.attachDocument({ fileName: "copy.txt", text })).toEqual({
      document: "d1",
      foundBy: "sha256",
      sameVersion: true,
    });
    expect(folder.texts.get("d1.txt")).toBe(text);
    expect((await api.listDocuments({})).documents[0]!.held).toBe(true);
    const rewritten = [lines[0]!, lines[1]!, "All the rest was rewritten."].join("\n");
    expect(await api.attachDocument({ fileName: "d1.txt", text: rewritten })).toMatchObject({
      foundBy: "file-name",
      sameVersion: false,
    });
    const changed = ["On top.", ...lines].join("\n");
    expect(await api.attachDocument({ fileName: "scan.txt", text: changed })).toMatchObject({
      foundBy: "lines",
      sameVersion: false,
    });
    await expect(api.attachDocument({ fileName: "other.txt", text: "nothing of it" })).rejects.toThrow(
      "“other.txt” is none of the documents of this workspace. Choose one of: d1.txt.",
    );
  });

  test("a file of the right name in which no passage stands does not take the place of a good copy", async () => {
    const { api, folder } = await open(text);
    await api.attachDocument({ fileName: "d1.txt", text });
    await expect(api.attachDocument({ fileName: "d1.txt", text: "" })).rejects.toMatchObject({ code: "not-found" });
    expect(folder.texts.get("d1.txt")).toBe(text);
  });

  test("is refused where the workspace can only be read", async () => {
    const { world } = located();
    const { api } = await openWorkspace(world, { readOnly: true });
    await expect(api.attachDocument({ fileName: "d1.txt", text })).rejects.toMatchObject({ code: "storage" });
  });
});
