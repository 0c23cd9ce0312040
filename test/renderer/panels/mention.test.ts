import { describe, expect, it } from "vitest";
import { insertMention, openMention } from "#renderer/panels/notes/mention.ts";
import { entityId } from "../support/fake-data.ts";

describe("an @ in a note", () => {
  it.each([
    ["Ask @MET", { start: 4, query: "MET" }],
    ["@火炬", { start: 0, query: "火炬" }],
    ["担当は@経産", { start: 3, query: "経産" }],
    ["Ask @Kanto bu", { start: 4, query: "Kanto bu" }],
    ["Ask ＠공단", { start: 4, query: "공단" }],
  ])("opens the list of names in %j", (body, mention) => {
    expect(openMention(body, body.length)).toEqual(mention);
  });

  it.each(["write to ada@example.org", "done @[METI](e:1) ", "an @ alone", "Ask @METI\nnext", "nothing here"])(
    "opens nothing in %j",
    (body) => {
      expect(openMention(body, body.length)).toBeNull();
    },
  );

  it("becomes a link that survives renaming, with the caret after it", () => {
    const body = "Ask @MET who keeps it";
    const mention = openMention(body, 8)!;
    const result = insertMention(body, mention, { id: entityId(1), name: "METI [old]" });
    expect(result.body).toBe(`Ask @[METI old](${entityId(1)}) who keeps it`);
    expect(result.body.slice(result.caret)).toBe("who keeps it");
  });
});
