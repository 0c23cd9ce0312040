import { cp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumState } from "#graph/model/sum.ts";
import type { LoadedWorkspace } from "#data/workspace/workspace-store.ts";
import { changeIds, samples, storeAt } from "./support/open-store.ts";
import { noteChange, ulidOf } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const a = (...numbers: number[]) => numbers.map((n) => ulidOf(n, "A"));

interface Expected {
  readonly sample: string;
  readonly changes: readonly string[];
  readonly notices: readonly string[];
  /** What the sentence of the first notice must name. */
  readonly names?: string;
}
const expected: readonly Expected[] = [
  { sample: "format-1", changes: a(1, 2, 3, 4, 5), notices: [] },
  { sample: "format-2", changes: a(1, 2, 3, 4, 5), notices: [] },
  {
    sample: "torn-last-line",
    changes: a(1, 2),
    notices: ["layer-line-set-aside"],
    names: "torn-last-line/layers/w-anna.jsonl",
  },
  { sample: "no-last-line-feed", changes: a(1, 2, 3), notices: [] },
  { sample: "torn-header", changes: [], notices: ["layer-line-set-aside"], names: "Line 1" },
  { sample: "damaged-middle-line", changes: a(1, 3), notices: ["layer-line-set-aside"], names: "Line 3" },
  { sample: "damaged-header", changes: a(1, 2, 3), notices: ["layer-line-set-aside"], names: "Line 1" },
  { sample: "half-of-it-zeros", changes: a(1, 3), notices: ["layer-line-set-aside"] },
  { sample: "nul-bytes", changes: a(1, 3), notices: ["layer-line-set-aside"] },
  { sample: "invalid-utf-8", changes: a(1, 3), notices: ["layer-line-set-aside"] },
  { sample: "wrong-shape", changes: a(1, 3), notices: ["layer-line-set-aside"], names: "3, 4" },
  { sample: "deep-nesting", changes: a(1, 3), notices: ["layer-line-set-aside"] },
  { sample: "prototype-keys", changes: a(1, 3), notices: ["layer-line-set-aside"] },
  { sample: "duplicate-changes", changes: a(1, 2, 3, 3), notices: [] },
  {
    sample: "newer-layer",
    changes: [ulidOf(1, "B"), ulidOf(2, "B")],
    notices: ["layer-newer-format"],
    names: "format 3",
  },
  { sample: "newer-layer-that-may-be-read", changes: a(1, 2, 3), notices: ["layer-newer-format"] },
  { sample: "newer-workspace-that-may-be-read", changes: a(1, 2, 3), notices: ["read-only-folder"], names: "format 3" },
  { sample: "damaged-workspace", changes: a(1, 2, 3), notices: ["document-rebuilt"], names: "workspace.json.damaged-" },
  { sample: "empty-workspace", changes: a(1, 2, 3), notices: ["document-rebuilt"] },
  {
    sample: "workspace-of-wrong-types",
    changes: a(1, 2, 3),
    notices: ["document-rebuilt"],
    names: "its title is none",
  },
  { sample: "workspace-with-prototype-keys", changes: a(1, 2, 3), notices: ["document-rebuilt"], names: "__proto__" },
  { sample: "workspace-nested-deep", changes: a(1, 2, 3), notices: ["document-rebuilt"], names: "nested deeper" },
  { sample: "missing-workspace", changes: a(1, 2, 3), notices: ["document-rebuilt"], names: "is missing" },
  {
    sample: "climbing-layers",
    changes: a(1, 2, 3),
    notices: Array.from({ length: 5 }, () => "layer-unreadable"),
    names: "../outside.jsonl",
  },
  { sample: "missing-layer", changes: a(1, 2, 3), notices: ["layer-missing"], names: "layers/w-ben.jsonl" },
  {
    sample: "conflicted-copy",
    changes: a(1, 1, 2, 2, 3, 4),
    notices: ["conflicted-copy"],
    names: "One change that is nowhere else is read from it",
  },
  {
    sample: "conflicted-copies",
    changes: a(1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9),
    notices: Array.from({ length: 9 }, () => "conflicted-copy"),
    names: "workspace (conflicted copy).json",
  },
  { sample: "backups-that-climb", changes: a(1, 2, 3), notices: [] },
  { sample: "byte-order-marks", changes: a(1, 2, 3), notices: [] },
  { sample: "cyclic-parents", changes: a(1, 2, 3), notices: [] },
  { sample: "drafts-of-wrong-types", changes: a(1, 2, 3), notices: [] },
  { sample: "duplicate-ids", changes: a(1, 2, 2, 3), notices: [] },
  { sample: "empty-layer", changes: [], notices: ["layer-missing"], names: "held changes once" },
  { sample: "endless-figure", changes: a(1, 2, 3), notices: [] },
  {
    sample: "half-copied",
    changes: a(1, 2),
    notices: ["layer-missing", "layer-missing", "layer-line-set-aside"],
    names: "half-copied/layers/w-ben.jsonl",
  },
  { sample: "header-flipped", changes: a(1, 2, 3), notices: ["layer-line-set-aside"], names: "Line 1" },
  { sample: "header-format-flipped", changes: a(1, 2, 3), notices: ["layer-line-set-aside"], names: "Line 1" },
  { sample: "header-that-climbs", changes: a(1, 2, 3), notices: [] },
  { sample: "id-at-the-end-of-time", changes: a(1, 2, 3), notices: ["layer-line-set-aside"], names: "Line 5" },
  { sample: "last-line-feed-flipped", changes: a(1, 2, 3), notices: [] },
  { sample: "layer-of-line-feeds", changes: [], notices: ["layer-missing"] },
  { sample: "layer-of-noise", changes: a(1, 2, 3), notices: ["layer-line-set-aside"], names: "35 lines" },
  { sample: "line-feed-flipped", changes: a(1, 2, 3), notices: [] },
  { sample: "line-feed-of-header-flipped", changes: a(1, 2, 3), notices: [] },
  { sample: "loose-ends", changes: a(1, 2, 3), notices: [] },
  { sample: "prototype-names", changes: a(1, 2, 3), notices: [] },
  { sample: "undos-in-a-circle", changes: a(1, 2, 3), notices: [] },
  { sample: "workspace-changed-by-hand", changes: a(1, 2, 3), notices: ["document-changed"] },
  { sample: "workspace-format-flipped", changes: a(1, 2, 3), notices: ["read-only-folder"], names: "format 6" },
  { sample: "workspace-in-utf-16", changes: a(1, 2, 3), notices: ["document-rebuilt"], names: "no UTF-8" },
  { sample: "layer-of-a-second-process", changes: a(1, 2, 3, 10, 11), notices: [] },
];

