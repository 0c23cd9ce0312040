import { mkdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { confinePath } from "#electron/shared/confine-path.ts";
import { tempFolder } from "../support/temp-folder.ts";

const pieces = [
  "/",
  "..",
  ".",
  "%2e",
  "%2E",
  "%2f",
  "%5c",
  "\\",
  "%00",
  "%25",
  "a",
  "assets",
  "%E6%B5%9C",
  "C:",
  "~",
  "//",
  "%",
  " ",
];

test("whatever the path, what comes back lies below the folder", async () => {
  const folder = join(await tempFolder(), "page");
  await mkdir(join(folder, "assets"), { recursive: true });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), async (parts) => {
      const file = await confinePath(folder, `/${parts.join("")}`);
      if (file === null) return;
      const way = relative(folder, file);
      expect(way === "" || way.startsWith("..") || way.split(sep).includes("..")).toBe(false);
    }),
  );
});

test("plain paths keep their meaning, in any script", async () => {
  const folder = await tempFolder();
  expect(await confinePath(folder, "/assets/main-1a2b.js")).toBe(join(folder, "assets", "main-1a2b.js"));
  expect(await confinePath(folder, "/%E6%B5%9C%E6%9D%BE%20a.txt")).toBe(join(folder, "浜松 a.txt"));
});

test.each(["", "assets", "/", "/.git/config", "/a/", "/a//b", "/a%2f..%2fb", "/%E0%A4"])(
  "“%s” is no path of a file",
  async (path) => {
    expect(await confinePath(await tempFolder(), path)).toBeNull();
  },
);
