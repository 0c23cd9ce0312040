import { createHash } from "node:crypto";
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { workspaceFolder } from "#data/store/folders.ts";
import { findUnnamedFiles } from "#data/store/unnamed-files.ts";
import { createClientOf } from "./support/open-use-cases.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const twoDaysMs = 2 * 24 * 60 * 60 * 1000;

describe("files that no note names", () => {
  it("are those a day old whose hash stands in no change, none that was undone, and in no draft", async () => {
    const folder = await tempFolder("visit.keiro");
    await mkdir(folder, { recursive: true });
    const document = { atlas: false, format: 1, id: "w1", layers: [], title: { en: "Visit" } };
    await writeFile(join(folder, "workspace.json"), JSON.stringify(document));
    const { api, close } = await createClientOf(folder);
    const keep = async (text: string) => {
      const input = { upload: "u", at: 0, fileName: `${text}.txt`, mediaType: "text/plain" };
      return (await api.keepAttachment({ ...input, base64: Buffer.from(text).toString("base64") })).attachment!;
    };
    const note = (attachment: Awaited<ReturnType<typeof keep>>) =>
      api.applyEdits({ label: "n", edits: [{ type: "addNote", body: "n", targets: [], attachments: [attachment] }] });
    await note(await keep("named"));
    await note(await keep("undone"));
    await api.undo({});
    await api.saveDraft({ id: "d1", body: "soon", targets: [], attachments: [await keep("drafted")] });
    const lost = await keep("lost");
    await writeFile(join(folder, "attachments", "own.txt"), "put there by hand");
    expect((await api.listUnnamedFiles({})).count).toBe(0);
    const old = new Date(Date.now() - twoDaysMs);
    for (const name of await readdir(join(folder, "attachments")))
      await utimes(join(folder, "attachments", name), old, old);
    const fresh = await keep("fresh");
    const only = { files: [{ file: `${lost.sha256}.txt`, size: 4 }], count: 1, bytes: 4, truncated: false };
    expect(await api.listUnnamedFiles({})).toEqual(only);
    expect(await readdir(join(folder, "attachments"))).toHaveLength(6);
    expect(await api.removeUnnamedFiles({})).toEqual(only);
    const left = await readdir(join(folder, "attachments"));
    expect(left).toHaveLength(5);
    expect(left).toEqual(expect.arrayContaining(["own.txt", `${fresh.sha256}.txt`]));
    await api.redo({});
    expect((await api.listNotes({})).notes).toHaveLength(2);
    await close();
  });

  it("are not those whose hash lies across two pieces of a large layer", async () => {
    const folder = workspaceFolder(await tempFolder());
    await mkdir(folder.layers);
    await mkdir(folder.attachments);
    const hashes = Array.from({ length: 5 }, (_, at) => createHash("sha256").update(String(at)).digest("hex"));
    const old = new Date(Date.now() - twoDaysMs);
    for (const hash of hashes) {
      await writeFile(join(folder.attachments, `${hash}.txt`), "x");
      await utimes(join(folder.attachments, `${hash}.txt`), old, old);
    }
    // Named across the ends of the first three pieces: only its last letter before one, half of it, all but its last.
    const piece = 256 * 1024;
    const layer = Buffer.alloc(4 * piece, " ");
    for (const [at, before] of [1, 32, 63].entries()) layer.write(hashes[at]!, (at + 1) * piece - before, "latin1");
    layer.write(hashes[3]!, 4 * piece - 64, "latin1");
    await writeFile(join(folder.layers, "large.jsonl"), layer);
    expect(await findUnnamedFiles(diskFiles, folder, Date.now)).toEqual([{ file: `${hashes[4]!}.txt`, size: 1 }]);
  });
});
