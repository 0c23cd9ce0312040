import { describe, expect, test } from "vitest";
import { contract } from "#data/api/contract.ts";
import type { MethodName } from "#data/api/contract.ts";
import { ulidOf } from "#test/graph/support/world.ts";

const methods = Object.keys(contract) as MethodName[];
const a = `e:${ulidOf(1)}`;
const b = `e:${ulidOf(2)}`;

describe("every row of the contract", () => {
  test.each(methods)("%s refuses unknown keys in what goes in", (method) => {
    const parsed = contract[method].input.safeParse({ surprise: 1 });
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).toContain("surprise");
  });

  test("a method of the host takes no workspace's names, and one that changes says so", () => {
    const changing = methods.filter((method) => contract[method].changes).sort();
    expect(changing).toEqual([
      "applyEdits",
      "attachDocument",
      "createWorkspace",
      "forgetPerson",
      "keepAttachment",
      "mergeFrom",
      "reanchorLocators",
      "redo",
      "relinkDocuments",
      "removeUnnamedFiles",
      "replaceDocument",
      "restoreBackup",
      "saveDraft",
      "undo",
      "updateProfile",
    ]);
  });

  test("no text that goes in is without an end", () => {
    const long = "x".repeat(13_000_000);
    for (const [method, input] of [
      ["search", { text: long }],
      ["resolveName", { text: long }],
      ["attachDocument", { fileName: "a", text: long }],
      ["saveDraft", { id: "a", body: long }],
      ["applyEdits", { label: long, edits: [{ type: "addNote", body: "x" }] }],
      ["applyEdits", { label: "x", edits: [{ type: "addNote", body: long }] }],
    ] as const)
      expect(contract[method].input.safeParse(input).success).toBe(false);
  });
});

describe("what goes in", () => {
  const fits = (method: MethodName, input: unknown) => contract[method].input.safeParse(input).success;

  test("of paths is between 2 and 20 ends and at most 12 hops", () => {
    expect(fits("findPaths", { ends: [a] })).toBe(false);
    expect(fits("findPaths", { ends: [a, b] })).toBe(true);
    expect(fits("findPaths", { ends: Array.from({ length: 21 }, (_, at) => `e:${ulidOf(at)}`) })).toBe(false);
    expect(fits("findPaths", { ends: [a, b], maxHops: 13 })).toBe(false);
    expect(fits("findPaths", { ends: [a, b], maxHops: 0 })).toBe(false);
  });

  test("of edits names things by id or by what an earlier edit makes", () => {
    const relation = (source: string) => ({
      label: "x",
      edits: [{ type: "addRelation", kind: "funds", source, target: b }],
    });
    for (const source of [a, "#1", "#new"]) expect(fits("applyEdits", relation(source))).toBe(true);
    for (const source of ["METI", "#", "#A B", `r:${ulidOf(1)}`])
      expect(fits("applyEdits", relation(source))).toBe(false);
    expect(fits("applyEdits", { label: "x", edits: [] })).toBe(false);
    expect(fits("applyEdits", { label: "", edits: [{ type: "addNote", body: "x" }] })).toBe(false);
    expect(fits("applyEdits", { label: "x", edits: [{ type: "addNote", body: "" }] })).toBe(false);
    expect(
      fits("applyEdits", { label: "x", edits: [{ type: "setRank", claim: `c:${ulidOf(1)}`, rank: "normal" }] }),
    ).toBe(false); // needs a reason
  });

  test("of a draft is a name that makes no path", () => {
    for (const id of ["../x", "a/b", "a.json", ""]) expect(fits("saveDraft", { id, body: "x" })).toBe(false);
    expect(fits("saveDraft", { id: "draft-1", body: "x" })).toBe(true);
  });
});
