import { describe, expect, test } from "vitest";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import { createWorld } from "#test/graph/support/world.ts";
import { openWorkspace } from "./support/open.ts";

const text = ["--- page 1 ---", "Title", "", "The ministry funds it.", "--- page 2 ---", "Twelve regions.", "The end."];

async function open(held = true) {
  const world = createWorld();
  world.document("d1", "2009");
  const a = world.entity("A");
  const folder = createMemoryFolder("w1");
  if (held) folder.texts.set("d1.txt", text.join("\n"));
  const workspace = await openWorkspace(world, { folder });
  const cite = (place: object) =>
    workspace.apply(
      { type: "setTags", about: a, add: ["x"] },
      { type: "addEvidence", about: a, source: { type: "document", document: "d1", ...place } },
    );
  return { ...workspace, a, cite };
}

describe("lines of a document as evidence", () => {
  test("become a locator that is verified and found again, without a word of the text", async () => {
    const { api, cite, a } = await open();
    await cite({ lines: [4, 4], section: "1" });
    expect((await api.getEntity({ id: a })).sources).toMatchObject([
      { document: "d1", lines: [4, 4], page: "1", section: "1" },
    ]);
    expect((await api.verifyLocators({})).locators).toMatchObject({ verified: 1, notFound: 0 });
    const lines = (await api.readExport({ format: "canonical" })).lines.join("\n");
    expect(lines).not.toContain("ministry funds");
  });

  test("may be counted on a page", async () => {
    const { api, cite, a } = await open();
    await cite({ page: "2", inPage: true, lines: [2, 3] });
    expect((await api.getEntity({ id: a })).sources).toMatchObject([{ lines: [6, 7], page: "2" }]);
  });

  test.each([
    [{ lines: [6, 9] }, "“d1” has 7 lines; line 9 is beyond its end."],
    [{ lines: [3, 4] }, "Line 3 of “d1” is empty. Name the lines that say it."],
    [{ lines: [4, 4], chars: [3, 4] }, "Characters 3 to 4 of line 4 of “d1” are blank."],
    [{ page: "7", inPage: true, lines: [1, 1] }, "“d1” has no page 7. Its pages are 1, 2."],
    [{ page: "2", inPage: true, lines: [1, 9] }, "Page 2 of “d1” has 3 lines, not 9."],
    [{ lines: [3, 2] }, "ends before it starts"],
  ])("%o are refused, naming the edit", async (place, sentence) => {
    const { cite, api } = await open();
    await expect(cite(place)).rejects.toThrow(sentence);
    await expect(cite(place)).rejects.toThrow(/edit 2/i);
    expect((await api.listHistory({})).changes).toEqual([]);
  });

  test("of a document whose text is not here are refused with the way out", async () => {
    const { cite } = await open(false);
    await expect(cite({ lines: [4, 4] })).rejects.toThrow(
      "Edit 2: The text of “d1” (d1.txt) is not on this machine, so no one could find these lines again.",
    );
    await expect(cite({ document: "d9", lines: [4, 4] })).rejects.toThrow("There is no document “d9” here.");
  });
});
