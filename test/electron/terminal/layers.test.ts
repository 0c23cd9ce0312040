import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { runKeiro } from "../support/run-keiro.ts";
import { tempFolder } from "../support/temp-folder.ts";

const tutorial = fileURLToPath(new URL("../../../data/tutorial", import.meta.url));
let home: string;
beforeEach(async () => {
  home = await tempFolder();
  await cp(tutorial, join(home, "w"), { recursive: true });
});
const keiro = (...argv: string[]) =>
  runKeiro(home, ["--workspace", "w", ...argv], { env: { KEIRO_HOME: join(home, "home") } });
async function ask<T>(...argv: string[]): Promise<T> {
  const ran = await keiro(...argv, "--json");
  expect(ran.err).toBe("");
  return ran.json() as T;
}
interface Layers {
  readonly layers: readonly { readonly title: string; readonly role: string; readonly fileName: string | null }[];
  readonly authors: readonly { readonly id: string }[];
}

describe("keiro layers", () => {
  test("lists what each layer brings, its file and who wrote", async () => {
    await keiro("note", "add", "METI", "--text", "mine");
    const { layers, authors } = await ask<Layers>("layers");
    expect(layers.map(({ role }) => role)).toEqual(["shipped", "own"]);
    expect(layers[0]!.fileName).toBe("tutorial.jsonl");
    expect(layers[1]!.fileName).toMatch(/^w.*\.jsonl$/);
    const { out, status } = await keiro("layers");
    expect(status).toBe(0);
    expect(out).toMatch(/Layers\ntitle +role +entities +relations +claims +notes +since +last change/);
    expect(out).toContain(authors[0]!.id);
    expect((await keiro("--csv", "layers")).out).toContain("id,title,role,author,writer,file");
  });

  test("tells damaged lines, and says which layers are hidden", async () => {
    const path = join(home, "w", "layers", "tutorial.jsonl");
    const lines = (await readFile(path, "utf8")).split("\n");
    lines[3] = lines[3]!.replace("add", "adx");
    await writeFile(path, lines.join("\n"));
    await keiro("note", "add", "METI", "--text", "mine");
    const { out } = await keiro("layers", "--without-layer", "own");
    expect(out).toContain("Tutorial: these lines cannot be read: 4");
    expect(out).toContain("hidden");
    expect(out).toContain("Left out of this answer: the layer");
  });
});

describe("reads with something left out", () => {
  test("leave it out by layer and by author, and say so in their last line", async () => {
    await keiro("note", "add", "METI", "--text", "mine");
    const all = await ask<{ notes: number; entities: number }>("info");
    expect(await ask("info", "--without-layer", "own")).toMatchObject({ notes: 0, entities: all.entities });
    const me = (await ask<Layers>("layers")).authors[0]!.id;
    expect(await ask("info", "--without-author", me)).toMatchObject({ notes: 0 });
    const { out } = await keiro("path", "METI", "MEXT", "--without-layer", "own");
    const csv = (await keiro("path", "METI", "MEXT", "--without-layer", "own", "--csv")).out;
    expect(csv.trimEnd().split("\r\n").at(-1)).toMatch(/^"?Left out/);
    expect((await keiro("path", "METI", "MEXT", "--csv")).out).not.toContain("Left out");
    expect(out.trimEnd().split("\n").at(-1)).toMatch(/^Left out of this answer: the layer “/);
    expect(await ask("path", "METI", "MEXT", "--without-layer", "own")).toMatchObject({
      hidden: expect.stringContaining("Left out") as string,
    });
    const japanese = await keiro("--lang", "ja", "path", "METI", "MEXT", "--without-layer", "own");
    expect(japanese.out).toContain("この回答から除いたもの");
  });

  test("refuse what is not there, and what is always whole", async () => {
    expect(await keiro("info", "--without-layer", "Carla")).toMatchObject({
      status: 2,
      err: expect.stringContaining("not-found: There is no layer “Carla” here. There are: ") as string,
    });
    for (const argv of [
      ["undo"],
      ["history"],
      ["note", "add", "METI", "--text", "x"],
      ["export", "--format", "canonical"],
    ])
      expect(await keiro(...argv, "--without-layer", "own")).toMatchObject({
        status: 2,
        err: expect.stringContaining("invalid-input") as string,
      });
  });
});

describe("keiro history", () => {
  test("filters by item, person, days and text, and writes old and new value as CSV", async () => {
    await keiro("note", "add", "METI", "--text", "first text");
    await keiro("note", "add", "MEXT", "--text", "second text");
    const labels = async (...argv: string[]) => (await ask<{ changes: unknown[] }>("history", ...argv)).changes.length;
    expect(await labels()).toBe(2);
    expect(await labels("--about", "METI")).toBe(1);
    expect(await labels("--text", "SECOND")).toBe(1);
    expect(await labels("--since", "2999")).toBe(0);
    expect(await labels("--until", "1999")).toBe(0);
    const { authors } = await ask<{ authors: { id: string }[] }>("history");
    expect(await labels("--who", authors[0]!.id)).toBe(2);
    expect(await keiro("history", "--who", "Carla")).toMatchObject({
      status: 2,
      err: expect.stringContaining("not-found") as string,
    });
    const { out } = await keiro("--csv", "history", "--about", "MEXT");
    expect(out.split("\r\n")[0]).toBe(
      "when,who,change,item,kind,field,old value,new value,why,state,change id,item id",
    );
    expect(out.trim().split("\r\n")).toHaveLength(2);
    expect(out).toContain(",second text,note,,,second text,");
    expect((await keiro("history", "--values")).out).toMatch(/when +who +item +field +before +after +why/);
  });
});

describe("keiro restore --dry-run", () => {
  test("says what would go and come and changes nothing", async () => {
    await keiro("note", "add", "METI", "--text", "first");
    const { out, status } = await keiro("restore", "--dry-run");
    expect(status).toBe(0);
    expect(out).toContain("Nothing is changed yet.");
    expect(out).toContain("1 later change is taken back");
    expect(out).toContain("gone then: 1 notes");
    expect(await ask("info")).toMatchObject({ notes: 1 });
    await keiro("restore");
    expect((await keiro("restore", "--dry-run")).status).toBe(0);
  });
});
