import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { writeAside } from "#data/store/write-aside.ts";
import { failingFiles } from "./support/failing-files.ts";
import type { FileCall } from "./support/failing-files.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();

describe("a file that is replaced", () => {
  it("holds the new text and leaves nothing beside it", async () => {
    const path = await tempFolder("settings.json");
    await writeAside(diskFiles, path, "one");
    await writeAside(diskFiles, path, "二");
    expect(await readFile(path, "utf8")).toBe("二");
    expect(await readdir(dirname(path))).toEqual(["settings.json"]);
  });

  it("is written whole where the system takes few bytes at a time", async () => {
    const path = await tempFolder("settings.json");
    const open = async (name: string, mode: "read" | "create" | "append") => {
      const file = await diskFiles.open(name, mode);
      return { ...file, write: (bytes: Uint8Array) => file.write(bytes.subarray(0, 3)) };
    };
    await writeAside({ ...diskFiles, open }, path, "0123456789");
    expect(await readFile(path, "utf8")).toBe("0123456789");
  });

  it.each(["open", "write", "sync", "rename"] as const)("stands as it was when %s fails", async (failing: FileCall) => {
    const path = await tempFolder("settings.json");
    await writeFile(path, "before");
    const files = failingFiles((call) => (call === failing ? "EIO" : null));
    await expect(writeAside(files, path, "after")).rejects.toThrow("EIO");
    expect(await readFile(path, "utf8")).toBe("before");
    expect(await readdir(dirname(path))).toEqual(["settings.json"]);
  });

  it("is synced before it is renamed, and its folder after", async () => {
    const path = await tempFolder("settings.json");
    const calls: string[] = [];
    const files = failingFiles((call) => {
      if (["sync", "rename", "syncFolder"].includes(call)) calls.push(call);
      return null;
    });
    await writeAside(files, path, "text");
    expect(calls).toEqual(["sync", "rename", "syncFolder"]);
  });
});
