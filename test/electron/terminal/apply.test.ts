import { createHash } from "node:crypto";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { runKeiro } from "../support/run-keiro.ts";
import type { Ran } from "../support/run-keiro.ts";
import { tempFolder } from "../support/temp-folder.ts";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const atlas = join(repository, "data", "atlas", "compiled", "atlas.jsonl");
let home: string;
beforeEach(async () => {
  home = await tempFolder();
  await cp(join(repository, "data", "tutorial"), join(home, "w"), { recursive: true });
});

const apply = async (edits: unknown[], ...argv: string[]): Promise<Ran> =>
  runKeiro(home, ["--workspace", "w", "apply", "-", ...argv], {
    readInput: () => Promise.resolve(JSON.stringify({ label: "try", edits })),
  });
const keiro = (...argv: string[]): Promise<Ran> => runKeiro(home, ["--workspace", "w", ...argv]);

describe("keiro apply", () => {
  test("calls bodies by their names, in any script", async () => {
    const flow = {
      type: "addFlow",
      source: "経済産業省",
      target: "Torch Centre",
      amounts: [{ amount: "12", unit: "million", currency: "JPY", phase: "budget", period: "JP-FY2009" }],
      claim: { source: { type: "document", document: "d1", lines: [10, 10] } },
    };
    expect(await apply([flow, { type: "setTags", about: ["METI", "MEXT"], add: ["visit"] }])).toMatchObject({
      status: 0,
      err: "",
      out: "Done: try.\n",
    });
    expect((await keiro("show", "METI")).out).toMatch(/funds +Torch Centre +JPY 12 million/);
    expect((await keiro("show", "MEXT")).out).toMatch(/tag +visit/);
    expect((await keiro("verify")).status).toBe(0);
    await keiro("undo");
    expect((await keiro("show", "METI")).out).not.toContain("Torch Centre");
  });

  test("with --dry-run says what would change and changes nothing", async () => {
    const layers = async () => (await keiro("info", "--json")).json() as { layers: unknown[] };
    const before = await layers();
    const edits = [
      { type: "addClaim", about: "METI", fields: [{ field: "scope", value: "industry" }] },
      { type: "setTags", about: "MEXT", add: ["visit"] },
    ];
    const { status, out } = await apply(edits, "--dry-run");
    expect(status).toBe(0);
    expect(out.split("\n").map((line) => line.trim())).toEqual([
      "Nothing is changed yet. “try” would do this:",
      "",
      "Edit  what  about",
      "1  new   Ministry of Economy, Trade and Industry: scope: industry",
      "2  new   Ministry of Education, Culture, Sports, Science and Technology: tag: visit",
      "",
    ]);
    expect((await apply(edits, "--dry-run", "--json")).json()).toMatchObject({ lines: [{ edit: 1 }, { edit: 2 }] });
    expect(await layers()).toEqual(before);
  });

  test("does what the example of docs/file-format.md says", async () => {
    const page = await readFile(join(repository, "docs", "file-format.md"), "utf8");
    const example = [...page.matchAll(/```json\n([\s\S]*?)```/g)].find(([, json]) => json?.includes('"edits"'))?.[1];
    const { edits } = JSON.parse(example ?? "") as { edits: unknown[] };
    expect((await apply(edits)).err).toBe("");
    expect((await keiro("show", "Cluster Fund")).out).toMatch(/JPY 1.2 billion .*2009/);
  });

  test.each([
    [[{ type: "setTags", about: "Nobody at all", add: ["x"] }], 2, /^keiro: not-found: Edit 1: Nothing here is named/],
    [[{ type: "setTags", about: "METI", add: ["x"] }, { type: "no" }], 2, /^keiro: invalid-input: .*edit 2, type/],
    [
      [
        { type: "setTags", about: "METI", add: ["x"] },
        { type: "addRelation", kind: "partyTo", source: "METI", target: "MEXT" },
      ],
      2,
      /^keiro: invalid-input: Edit 2: “partyTo” takes no ministry as its target/,
    ],
  ])("names the edit that fails: %o", async (edits, status, sentence) => {
    const ran = await apply(edits);
    expect([ran.status, ran.err]).toEqual([status, expect.stringMatching(sentence)]);
    expect((await keiro("show", "METI")).out).not.toContain("tag");
  });
});

describe("a value on which the atlas is wrong", () => {
  const hashOf = async (file: string) =>
    createHash("sha256")
      .update(await readFile(file))
      .digest("hex");

  test("is corrected in one's own layer; the atlas stays as it is, to the byte", async () => {
    const before = await hashOf(atlas);
    await runKeiro(home, ["new", "mine.keiro"]);
    const mine = (...argv: string[]) => runKeiro(home, ["--workspace", "mine.keiro", ...argv]);
    const { fields, names } = (await mine("show", "METI", "--json")).json() as {
      fields: Record<string, { value: string; claims: { claim: string }[] }[]>;
      names: { value: string; claim: string; lang: string; form: string }[];
    };
    const [valid] = fields["valid"]!;
    const name = names.find(({ form, lang }) => form === "acronym" && lang === "en")!;
    const edits = [
      { type: "correct", claim: valid!.claims[0]!.claim, field: "valid", value: "2001-01-07/..", reason: "a try" },
      {
        type: "correct",
        claim: name.claim,
        field: "name",
        value: { value: "MOETI", lang: "en", form: "acronym" },
        reason: "a try",
      },
      { type: "markEmpty", about: "METI", field: "address", state: "notLookedFor" },
    ];
    await writeFile(join(home, "edits.json"), JSON.stringify({ label: "correct METI", edits }));
    expect((await mine("apply", "edits.json")).err).toBe("");
    const after = (await mine("show", "MOETI", "--json")).json() as typeof valid & { fields: typeof fields };
    expect(after.fields["valid"]).toMatchObject([{ value: "2001-01-07/..", differ: false }]);
    expect(await hashOf(atlas)).toBe(before);
    expect((await runKeiro(home, ["show", "METI", "--json"])).json()).toMatchObject({
      fields: { valid: [{ value: valid!.value }] },
    });
    expect((await mine("info")).out).toMatch(/fields marked as empty +0 unknown, 0 not applicable, 1 not looked for/);
  });
});
