import { copyFile, cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SubjectId } from "#graph/model/ids.ts";
import { createClientOf } from "./support/open-use-cases.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
type Api = Awaited<ReturnType<typeof createClientOf>>["api"];

const value = (text: string) => ({ value: text, lang: "en", form: "short" as const });
const name = (api: Api, about: SubjectId, text: string) =>
  api.applyEdits({
    label: `name ${text}`,
    edits: [{ type: "addClaim", about, fields: [{ field: "name", value: value(text) }] }],
  });
const canonical = async (api: Api) => (await api.readExport({ format: "canonical" })).lines;

/** A folder in a cloud drive, in which two machines of Anna's wrote to one layer file at the same time. */
async function twoVersions() {
  const folder = await tempFolder("visit.keiro");
  await mkdir(folder, { recursive: true });
  const document = { atlas: false, format: 1, id: "w1", layers: [], title: { en: "Visit" } };
  await writeFile(join(folder, "workspace.json"), JSON.stringify(document));
  const first = await createClientOf(folder);
  const { made } = await first.api.applyEdits({
    label: "new",
    edits: [
      { type: "addEntity", ref: "#1", kind: "agency", names: [{ value: "KICOX", lang: "en", form: "official" }] },
    ],
  });
  const kicox = made.refs["#1"]!;
  await first.close();
  const [start, mine] = [`${folder}.start`, `${folder}.mine`];
  const [layer] = (await readdir(join(folder, "layers"))) as [string];
  await cp(folder, start, { recursive: true });
  const write = async (text: string) => {
    const { api, close } = await createClientOf(folder);
    await name(api, kicox, text);
    await close();
  };
  await write("Kicox");
  await rename(folder, mine);
  await rename(start, folder); // a drive that is late: the other machine does not see it yet
  await write("KIC");
  const second = layer.replace(".jsonl", " (Anna's conflicted copy 2026-05-12).jsonl");
  await copyFile(join(folder, "layers", layer), join(mine, "layers", second));
  await rm(folder, { recursive: true });
  await rename(mine, folder);
  return { folder, kicox, copy: join(folder, "layers", second), file: `visit.keiro/layers/${second}` };
}

describe("a second version that a cloud drive made", () => {
  it("is merged like a colleague's, with what is at odds to be decided, and can then be removed", async () => {
    const { folder, kicox, copy, file } = await twoVersions();
    const opened = await createClientOf(folder);
    const { notices } = await opened.api.getInfo({});
    expect(notices).toMatchObject([{ code: "conflicted-copy", values: { file, changes: "1" } }]);
    const before = await canonical(opened.api);
    const source = { type: "copy", file } as const;
    expect(await opened.api.previewMerge({ source })).toMatchObject({
      source: { type: "copy", damaged: 0 },
      changes: 1,
      conflicts: [{ kind: "value", here: { text: "Kicox" }, there: { text: "KIC", authors: ["Anna"] } }],
    });
    expect(await opened.api.mergeFrom({ source })).toMatchObject({ changes: 1, conflicts: 1 });
    expect((await opened.api.getInfo({})).notices).toEqual([]);
    expect(await canonical(opened.api)).toEqual(before);
    await opened.close();

    await rm(copy);
    const later = await createClientOf(folder);
    expect((await later.api.getInfo({})).notices).toEqual([]);
    expect(await canonical(later.api)).toEqual(before);
    expect(await later.api.listConflicts({})).toMatchObject({ open: 1 });
    const names = (await later.api.getEntity({ id: kicox })).names.map((one) => one.value);
    expect(names).toEqual(expect.arrayContaining(["KICOX", "Kicox", "KIC"]));
    await later.close();
  });

  it("may be named by its path too, and brings nothing new where it was merged", async () => {
    const { folder, copy } = await twoVersions();
    const opened = await createClientOf(folder, { copy });
    const source = { type: "key", key: "copy" } as const;
    expect(await opened.api.mergeFrom({ source })).toMatchObject({ changes: 1, conflicts: 1 });
    await opened.close();
    const again = await createClientOf(folder, { copy });
    expect((await again.api.getInfo({})).notices).toMatchObject([{ values: { changes: "0" } }]);
    expect(await again.api.mergeFrom({ source })).toMatchObject({ change: null, changes: 0 });
    await again.api.undo({});
    expect(await again.api.listConflicts({})).toMatchObject({ open: 0 });
    await again.close();
  });

  it("is no other file: neither a layer of one's own, nor workspace.json, nor what a drive did not make", async () => {
    const { folder, copy } = await twoVersions();
    await copyFile(join(folder, "workspace.json"), join(folder, "workspace (1).json"));
    const own = copy.replace(/ \(.*\)/, "");
    const opened = await createClientOf(folder, { own });
    for (const file of ["workspace.json", "visit.keiro/layers/none.jsonl", "../x"])
      await expect(opened.api.previewMerge({ source: { type: "copy", file } })).rejects.toMatchObject({
        code: "not-found",
      });
    await expect(opened.api.previewMerge({ source: { type: "key", key: "own" } })).rejects.toMatchObject({
      code: "not-found",
    });
    const noticed = (await opened.api.getInfo({})).notices.map(({ values }) => values["file"]);
    const document = noticed.find((file) => file?.endsWith("(1).json"));
    if (document !== undefined)
      await expect(opened.api.previewMerge({ source: { type: "copy", file: document } })).rejects.toMatchObject({
        code: "invalid-input",
      });
    expect((await opened.api.listHistory({})).changes).toHaveLength(3);
    await opened.close();
  });
});
