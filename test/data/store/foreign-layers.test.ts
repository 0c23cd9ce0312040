import { cp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createClientOf } from "./support/open-use-cases.ts";
import { failingFiles } from "./support/failing-files.ts";
import { changeOf, headerOf, layerText, noteChange, ulidOf } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";
import type { RecordId } from "#graph/model/ids.ts";
import type { Change } from "#graph/model/change.ts";
import { mkdir } from "node:fs/promises";

const tempFolder = useTempFolders();
const source = { type: "key", key: "ben" } as const;

/** A workspace folder of Anna's, and a copy in which Ben has written some notes. */
async function twoFolders(notes = 3): Promise<{ readonly anna: string; readonly ben: string }> {
  const anna = await tempFolder("anna.keiro");
  const ben = join(dirname(anna), "ben.keiro");
  const document = { atlas: false, format: 1, id: "w1", layers: [], title: { en: "Visit" } };
  for (const folder of [anna, ben]) {
    await mkdir(join(folder, "layers"), { recursive: true });
    await writeFile(join(folder, "workspace.json"), JSON.stringify(document));
    await writeFile(join(folder, "layers", "w-a.jsonl"), layerText(headerOf("w-a"), [noteChange(1)]));
  }
  const changes = Array.from({ length: notes }, (_, at) => noteChange(at + 10, { series: "B", who: "a-2" }));
  const header = headerOf("w-b", { author: { id: "a-2", name: "Ben" } });
  await writeFile(join(ben, "layers", "w-b.jsonl"), layerText(header, changes));
  return { anna, ben };
}
const foreignFiles = async (folder: string) =>
  (await readdir(join(folder, "layers"))).filter((name) => name.startsWith("f-"));
const notesOf = async ({ api }: Awaited<ReturnType<typeof createClientOf>>) =>
  (await api.listNotes({ limit: 1_000 })).notes.length;

describe("foreign changes on the disk", () => {
  it("are copied into a file of their own that says where they came from, and count after opening anew", async () => {
    const { anna, ben } = await twoFolders();
    const opened = await createClientOf(anna, { ben });
    await opened.api.mergeFrom({ source });
    expect(await notesOf(opened)).toBe(4);
    await opened.close();
    const [name] = await foreignFiles(anna);
    const [first, ...lines] = (await readFile(join(anna, "layers", name!), "utf8")).trimEnd().split("\n");
    expect(JSON.parse(first!)).toMatchObject({
      id: name!.replace(".jsonl", ""),
      writer: null,
      author: { id: "a-2", name: "Ben" },
      foreign: { workspace: "w1", layer: "w-b" },
      readableFrom: 2,
    });
    const before = (await readFile(join(ben, "layers", "w-b.jsonl"), "utf8")).trimEnd().split("\n");
    expect(lines).toEqual(before.slice(1));
    expect(await readFile(join(anna, "workspace.json"), "utf8")).toContain(name);
    const again = await createClientOf(anna);
    expect(await notesOf(again)).toBe(4);
    const { layers } = await again.api.getInfo({});
    expect(layers.find(({ id }) => id.startsWith("f-"))).toMatchObject({
      role: "colleague",
      author: "Ben",
      readOnly: true,
      claims: 0,
    });
    await again.api.undo({});
    await again.close();
    expect(await notesOf(await createClientOf(anna))).toBe(1);
  });

  it("count for nothing where the process ended between copying and letting in, and the next merge lets them in", async () => {
    const { anna, ben } = await twoFolders();
    const files = failingFiles((call, path) =>
      call === "sync" && path.startsWith(join(anna, "layers", "w-")) ? "EIO" : null,
    );
    const opened = await createClientOf(anna, { ben }, { files });
    await expect(opened.api.mergeFrom({ source })).rejects.toMatchObject({ code: "storage" });
    await opened.close();
    expect(await foreignFiles(anna)).toHaveLength(1);
    const again = await createClientOf(anna, { ben });
    expect(await notesOf(again)).toBe(1);
    expect(await again.api.mergeFrom({ source })).toMatchObject({ changes: 3 });
    expect(await foreignFiles(anna)).toHaveLength(1);
    expect(await notesOf(again)).toBe(4);
    await again.close();
  });

  it("leave nothing behind where the disk is full", async () => {
    const { anna, ben } = await twoFolders();
    const files = failingFiles((call, path) => (call === "write" && path.includes("f-") ? "ENOSPC" : null));
    const opened = await createClientOf(anna, { ben }, { files });
    await expect(opened.api.mergeFrom({ source })).rejects.toMatchObject({
      code: "storage",
      message: expect.stringContaining("disk is full") as string,
    });
    expect(await foreignFiles(anna)).toEqual([]);
    expect(await notesOf(opened)).toBe(1);
    await opened.close();
  });

  it("stay foreign where the header is damaged, and where a cloud drive made a second copy of the file", async () => {
    const { anna, ben } = await twoFolders();
    const opened = await createClientOf(anna, { ben });
    await opened.api.mergeFrom({ source });
    await opened.api.undo({});
    await opened.close();
    const [name] = await foreignFiles(anna);
    const path = join(anna, "layers", name!);
    const text = await readFile(path, "utf8");
    await cp(path, path.replace(".jsonl", " (conflicted copy 2026-05-12).jsonl"));
    await writeFile(path, text.replace('{"author"', '{"xuthor"'));
    const again = await createClientOf(anna);
    expect(await notesOf(again)).toBe(1);
    await again.api.redo({});
    expect(await notesOf(again)).toBe(4);
    await again.close();
  });

  it("are seen by a second process while both write", async () => {
    const { anna, ben } = await twoFolders();
    const first = await createClientOf(anna, { ben });
    const second = await createClientOf(anna, {}, { profile: "other-profile" });
    await second.api.applyEdits({ label: "note", edits: [{ type: "addNote", body: "from the second" }] });
    const { change } = await first.api.mergeFrom({ source });
    expect(await notesOf(first)).toBe(5);
    await expect.poll(() => notesOf(second)).toBe(5);
    await second.api.applyEdits({ label: "note", edits: [{ type: "addNote", body: "after it" }] });
    await first.api.undo({ change: change! });
    await expect.poll(() => notesOf(second)).toBe(3);
    await second.close();
    await first.close();
  });

  it("many of them take one short line", async () => {
    const { anna, ben } = await twoFolders(1_500);
    const opened = await createClientOf(anna, { ben });
    const { change } = await opened.api.mergeFrom({ source });
    await opened.close();
    const own = (await readdir(join(anna, "layers"))).find((name) => name.startsWith("w-") && name !== "w-a.jsonl")!;
    const lines = (await readFile(join(anna, "layers", own), "utf8")).split("\n");
    expect(lines.find((text) => text.includes(change!))!.length).toBeLessThan(1_000);
    const again = await createClientOf(anna);
    expect((await again.api.getInfo({})).notes).toBe(1_501);
    await again.api.undo({});
    expect((await again.api.getInfo({})).notes).toBe(1);
    await again.close();
  });
});

