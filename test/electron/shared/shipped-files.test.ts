import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { findShippedFiles } from "#electron/shared/shipped-files.ts";
import { tempFolder } from "../support/temp-folder.ts";

async function shippedBelow(...path: string[]): Promise<string> {
  const root = await tempFolder();
  await mkdir(join(root, ...path, "data", "atlas", "compiled"), { recursive: true });
  await mkdir(join(root, "dist", "desktop"), { recursive: true });
  await mkdir(join(root, "electron", "shared"), { recursive: true });
  await writeFile(join(root, "package.json"), '{"name":"keiro","version":"1.2.3"}');
  return root;
}

test("a built host finds what lies beside its folder", async () => {
  const root = await shippedBelow("dist");
  const files = findShippedFiles(pathToFileURL(join(root, "dist", "desktop", "main.js")).href);
  expect(files).toEqual({
    atlasFile: join(root, "dist", "data", "atlas", "compiled", "atlas.jsonl"),
    tutorial: join(root, "dist", "data", "tutorial"),
    page: join(root, "dist", "renderer"),
    preload: join(root, "dist", "preload", "preload.cjs"),
    worker: join(root, "dist", "worker", "workspace-worker.js"),
    version: "1.2.3",
  });
});

test("a source file finds the data of the checkout and what was built in dist", async () => {
  const root = await shippedBelow();
  const files = findShippedFiles(pathToFileURL(join(root, "electron", "shared", "x.ts")).href);
  expect(files.atlasFile).toBe(join(root, "data", "atlas", "compiled", "atlas.jsonl"));
  expect(files.page).toBe(join(root, "dist", "renderer"));
});

test("without the atlas it says what is missing and the way out", async () => {
  const root = await tempFolder();
  expect(() => findShippedFiles(pathToFileURL(join(root, "main.js")).href)).toThrowError(
    expect.objectContaining({
      code: "storage",
      message: expect.stringMatching(/no atlas beside the program.*npm run build/) as string,
    }),
  );
});
