import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cruiseTree, root } from "./cruise-tree.ts";

const folders = ["graph", "data", "electron", "renderer", "test", "tools"].filter((name) =>
  existsSync(join(root, name)),
);

const { messages } = await cruiseTree(root, folders);
const isAboutUse = (message: string): boolean => message.includes("(no-unused-file)");

test("every import keeps to the table of docs/architecture.md", () => {
  expect(messages.filter((message) => !isAboutUse(message))).toEqual([]);
});

test("every file of the product is used by the product, or started by something", () => {
  expect(messages.filter(isAboutUse)).toEqual([]);
});
