import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { DocumentId } from "#graph/model/ids.ts";
import { createLocator } from "#graph/model/locator.ts";
import { knownLineHashes, lineHashesOf, matchDocuments } from "#graph/model/match-document.ts";
import type { WantedDocument } from "#graph/model/match-document.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const lines = ["First line", "Second line", "", "Third line", "Fourth line"];
const locators = [1, 2, 4].map((line) =>
  createLocator({ document: "d" as DocumentId, version: sha256("v"), lines: [line, line] }, lines, sha256),
);
const wanted: WantedDocument = { id: "d", versions: ["aa"], fileName: "d.txt", lineHashes: knownLineHashes(locators) };
const file = (fileName: string, sum: string, text: readonly string[]) => ({
  fileName,
  sha256: sum,
  lineHashes: () => lineHashesOf(text, sha256),
});

test("a document is found by its sha256 before its name", () => {
  const files = [file("d.txt", "bb", lines), file("renamed.txt", "aa", [])];
  expect(matchDocuments([wanted], files).get("d")).toEqual({ file: files[1], foundBy: "sha256" });
});

test("else by its recorded file name, without hashing a line", () => {
  const named = { fileName: "d.txt", sha256: "bb", lineHashes: () => expect.unreachable() };
  expect(matchDocuments([wanted], [named]).get("d")).toEqual({ file: named, foundBy: "file-name" });
});

test("else by most matching lines, and not by a few", () => {
  const files = [
    file("x.txt", "cc", ["FIRST  line", "unrelated"]),
    file("y.txt", "dd", ["New", ...lines]),
    file("z.txt", "ee", ["nothing"]),
  ];
  expect(matchDocuments([wanted], files).get("d")).toEqual({ file: files[1], foundBy: "lines" });
  expect(matchDocuments([wanted], [files[2]!]).size).toBe(0);
});

test("a file is given to one document only", () => {
  const other: WantedDocument = { ...wanted, id: "e", versions: [], fileName: "e.txt" };
  const only = file("d.txt", "bb", lines);
  expect([...matchDocuments([other, wanted], [only])]).toEqual([["d", { file: only, foundBy: "file-name" }]]);
});
