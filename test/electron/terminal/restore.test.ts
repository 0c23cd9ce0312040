import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { runKeiro } from "../support/run-keiro.ts";
import type { Ran } from "../support/run-keiro.ts";
import { tempFolder } from "../support/temp-folder.ts";

const tutorial = fileURLToPath(new URL("../../../data/tutorial", import.meta.url));
let home: string;
beforeEach(async () => {
  home = await tempFolder();
  await cp(tutorial, join(home, "w"), { recursive: true });
});
const keiro = (...argv: string[]): Promise<Ran> =>
  runKeiro(home, ["--workspace", "w", ...argv], { env: { KEIRO_HOME: join(home, "home") } });
async function ask<T>(...argv: string[]): Promise<T> {
  const ran = await keiro(...argv, "--json");
  expect(ran.err).toBe("");
  return ran.json() as T;
}
interface Backups {
  readonly backups: readonly { readonly id: string; readonly reason: string; readonly damaged: readonly string[] }[];
}
const notes = async () => (await ask<{ notes: { body: string }[] }>("note", "list")).notes.map(({ body }) => body);

describe("keiro restore", () => {
  test("lists what there is, one for each session, newest first", async () => {
    const none = await keiro("restore", "--list");
    expect(none).toMatchObject({ status: 1, out: expect.stringContaining("There is no backup yet") as string });
    await keiro("note", "add", "METI", "--text", "first");
    await keiro("note", "add", "METI", "--text", "second");
    const { backups } = await ask<Backups>("restore", "--list");
    expect(backups).toHaveLength(2);
    expect(backups[0]!.id > backups[1]!.id).toBe(true);
    const { out } = await keiro("restore", "--list");
    expect(out).toContain(backups[0]!.id);
    expect(out).toMatch(/before the first change of a session +\d+ +[\d.]+ k?B +whole/);
    expect(
      (
        await runKeiro(home, ["--workspace", "w", "--lang", "ja", "restore", "--list"], {
          env: { KEIRO_HOME: join(home, "home") },
        })
      ).out,
    ).toContain("最初の変更の前");
  });

  test("goes back to the newest or the one named, says how to go forward again, and can", async () => {
    for (const body of ["first", "second", "third"]) await keiro("note", "add", "METI", "--text", body);
    const { backups } = await ask<Backups>("restore", "--list");
    const { out, status } = await keiro("restore");
    expect(status).toBe(0);
    const [, change = ""] = /One later change was taken back\. “keiro undo (\w{26})” brings it again\./.exec(out) ?? [];
    expect((await notes()).sort()).toEqual(["first", "second"]);
    await keiro("undo", change);
    expect((await notes()).sort()).toEqual(["first", "second", "third"]);
    const answer = await ask<{ change: string; takenBack: number; saved: string }>("restore", backups.at(-1)!.id);
    expect(await notes()).toEqual([]);
    const all = await ask<Backups>("restore", "--list");
    expect(all.backups.map(({ id }) => id)).toContain(answer.saved);
    expect(all.backups.some(({ reason }) => reason === "restore")).toBe(true);
    await keiro("redo");
    expect((await notes()).length).toBeGreaterThan(0);
  });

  test("brings back lost files and flipped bytes and keeps what came later", async () => {
    await keiro("note", "add", "METI", "--text", "first");
    await keiro("note", "add", "METI", "--text", "second");
    const layers = join(home, "w/layers");
    const own = (await readdir(layers)).find((name) => name.startsWith("w-"))!;
    const text = await readFile(join(layers, own), "utf8");
    await writeFile(join(layers, own), text.replace("first", "fir$t"));
    await keiro("note", "add", "METI", "--text", "third"); // its backup is of the damaged workspace
    await rm(join(layers, "tutorial.jsonl"));
    const damaged = await ask<{ entities: number; notices: { code: string }[] }>("info");
    expect(damaged.entities).toBe(0);
    expect(damaged.notices.map(({ code }) => code).slice(0, 2)).toEqual(["layer-missing", "layer-line-set-aside"]);
    const { out } = await keiro("restore", "--keep-later");
    expect(out).toContain("lost changes were brought back");
    expect(out).toContain("layers/tutorial.jsonl");
    expect((await notes()).sort()).toEqual(["first", "second", "third"]);
    expect((await ask<Backups>("restore", "--list")).backups.length).toBeGreaterThan(2);
    const healed = await ask<{ entities: number }>("info");
    expect(healed.entities).toBeGreaterThan(30);
  });

  test("refuses a backup that is damaged or not there, wrong use, and the atlas", async () => {
    await keiro("note", "add", "METI", "--text", "first");
    const [{ id }] = (await ask<Backups>("restore", "--list")).backups as unknown as [{ id: string }];
    await appendFile(join(home, "w/backups", id, "layers/tutorial.jsonl"), "x");
    expect((await keiro("restore", "--list")).out).toContain("damaged: layers/tutorial.jsonl");
    expect(await keiro("restore", id)).toMatchObject({
      status: 3,
      err: expect.stringMatching(/^keiro: storage: .*layers\/tutorial\.jsonl/) as string,
    });
    expect(await keiro("restore", "2001-01-01T00-00-00-000Z")).toMatchObject({ status: 2 });
    expect(await keiro("restore", "--list", id)).toMatchObject({ status: 2 });
    expect(await runKeiro(home, ["restore", "--list"])).toMatchObject({ status: 2 });
    expect(await notes()).toEqual(["first"]);
  });

  test("and every other command tell a folder that is no workspace with one code", async () => {
    await mkdir(join(home, "empty"));
    for (const folder of ["empty", "nowhere"])
      for (const argv of [["restore", "--list"], ["info"], ["note", "add", "METI", "--text", "x"], ["history"]])
        expect(await runKeiro(home, ["--workspace", folder, ...argv])).toMatchObject({
          status: 2,
          err: expect.stringMatching(/^keiro: not-found: /) as string,
        });
  });
});
