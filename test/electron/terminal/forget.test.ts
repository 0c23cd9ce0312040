import { cp, readFile, writeFile } from "node:fs/promises";
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
const keiro = (argv: readonly string[]): Promise<Ran> =>
  runKeiro(home, ["--workspace", "w", ...argv], { env: { KEIRO_HOME: join(home, "home") } });
async function ok(...argv: string[]): Promise<string> {
  const { out, err, status } = await keiro(argv);
  expect([err, status]).toEqual(["", 0]);
  return out;
}

describe("keiro forget-person", () => {
  const edits = {
    label: "add a person",
    edits: [{ type: "addEntity", kind: "person", names: [{ value: "Taro Yamada", lang: "en", form: "official" }] }],
  };

  test("only counts until the name is typed, then forgets for good", async () => {
    await writeFile(join(home, "person.json"), JSON.stringify(edits));
    await ok("apply", "person.json");
    await ok("note", "add", "METI", "--text", "Yamada Taro was there");
    const preview = await ok("forget-person", "Taro Yamada");
    expect(preview).toContain("Looks for: Taro Yamada · Yamada Taro · Yamada, Taro");
    expect(preview).toMatch(/1 +claims that name them/);
    expect(preview).toContain('add --yes "Taro Yamada". It cannot be undone.');
    expect(await ok("search", "Yamada")).toContain("Taro Yamada");
    expect(await keiro(["forget-person", "Taro Yamada", "--yes", "Taro"])).toMatchObject({ status: 2 });
    expect(await ok("forget-person", "Taro Yamada", "--yes", "Taro Yamada")).toContain("Forgotten.");
    expect((await keiro(["search", "Yamada"])).status).toBe(1);
    expect(await ok("notes")).not.toContain("Yamada");
    expect(await keiro(["forget-person", "--requests"])).toMatchObject({
      status: 1,
      out: expect.stringContaining("Nobody"),
    });
  });
});

describe("keiro notes", () => {
  test("narrows as the window does, and saves what fits as CSV or Markdown", async () => {
    await ok("note", "add", "METI", "--text", "Money for clusters", "--tag", "money");
    await ok("note", "add", "MEXT", "--text", "Who pays?", "--state", "question-open");
    expect(await ok("notes", "--words", "clusters")).toContain("Money for [clusters]");
    expect(await ok("notes", "--state", "question-open")).not.toContain("clusters");
    expect(await ok("note", "list", "METI", "--tag", "Money", "--on", "entity")).toContain("Money for clusters");
    expect(await ok("notes", "--csv")).toContain("Who pays?");
    expect(await ok("notes", "--out", "n.md", "--group", "tag")).toContain("2 notes written to n.md.");
    expect(await readFile(join(home, "n.md"), "utf8")).toMatch(/## without a tag\n[^]*## money\n/);
    expect((await keiro(["notes", "--out", "n.txt"])).status).toBe(2);
    expect((await keiro(["notes", "--on", "moon"])).status).toBe(2);
  });
});