const hasNoId = ["empty-workspace", "missing-workspace", "workspace-in-utf-16"];
const readOnly = ["newer-workspace-that-may-be-read", "workspace-format-flipped"];

async function openSample(
  sample: string,
): Promise<{ readonly folder: string; readonly opened: ReturnType<typeof storeAt> }> {
  const folder = await tempFolder(sample);
  await cp(join(samples, sample), folder, { recursive: true });
  return { folder, opened: storeAt(folder) };
}

async function layerBytes(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(join(folder, "layers"));
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, "layers", name), "latin1")] as const),
    ),
  );
}

describe("a stored sample", () => {
  it("is listed here, each one", async () => {
    const folders = (await readdir(samples, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    const listed = [...expected.map(({ sample }) => sample), "newer-workspace"];
    expect(folders.map(({ name }) => name).sort()).toEqual(listed.sort());
  });

  it.each(expected)("$sample opens with all that is healthy", async ({ sample, changes, notices, names }) => {
    const { folder, opened } = await openSample(sample);
    const before = await layerBytes(folder);
    const loaded = await opened.store.load();
    expect(changeIds(loaded.layers)).toEqual([...changes].sort());
    expect(loaded.notices.map(({ code }) => code)).toEqual(notices);
    if (names !== undefined) expect(loaded.notices[0]!.sentence).toContain(names);
    expect(loaded.id).toBe(hasNoId.includes(sample) ? loaded.id : "sample");
    expect(await layerBytes(folder), "opening changes no layer").toEqual(before);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it.each(expected.filter(({ sample }) => !readOnly.includes(sample)))(
    "$sample takes a new change and keeps what it had",
    async ({ sample, changes }) => {
      const { folder, opened } = await openSample(sample);
      await opened.store.load();
      const before = await layerBytes(folder);
      const added = noteChange(99);
      await opened.store.append(added);
      await opened.store.close();
      const again: LoadedWorkspace = await storeAt(folder).store.load();
      expect(changeIds(again.layers)).toEqual([...changes, added.id].sort());
      const after = await layerBytes(folder);
      // This machine's writer has a file of its own: nobody else's is touched, damaged or not.
      for (const [name, text] of before) expect(after.get(name), name).toBe(text);
      expect(again.notices.map(({ code }) => code)).not.toContain("document-rebuilt");
      expect(again.notices.map(({ code }) => code)).not.toContain("document-changed");
    },
  );

  it("of a newer workspace that cannot be read safely is refused, and stays as it is", async () => {
    const { folder, opened } = await openSample("newer-workspace");
    const before = await readFile(join(folder, "workspace.json"), "utf8");
    await expect(opened.store.load()).rejects.toMatchObject({
      code: "newer-format",
      message: expect.stringContaining("Update Keiro") as string,
    });
    expect(await readFile(join(folder, "workspace.json"), "utf8")).toBe(before);
  });

  it.each(readOnly)("that may only be read (%s) says so when something is written", async (sample) => {
    const { opened } = await openSample(sample);
    expect((await opened.store.load()).readOnly).toBe(true);
    await expect(opened.store.append(noteChange(99))).rejects.toMatchObject({ code: "storage" });
  });

  it("of format 1 is brought up to date by the first change, after a backup of it as it was", async () => {
    const { folder, opened } = await openSample("format-1");
    const before = await readFile(join(folder, "workspace.json"), "utf8");
    const layers = await layerBytes(folder);
    await opened.store.load();
    expect(await readFile(join(folder, "workspace.json"), "utf8"), "reading changes nothing").toBe(before);
    await opened.store.append(noteChange(99));
    const [backup] = await opened.store.listBackups();
    expect(backup).toMatchObject({ reason: "migration", changes: 5, damaged: [] });
    const kept = join(folder, "backups", backup!.id);
    expect(await readFile(join(kept, "workspace.json"), "utf8")).toBe(before);
    expect(await layerBytes(kept)).toEqual(layers);
    await opened.store.close();
    const stored = JSON.parse(await readFile(join(folder, "workspace.json"), "utf8")) as Record<string, unknown>;
    expect(stored).toMatchObject({ format: 2, readableFrom: 1, id: "sample", title: { en: "Sample", ja: "見本" } });
    expect(sumState(stored)).toBe("fits");
    // A layer is never written anew: one of format 1 stays what it is.
    for (const [name, text] of layers) expect((await layerBytes(folder)).get(name)).toBe(text);
  });

  it("with a damaged workspace.json keeps the damaged text beside the new one", async () => {
    const { folder, opened } = await openSample("damaged-workspace");
    await opened.store.load();
    const names = await readdir(folder);
    const kept = names.find((name) => name.startsWith("workspace.json.damaged-"));
    expect(await readFile(join(folder, kept!), "utf8")).toBe(
      await readFile(join(samples, "damaged-workspace/workspace.json"), "utf8"),
    );
    expect(JSON.parse(await readFile(join(folder, "workspace.json"), "utf8"))).toMatchObject({
      id: "sample",
      atlas: false,
    });
    expect((await storeAt(folder).store.load()).notices).toEqual([]);
  });
});
