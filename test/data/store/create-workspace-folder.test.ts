import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createWorkspaceFolder } from "#data/store/create-workspace-folder.ts";
import { failingFiles } from "./support/failing-files.ts";
import { storeAt } from "./support/open-store.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const title = { en: "Study visit", ja: "視察" };

describe("a new workspace", () => {
  it("opens empty, with its title and with the atlas beneath or without", async () => {
    for (const atlas of [true, false]) {
      const folder = await tempFolder("new/deeper/study.keiro");
      const id = await createWorkspaceFolder(folder, { title, atlas });
      const loaded = await storeAt(folder).store.load();
      expect(loaded).toMatchObject({ id, settings: { title, atlas }, notices: [], readOnly: false });
      expect(loaded.layers.map(({ role }) => role)).toEqual(atlas ? ["atlas"] : []);
    }
  });

  it("is readable text with sorted keys", async () => {
    const folder = await tempFolder("study.keiro");
    await createWorkspaceFolder(folder, { title, atlas: true, mintId: () => "w1" });
    const text = await readFile(join(folder, "workspace.json"), "utf8");
    const value = { atlas: true, format: 2, id: "w1", layers: [], readableFrom: 1, sum: "dc81c861", title };
    expect(text).toBe(`${JSON.stringify(value, null, 2)}\n`);
  });

  it("may be made in an empty folder, but not where anything stands", async () => {
    const empty = await tempFolder("empty.keiro");
    await mkdir(empty);
    await createWorkspaceFolder(empty, { title, atlas: true });
    await expect(createWorkspaceFolder(empty, { title, atlas: true })).rejects.toMatchObject({
      code: "invalid-input",
      message: "“empty.keiro” is there already and not empty. Choose another name.",
    });
    const file = await tempFolder("file.keiro");
    await writeFile(file, "text");
    await expect(createWorkspaceFolder(file, { title, atlas: true })).rejects.toMatchObject({ code: "invalid-input" });
    expect(await readFile(file, "utf8")).toBe("text");
  });

  it.each([
    ["ENOSPC", "disk is full"],
    ["EACCES", "lack the right"],
  ])("that the disk refuses (%s) is a sentence", async (code, words) => {
    const folder = await tempFolder("study.keiro");
    const files = failingFiles((call) => (call === "write" ? code : null));
    await expect(createWorkspaceFolder(folder, { title, atlas: true, files })).rejects.toMatchObject({
      code: "storage",
      message: expect.stringContaining(words) as string,
    });
    expect(await readdir(join(folder, "layers"))).toEqual([]);
  });
});
