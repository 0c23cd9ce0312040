import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { terminalWords } from "#electron/terminal/words.ts";
import { runKeiro } from "../support/run-keiro.ts";
import type { Ran } from "../support/run-keiro.ts";
import { tempFolder } from "../support/temp-folder.ts";

const tutorial = fileURLToPath(new URL("../../../data/tutorial", import.meta.url));
let home: string;
beforeEach(async () => {
  home = await tempFolder();
  await cp(tutorial, join(home, "w"), { recursive: true });
});

/** Runs on a fresh copy of the tutorial. */
const keiro = (...argv: string[]): Promise<Ran> => runKeiro(home, ["--workspace", "w", ...argv]);

describe("answers", () => {
  test("info carries counts, layers and kinds", async () => {
    const { status, json } = await keiro("info", "--json");
    expect(status).toBe(0);
    expect(json()).toMatchObject({
      entities: expect.any(Number) as number,
      relations: expect.any(Number) as number,
      claims: expect.any(Number) as number,
      flows: 18,
      documents: 4,
      layers: [{ id: "keiro-tutorial", title: "Tutorial", readOnly: true, claims: expect.any(Number) as number }],
      kinds: { entity: { ministry: 9 }, relation: { funds: 18 } },
    });
  });

  test("search lists names in aligned columns, ideographs counted double", async () => {
    const { status, out } = await keiro("search", "浜松");
    expect(status).toBe(0);
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^name +other name +kind +jurisdiction +id$/);
    const columnOf = (line: string, part: string) =>
      [...line.slice(0, line.indexOf(part))].reduce((sum, character) => sum + (character > "\u2E80" ? 2 : 1), 0);
    const starts = lines.map((line, at) => columnOf(line, at === 0 ? "id" : "e:01"));
    expect(new Set(starts).size).toBe(1);
  });

  test("search in JSON has what a script needs; nothing found is an honest no", async () => {
    const found = await keiro("search", "ﾊﾏﾏﾂ", "--json", "--limit", "1");
    expect(found.json()).toMatchObject({
      hits: [
        {
          id: expect.stringMatching(/^e:/) as string,
          type: "entity",
          kind: expect.any(String) as string,
          name: expect.any(String) as string,
          matched: expect.any(String) as string,
          score: expect.any(Number) as number,
        },
      ],
      truncated: true,
    });
    const nothing = await keiro("search", "qqqqqq");
    expect(nothing).toMatchObject({ status: 1, out: "Nothing found for “qqqqqq”.\n", err: "" });
    expect((await keiro("search", "qqqqqq", "--json")).json()).toMatchObject({ hits: [], truncated: false });
  });

  test("show tells names, values and relations with the numbers of their sources", async () => {
    const { status, out } = await keiro("show", "METI");
    expect(status).toBe(0);
    expect(out).toMatch(/^Ministry of Economy, Trade and Industry \/ 経済産業省\nministry, Japan, e:/);
    expect(out).toMatch(/is funded by +Treasury +JPY 120 million .*\[\d\]/);
    expect(out).toMatch(/\nSources\n {2}\[1\] D1: .*, line \d+\n/);
  });

  test("show says what is denied, inferred or set aside, and names counts by what is counted", async () => {
    const { out } = await runKeiro(home, ["show", "Knowledge Cluster Initiative"]);
    expect(out).toMatch(/has as participant +companies with established competitive advantages +denied +\[\d+\]\n/);
    expect(out).toMatch(/\nRelations \(\d+\)\n/); // 21 rows, one of them denied
    expect(out).toMatch(/\n {2}clusters +18 \(Japanese fiscal year 2006\)/);
    expect((await keiro("--lang", "ja", "show", "METI")).out).toMatch(/資金の出し手 .*1億2,000万円（支出、/);
  });

  test("an empty name, too many hops and too many rows are refused in words of the command line", async () => {
    expect((await keiro("show", " ")).err).toBe(
      "keiro: invalid-input: A name is empty. Give a name, an acronym or an id.\n",
    );
    expect((await keiro("path", "METI", "MEXT", "--max-hops", "13")).err).toMatch(
      /--max-hops takes 12 at most, not 13/,
    );
    expect((await keiro("search", "METI", "--limit", "201")).err).toMatch(/--limit takes 200 at most/);
  });

  test("show in JSON has the documented shape", async () => {
    const shown = (await keiro("show", "METI", "--json")).json() as {
      relations: Record<string, unknown>[];
      fields: Record<string, unknown>;
    };
    expect(shown).toMatchObject({ id: expect.stringMatching(/^e:/) as string, kind: "ministry", truncated: false });
    expect(shown).toHaveProperty(
      "names",
      expect.arrayContaining([expect.objectContaining({ value: "経済産業省", lang: "ja", form: "official" })]),
    );
    expect(shown.fields["valid"]).toMatchObject([
      {
        qualifiers: {},
        value: "2001-01-06/..",
        differ: false,
        claims: [{ field: "valid", stance: "asserted", rank: "normal", source: { type: "document", document: "d1" } }],
      },
    ]);
    const flow = shown.relations.find(({ kind, forward }) => kind === "funds" && forward);
    expect(flow).toMatchObject({
      id: expect.stringMatching(/^r:/) as string,
      source: { id: expect.any(String) as string, kind: "ministry", name: expect.any(String) as string },
      amounts: [
        {
          value: { kind: "exact", amount: "80", unit: "million", currency: "JPY", phase: "disbursement", per: "year" },
        },
      ],
    });
  });

  test("path tells sentences, their numbered sources and what was not followed", async () => {
    const { status, out } = await keiro("path", "METI", "MEXT");
    expect(status).toBe(0);
    expect(out).toMatch(
      /^1\. METI is funded by Treasury .*\[1\].*MEXT.*\[2\]\.\n {3}\(2 hops\)\n\nSources\n {2}\[1\] D1: .*line 36\n/,
    );
    expect(out).toMatch(/Not followed: /);
    expect((await keiro("path", "METI", "MEXT", "--json")).json()).toMatchObject({
      paths: [
        {
          hops: 2,
          entities: [
            { id: expect.any(String) as string, kind: "ministry", name: expect.any(String) as string },
            {},
            {},
          ],
          relations: [
            {
              id: expect.any(String) as string,
              kind: "funds",
              forward: false,
              alternatives: expect.any(Array) as unknown[],
            },
            {},
          ],
          sentence: expect.any(String) as string,
          sources: [1, 2],
          weakestGrade: null,
        },
      ],
      sources: [{ n: 1, document: "d1", lines: [36, 36], title: expect.any(String) as string }, { n: 2 }],
      truncated: false,
      leftOut: expect.any(Array) as unknown[],
    });
  });

  test("path follows the options", async () => {
    expect((await keiro("path", "KICOX", "火炬中心", "--json")).json()).toMatchObject({ paths: [{ hops: 1 }] });
    expect((await keiro("path", "KICOX", "火炬中心", "--no-fold", "--json")).json()).toMatchObject({
      paths: [{ hops: 2 }],
    });
    expect((await keiro("path", "METI", "MEXT", "--kinds", "coordinates,oversees")).status).toBe(1);
    expect((await keiro("path", "Treasury", "METI", "--direction", "in")).status).toBe(1);
    expect((await keiro("path", "METI", "MEXT", "--max-hops", "1")).status).toBe(1);
    expect((await keiro("path", "METI", "MEXT", "--avoid", "Treasury", "--json")).json()).not.toMatchObject({
      paths: [{ hops: 2 }],
    });
  });

  test("an empty path explains itself, in JSON too", async () => {
    const empty = await keiro("path", "KICOX", "火炬中心", "--as-of", "1990");
    expect(empty.status).toBe(1);
    expect(empty.out).toMatch(/1990/);
    expect((await keiro("path", "KICOX", "火炬中心", "--as-of", "1990", "--json")).json()).toMatchObject({
      paths: [],
      explanation: expect.stringContaining("1990") as string,
    });
  });

  test("verify is done where all is verified, and a no where a document moved", async () => {
    expect(await keiro("verify")).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^All \d+ locators are verified\.\n$/) as string,
    });
    const file = join(home, "w", "documents", "D1.txt");
    await writeFile(file, `A line put on top.\n${await readFile(file, "utf8")}`);
    const moved = (await keiro("verify", "--json")).json() as {
      locators: Record<string, number>;
      list: { state: string; lines: number[]; now: number[] }[];
    };
    expect(moved.locators).toMatchObject({ changed: 0, notFound: 0, missing: 0, notChecked: 0 });
    expect(moved.locators["moved"]).toBeGreaterThan(50);
    for (const { state, lines, now } of moved.list)
      expect([state, now]).toEqual(["moved", lines.map((line) => line + 1)]);
    expect((await keiro("verify")).status).toBe(1);
  });

  test("verify looks into the folder that is named", async () => {
    await mkdir(join(home, "texts"));
    for (const name of await readdir(join(home, "w", "documents")))
      await cp(join(home, "w", "documents", name), join(home, "texts", name));
    await import("node:fs/promises").then(({ rm }) => rm(join(home, "w", "documents"), { recursive: true }));
    expect(await keiro("verify")).toMatchObject({
      status: 1,
      out: expect.stringContaining("--documents DIR") as string,
    });
    expect((await keiro("verify", "--documents", "texts")).status).toBe(0);
    expect(await keiro("verify", "--documents", "nowhere")).toMatchObject({
      status: 2,
      err: "keiro: not-found: There is no folder “nowhere” for --documents. Mend the path.\n",
    });
  });

  test("problems lists what it finds and ends with 1", async () => {
    const { status, out } = await keiro("problems");
    expect(status).toBe(1);
    expect(out).toMatch(/no-evidence +warning +DG REGIO oversees/);
    expect(await keiro("problems", "--rule", "period-reversed")).toMatchObject({ status: 0, out: "No problems.\n" });
    expect((await keiro("problems", "--json")).json()).toMatchObject({
      problems: expect.any(Array) as unknown[],
      counts: { "no-evidence": 1 },
    });
  });

  test("export writes whole files of JSON lines, or to standard output", async () => {
    const { status, json } = await keiro("export", "--format", "claims", "--out", "claims.jsonl", "--json");
    expect([status, json()]).toEqual([0, { written: "claims.jsonl", lines: 266, lost: [] }]);
    const lines = (await readFile(join(home, "claims.jsonl"), "utf8")).trimEnd().split("\n");
    expect(lines).toHaveLength(266);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      claim: expect.stringMatching(/^c:/) as string,
      about: {},
      source: {},
    });
    expect((await keiro("export", "--format", "claims")).out.trimEnd().split("\n")).toEqual(lines);
    expect((await readdir(home)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("call takes any method of the contract, the host's too", async () => {
    const input = (text: string) => ({ readInput: () => Promise.resolve(text) });
    const searched = await runKeiro(home, ["--workspace", "w", "call", "search"], input('{"text":"METI","limit":1}'));
    expect(searched.json()).toMatchObject({ hits: [{ kind: "ministry" }] });
    expect((await runKeiro(home, ["call", "getProfile"])).json()).toMatchObject({ host: "terminal" });
    expect((await runKeiro(home, ["call", "createWorkspace"], input('{"title":"Visit"}'))).json()).toMatchObject({
      folderName: "Visit.keiro",
    });
  });
});