describe("what is to be merged", () => {
  const refused = async (folder: string, sources: Record<string, string>, code: string, part: string) => {
    const opened = await createClientOf(folder, sources);
    await expect(opened.api.previewMerge({ source })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(part) as string,
    });
    await opened.close();
  };

  it("is refused with a sentence where it is nothing, no workspace, this one, or of a newer format", async () => {
    const { anna, ben } = await twoFolders();
    await refused(anna, {}, "not-found", "Choose it again");
    await refused(anna, { ben: join(ben, "nowhere") }, "not-found", "“nowhere”");
    await refused(anna, { ben: dirname(anna) }, "not-found", "no Keiro workspace");
    await refused(anna, { ben: anna }, "invalid-input", "this workspace itself");
    const link = join(dirname(anna), "link.keiro");
    await symlink(anna, link);
    await refused(anna, { ben: link }, "invalid-input", "this workspace itself");
    await writeFile(join(ben, "layers", "w-new.jsonl"), '{"keiro":"layer","format":97,"id":"x"}\n');
    await refused(anna, { ben }, "newer-format", "format 97");
  });

  it("is read with its damaged lines left out and counted; links inside it are not followed", async () => {
    const { anna, ben } = await twoFolders();
    const path = join(ben, "layers", "w-b.jsonl");
    await writeFile(path, (await readFile(path, "utf8")).replace("note 11 of B", "note 11 of X"));
    await rm(join(ben, "layers", "w-a.jsonl"));
    await symlink(join(anna, "layers", "w-a.jsonl"), join(ben, "layers", "w-link.jsonl"));
    const opened = await createClientOf(anna, { ben });
    await expect(opened.api.previewMerge({ source })).rejects.toMatchObject({ code: "storage" });
    await rm(join(ben, "layers", "w-link.jsonl"));
    expect(await opened.api.previewMerge({ source })).toMatchObject({ changes: 2, source: { damaged: 1 } });
    await opened.close();
  });

  it("may hold anything: each hostile workspace is refused with a sentence or merged without harm", async () => {
    const { anna, ben } = await twoFolders();
    const deep = `{"change":${"[".repeat(5_000)}${"]".repeat(5_000)},"sum":"00000000"}`;
    const hostile: readonly (readonly [string, string | Uint8Array])[] = [
      ["w-deep.jsonl", `${deep}\n`],
      ["w-zero.jsonl", "\0".repeat(10_000)],
      ["w-bytes.jsonl", Uint8Array.from({ length: 5_000 }, (_, at) => 128 + (at % 128))],
      ["w-proto.jsonl", '{"__proto__":{"polluted":true},"keiro":"layer","format":1}\n'],
      ["w-none.jsonl", ""],
      ["w-types.jsonl", '{"keiro":"layer","format":"1","id":[],"writer":{}}\n'],
      ["w-self.jsonl", layerText(headerOf("w-self"), [selfMerge()])],
      ["..%2Fup.jsonl", layerText(headerOf("../../up"), [noteChange(77, { series: "U" })])],
    ];
    for (const [name, bytes] of hostile) {
      await writeFile(join(ben, "layers", name), bytes);
      const opened = await createClientOf(anna, { ben });
      const answer = await opened.api
        .mergeFrom({ source })
        .catch((error: { code?: string; message?: string }) => error);
      if (answer instanceof Error) expect(answer.message.length, name).toBeGreaterThan(20);
      expect(await notesOf(opened), name).toBeGreaterThanOrEqual(4);
      await opened.close();
      await rm(join(ben, "layers", name));
    }
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect((await readdir(dirname(anna))).sort()).toEqual(["anna.keiro", "ben.keiro", "profile"]);
  });
});

/** An entity merged into itself, and a relation of nothing to nothing. */
function selfMerge(): Change {
  const id = `e:${ulidOf(5, "S")}` as never;
  const judgement = {
    verdict: "sameAs",
    survivor: id,
    merged: id,
    who: "a-2",
    when: "2026-05-12T12:00:00.000Z",
  } as const;
  return changeOf(
    6,
    [
      { type: "judgement", id: `j:${ulidOf(7, "S")}` as RecordId, ...judgement },
      { type: "relation", id: `r:${ulidOf(8, "S")}` as never, kind: "funds", source: id, target: id },
    ],
    "S",
  );
}
