import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProfile } from "#data/store/profile.ts";
import type { ProfileSettings } from "#data/store/profile.ts";
import { failingFiles } from "./support/failing-files.ts";
import { noon } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();

async function setUp() {
  const folder = await tempFolder("config");
  const logged: string[] = [];
  const open = (parts: Partial<ProfileSettings> = {}) =>
    createProfile({
      folder,
      clock: () => Date.parse(noon),
      log: (sentence) => logged.push(sentence),
      authorName: "anna",
      ...parts,
    });
  return { folder, open, logged };
}

describe("a profile", () => {
  it("is made with an author that stays the same in every run", async () => {
    const { open } = await setUp();
    const first = await open().read();
    expect(first).toMatchObject({
      author: { name: "anna" },
      lang: null,
      languages: [],
      theme: "system",
      recent: [],
    });
    expect((await open({ authorName: "other" }).read()).author).toEqual(first.author);
  });

  it("keeps what is changed and leaves the rest", async () => {
    const { open } = await setUp();
    const { author } = await open().read();
    await open().update({ name: "  Anna Ek ", lang: "ja", theme: "dark" });
    await open().update({ languages: ["ko", "en"] });
    expect(await open().read()).toMatchObject({
      author: { id: author.id, name: "Anna Ek" },
      lang: "ja",
      languages: ["ko", "en"],
      theme: "dark",
    });
    await open().update({ lang: null });
    expect((await open().read()).lang).toBeNull();
  });

  it("keeps how the window is arranged, and takes no arrangement that no window can have", async () => {
    const { open, folder } = await setUp();
    const arrangement = { side: 320, inspector: null, away: ["side" as const] };
    await open().update({ arrangement });
    await open().update({ theme: "light" });
    expect((await open().read()).arrangement).toEqual(arrangement);
    const path = join(folder, "profile.json");
    const stored = JSON.parse(await readFile(path, "utf8")) as object;
    for (const odd of [{ ...arrangement, side: -1 }, { ...arrangement, away: "side" }, 7, { away: ["top"] }]) {
      await writeFile(path, JSON.stringify({ ...stored, arrangement: odd }));
      expect((await open().read()).arrangement).toBeUndefined();
    }
  });

  it("remembers workspaces, the last one first, twenty at most, by a key that shows no path", async () => {
    const { open, folder } = await setUp();
    const profile = open();
    const title = { en: "Study", ja: "研究" };
    for (let n = 0; n < 22; n++) await profile.remember(`/home/anna/w${n}.keiro`, title);
    const again = await profile.remember("/home/anna/w5.keiro", title);
    const { recent } = await open().read();
    expect(recent).toHaveLength(20);
    expect(recent[0]).toEqual({ key: again.key, folder: "/home/anna/w5.keiro", title, openedAt: noon });
    expect(recent.filter(({ key }) => key === again.key)).toHaveLength(1);
    expect(again.key).toMatch(/^[0-9a-f]{24}$/);
    expect(await open().findFolder(again.key)).toBe("/home/anna/w5.keiro");
    expect(await open().findFolder("nobody")).toBeNull();
    expect(await readdir(folder)).toEqual(["profile.json"]);
  });

  it("that is damaged is set aside, and the author keeps id and name", async () => {
    const { open, folder, logged } = await setUp();
    const { author } = await open().update({ name: "Anna" });
    const path = join(folder, "profile.json");
    const damaged = (await readFile(path, "utf8")).slice(0, 130);
    await writeFile(path, damaged);
    expect((await open().read()).author).toEqual(author);
    expect(logged).toHaveLength(1);
    const kept = (await readdir(folder)).find((name) => name.includes("damaged"));
    expect(await readFile(join(folder, kept!), "utf8")).toBe(damaged);
  });

  it.each(["", "7", '{"format":1}', '{"format":1,"author":{"id":"","name":"x"}}', '{"format":1,"author":{"id":"a"}}'])(
    "that says %s is made anew",
    async (text) => {
      const { open, folder } = await setUp();
      await mkdir(folder);
      await writeFile(join(folder, "profile.json"), text);
      expect((await open().read()).author.id).toMatch(/^a-/);
    },
  );

  it("takes what fits where single settings are of a wrong type", async () => {
    const { open, folder } = await setUp();
    await mkdir(folder);
    const stored = {
      format: 1,
      author: { id: "a-7", name: "Anna" },
      lang: "xx",
      languages: [7],
      theme: 3,
      recent: [{ key: 1 }],
    };
    await writeFile(join(folder, "profile.json"), JSON.stringify(stored));
    expect(await open().read()).toMatchObject({
      author: { id: "a-7" },
      lang: null,
      languages: [],
      theme: "system",
      recent: [],
    });
  });

  it("of a newer Keiro is read and left alone", async () => {
    const { open, folder } = await setUp();
    await mkdir(folder);
    const text = '{"format":2,"author":{"id":"a-7","name":"Anna"},"news":1}';
    await writeFile(join(folder, "profile.json"), text);
    expect((await open().read()).author.id).toBe("a-7");
    await expect(open().update({ name: "x" })).rejects.toMatchObject({ code: "storage" });
    await open().remember("/x", {});
    expect(await readFile(join(folder, "profile.json"), "utf8")).toBe(text);
  });

  it("that cannot be written holds for the run, and a change of it is refused", async () => {
    const { open } = await setUp();
    const profile = open({ files: failingFiles((call) => (call === "makeFolder" ? "EACCES" : null)) });
    const { author } = await profile.read();
    expect((await profile.read()).author).toEqual(author);
    await expect(profile.update({ name: "x" })).rejects.toMatchObject({ code: "storage" });
  });

  it("takes changes that come at once, all of them", async () => {
    const { open } = await setUp();
    const profile = open();
    await Promise.all([profile.update({ theme: "dark" }), profile.update({ lang: "en" }), profile.remember("/x", {})]);
    expect(await open().read()).toMatchObject({ theme: "dark", lang: "en", recent: [{ folder: "/x" }] });
  });
});