describe("writing", () => {
  const notesOf = async () =>
    (
      (await keiro("note", "list", "--json")).json() as {
        notes: { body: string; targets: unknown[]; tags: string[]; state: string }[];
      }
    ).notes;

  test("new makes a workspace with the atlas beneath, once", async () => {
    const made = await runKeiro(home, ["new", "mine", "--title", "My work", "--json"]);
    expect(made.json()).toMatchObject({ change: null, workspace: { title: "My work", folder: "mine" } });
    expect((await runKeiro(home, ["--workspace", "mine", "info", "--json"])).json()).toMatchObject({
      title: "My work",
      readOnly: false,
    });
    expect(await runKeiro(home, ["new", "mine"])).toMatchObject({
      status: 2,
      err: "keiro: invalid-input: “mine” is there already and not empty. Choose another name.\n",
    });
  });

  test("a note is added to entities and to a path, listed, taken back and brought back", async () => {
    const added = (
      await keiro(
        "note",
        "add",
        "METI",
        "文部科学省",
        "--text",
        "Ask both",
        "--tag",
        "visit",
        "--tag",
        "money",
        "--state",
        "to-verify",
        "--json",
      )
    ).json();
    expect(added).toMatchObject({
      change: expect.stringMatching(/^[0-9A-Z]{26}$/) as string,
      notes: [
        {
          body: "Ask both",
          targets: [{ type: "subject" }, { type: "subject" }],
          tags: ["visit", "money"],
          state: "to-verify",
        },
      ],
    });
    await keiro("note", "add", "--path", "METI>MEXT", "--text", "The way");
    expect((await notesOf()).map(({ body }) => body)).toEqual(["The way", "Ask both"]);
    expect((await notesOf())[0]?.targets).toMatchObject([
      {
        type: "path",
        entities: [{}, {}, {}].map(() => expect.stringMatching(/^e:/) as string),
        relations: [{}, {}].map(() => expect.stringMatching(/^r:/) as string),
      },
    ]);
    expect((await keiro("note", "list", "MEXT")).out).toMatch(/no name +.*#visit +#money +n:.*\n {2}Ask both\n/);
    expect(await keiro("undo")).toMatchObject({ status: 0, out: "Undone: add note.\n" });
    expect((await notesOf()).map(({ body }) => body)).toEqual(["Ask both"]);
    expect(await keiro("redo")).toMatchObject({ status: 0, out: "Redone: add note.\n" });
    expect((await keiro("history", "--json")).json()).toMatchObject({
      changes: [
        { label: "redo add note", inEffect: true },
        { label: "undo add note", inEffect: false },
        { label: "add note" },
        { label: "add note" },
      ],
    });
  });

  test("a path note goes by every stop in its order", async () => {
    const { notes } = (
      await keiro("note", "add", "--path", "MEXT > METI > METI Kanto bureau", "--text", "x", "--json")
    ).json() as { notes: { targets: { entities: string[]; relations: string[] }[] }[] };
    const [target] = notes[0]!.targets;
    const idOf = async (name: string) => ((await keiro("show", name, "--json")).json() as { id: string }).id;
    expect(target?.entities).toEqual([
      await idOf("MEXT"),
      await idOf("Treasury"),
      await idOf("METI"),
      await idOf("METI Kanto bureau"),
    ]);
    expect(target?.relations).toHaveLength(3);
  });

  test("a note is read from a file or from standard input", async () => {
    await writeFile(join(home, "note.md"), "# From a file\n");
    await keiro("note", "add", "METI", "--file", "note.md");
    await runKeiro(home, ["--workspace", "w", "note", "add", "METI", "--file", "-"], {
      readInput: () => Promise.resolve("piped"),
    });
    expect((await notesOf()).map(({ body }) => body)).toEqual(["piped", "# From a file\n"]);
    expect(await keiro("note", "add", "METI", "--file", "none.md")).toMatchObject({
      status: 2,
      err: "keiro: not-found: “none.md” could not be read. Mend the path.\n",
    });
  });

  test("apply takes a file of edits as one change", async () => {
    const edits = [
      { type: "addEntity", ref: "#1", kind: "programme", names: [{ value: "P", lang: "en", form: "official" }] },
    ];
    await writeFile(join(home, "edits.json"), JSON.stringify({ label: "add P", edits }));
    expect(await keiro("apply", "edits.json")).toMatchObject({ status: 0, out: "Done: add P.\n" });
    await writeFile(join(home, "half.json"), "{");
    expect(await keiro("apply", "half.json")).toMatchObject({
      status: 2,
      err: "keiro: invalid-input: “half.json” is not JSON.\n",
    });
  });

  test("without a workspace nothing is written, and the atlas is left as it is", async () => {
    for (const argv of [
      ["note", "add", "METI", "--text", "x"],
      ["undo"],
      ["redo"],
      ["apply", "x.json"],
      ["call", "applyEdits"],
    ]) {
      const { status, err, out } = await runKeiro(home, argv);
      expect([status, out]).toEqual([2, ""]);
      expect(err).toMatch(
        /^keiro: invalid-input: The atlas is only read\. Name the workspace to write to with --workspace DIR/,
      );
    }
    expect(await readdir(home)).toEqual(["w"]);
  });

  test("what the disk refuses ends with 3, names the place, and leaves the workspace as it was", async () => {
    await writeFile(join(home, "w", "locks"), "a file where a folder should be");
    const ran = await keiro("note", "add", "METI", "--text", "x");
    expect([ran.status, ran.err]).toEqual([3, expect.stringMatching(/^keiro: storage: “w\/locks” is no folder/)]);
    expect(await notesOf()).toEqual([]);
  });
});

describe("wrong use", () => {
  test.each([
    [["show", "qqqqqq"], 2, /^keiro: not-found: Nothing here is named “qqqqqq”/],
    [
      ["show", "Hamamatsu"],
      2,
      /^keiro: ambiguous: .*Hamamatsu support agency \(agency, Japan, e:.*Hamamatsu City \(jurisdiction, Japan, e:/,
    ],
    [["show", "e:01M7Z1G73C00000000000000ZZ"], 2, /^keiro: not-found: /],
    [
      ["path", "METI", "MEXT", "--as-of", "2009-13"],
      2,
      /^keiro: invalid-input: “2009-13” is not a date: there is no month 13/,
    ],
    [["path", "METI", "MEXT", "--as-of", "平成40年度"], 2, /^keiro: invalid-input: /],
    [["path", "METI"], 2, /^keiro: invalid-input: Missing required argument 'b'\. /],
    [
      ["path", "METI", "MEXT", "--max-hops", "0"],
      2,
      /^keiro: invalid-input: --max-hops takes a whole number of 1 or more, not “0”/,
    ],
    [["path", "METI", "MEXT", "--max-hops", "99"], 2, /^keiro: invalid-input: .*--max-hops takes 12 at most/],
    [
      ["path", "METI", "MEXT", "--direction", "up"],
      2,
      /^keiro: invalid-input: --direction takes out, in, both, not “up”/,
    ],
    [
      ["path", "METI", "MEXT", "--mode", "fastest"],
      2,
      /^keiro: invalid-input: --mode takes all-shortest, shortest, best, simple, not “fastest”/,
    ],
    [["path", "METI", "MEXT", "--min-grade", "G"], 2, /^keiro: invalid-input: --min-grade takes a letter A to F/],
    [["path", "METI", "MEXT", "--min-amount", "lots"], 2, /^keiro: invalid-input: --min-amount takes an amount/],
    [["path", "METI", "MEXT", "--min-amount", "5"], 2, /^keiro: invalid-input: --min-amount needs a currency/],
    [["path", "METI", "MEXT", "--currency", "JPY"], 2, /^keiro: invalid-input: --currency says which money/],
    [["path", "METI", "MEXT", "--rank-by", "amount"], 2, /^keiro: invalid-input: To rank by amount, give a least/],
    [["path", "METI", "MEXT", "--avoid", "qqqq"], 2, /^keiro: not-found: /],
    [["reach", "METI"], 2, /^keiro: invalid-input: Say which way: --direction up/],
    [["reach", "METI", "--direction", "out"], 2, /^keiro: invalid-input: --direction takes up, down, not “out”/],
    [["common", "METI"], 2, /^keiro: invalid-input: Missing required argument 'b'\. /],
    [["show", "METI", "--recorded", "2009"], 2, /^keiro: not-found: Nothing here is named/],
    [["show", "METI", "--recorded", "soon"], 2, /^keiro: invalid-input: /],
    [["show", "METI", "--csv"], 2, /^keiro: invalid-input: This answer is no table/],
    [["search"], 2, /^keiro: invalid-input: Missing required argument 'text'/],
    [["search", "a", "b"], 2, /^keiro: invalid-input: Too many arguments/],
    [["frob"], 2, /^keiro: invalid-input: Unknown command 'frob'/],
    [["info", "--jsn"], 2, /^keiro: invalid-input: Unknown option '--jsn'\. Did you mean --json\?/],
    [["info", "--lang", "fr"], 2, /^keiro: invalid-input: --lang takes en or ja, not “fr”/],
    [["export"], 2, /^keiro: invalid-input: Say what to export/],
    [["export", "--format", "xml"], 2, /^keiro: invalid-input: --format takes claims, canonical, not “xml”/],
    [["export", "--format", "claims", "--json"], 2, /^keiro: invalid-input: With --json an export needs --out FILE/],
    [["export", "--format", "claims", "--out", "no/such/f"], 3, /^keiro: storage: “no\/such\/f” could not be written/],
    [["note", "add", "METI"], 2, /^keiro: invalid-input: A note needs --text TEXT or --file FILE/],
    [["note", "add", "--text", "x"], 2, /^keiro: invalid-input: Say what the note is about/],
    [["note", "add", "METI", "--text", "  "], 2, /^keiro: invalid-input: The note is empty/],
    [["note", "add", "--text", "x", "--path", "METI"], 2, /^keiro: invalid-input: --path takes entities with >/],
    [["note", "add", "--text", "x", "--path", "METI>DG GROW"], 2, /^keiro: not-found: /],
    [["undo"], 2, /^keiro: not-found: There is nothing to undo/],
    [["undo", "yesterday"], 2, /^keiro: invalid-input: “yesterday” is not the id of a change/],
    [["call", "dropAll"], 2, /^keiro: invalid-input: There is no method “dropAll”\. There are: getInfo, /],
  ] as const)("keiro %j ends with %i and a sentence", async (argv, status, sentence) => {
    const ran = await keiro(...argv);
    expect([ran.status, ran.out]).toEqual([status, ""]);
    expect(ran.err).toMatch(sentence);
    expect(ran.err.trimEnd()).not.toContain("\n");
  });

  test("a relation with a missing end is refused by its name, and nothing is written", async () => {
    const edits = [
      {
        type: "addRelation",
        kind: "funds",
        source: "e:01M7Z1G73C00000000000000ZZ",
        target: "e:01M7Z1G73C00000000000000ZY",
      },
    ];
    await writeFile(join(home, "edits.json"), JSON.stringify({ label: "half", edits }));
    const ran = await keiro("apply", "edits.json");
    expect([ran.status, ran.err]).toEqual([
      3,
      expect.stringMatching(/^keiro: invariant: .*e:01M7Z1G73C00000000000000ZZ/),
    ]);
    expect((await keiro("history", "--json")).json()).toMatchObject({ undo: null });
  });

  test.each([
    ["nowhere", /^keiro: not-found: There is no workspace “nowhere”\. Make one with “keiro new”/],
    ["photos", /^keiro: not-found: “photos” is no Keiro workspace/],
    ["a-file", /^keiro: not-found: “a-file” is no folder/],
  ])("the workspace %s cannot be opened, and the sentence names it", async (name, sentence) => {
    await mkdir(join(home, "photos"));
    await writeFile(join(home, "photos", "cat.jpg"), "");
    await writeFile(join(home, "a-file"), "");
    const ran = await runKeiro(home, ["--workspace", name, "info"]);
    expect([ran.status, ran.err]).toEqual([2, expect.stringMatching(sentence)]);
    expect(await readdir(join(home, "photos"))).toEqual(["cat.jpg"]);
  });

  test("no command at all says where help is", async () => {
    expect(await runKeiro(home, [])).toMatchObject({
      status: 2,
      err: "keiro: invalid-input: Say what to do: “keiro --help” lists the commands.\n",
    });
  });
});

describe("languages and layout", () => {
  test("sentences, names and labels come in Japanese on request", async () => {
    const path = await keiro("path", "METI", "MEXT", "--lang", "ja");
    expect(path.out).toMatch(/^1\. 経済産業省は国庫から/);
    expect(path.out).toMatch(/\n出典\n {2}\[1\] .*36行目\n/);
    expect((await keiro("search", "METI", "--lang", "ja")).out).toMatch(/^名称 .*\n経済産業省 /);
    expect((await keiro("show", "METI", "--lang=ja")).out).toMatch(
      /^経済産業省 \/ Ministry of Economy, Trade and Industry\n省, /,
    );
  });

  test.each(["en", "ja"] as const)("help is whole in %s, for every command", async (lang) => {
    const words = terminalWords[lang];
    const program = await runKeiro(home, ["--lang", lang, "--help"]);
    expect(program).toMatchObject({ status: 0, err: "" });
    for (const [name, description] of Object.entries(words.commands)) {
      if (!name.startsWith("note") || name === "note")
        expect(program.out.replace(/\n {20,}/g, lang === "en" ? " " : "")).toContain(description);
    }
    for (const command of [
      ["info"],
      ["search"],
      ["show"],
      ["path"],
      ["verify"],
      ["new"],
      ["note"],
      ["note", "add"],
      ["note", "list"],
      ["undo"],
      ["redo"],
      ["history"],
      ["problems"],
      ["export"],
      ["call"],
      ["apply"],
    ]) {
      const help = await runKeiro(home, ["--lang", lang, ...command, "--help"]);
      expect([help.status, help.err]).toEqual([0, ""]);
      expect(help.out).toContain(words.helpTitles["Usage:"] ?? "?");
      expect(help.out).toContain(words.options.workspace);
      if (lang === "ja") expect(help.out).not.toMatch(/display|Options:|Arguments:/);
    }
  });

  test("a narrow terminal cuts the widest column, a file nothing", async () => {
    const narrow = await runKeiro(home, ["--workspace", "w", "problems"], { columns: 80 });
    const rows = narrow.out.split("\n").slice(0, 4);
    expect(rows.every((row) => row.length <= 80)).toBe(true);
    expect(rows.some((row) => row.endsWith("…"))).toBe(true);
    expect((await keiro("problems")).out).not.toContain("…");
  });

  test("what others wrote cannot steer the terminal", async () => {
    await keiro("note", "add", "METI", "--text", "first\nred \u001b[31m text\u0007");
    const { out } = await keiro("note", "list");
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(out).toContain("  first\n  red  [31m text");
  });

  test("options of every command may stand before or after it", async () => {
    const before = await runKeiro(home, ["--json", "--workspace", "w", "--lang", "ja", "search", "METI"]);
    const after = await runKeiro(home, ["search", "METI", "--lang", "ja", "--workspace", "w", "--json"]);
    expect(after.out).toBe(before.out);
    expect(before.status).toBe(0);
  });
});
