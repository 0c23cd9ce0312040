import { cp, readdir, readFile, stat, writeFile } from "node:fs/promises";
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
  await cp(tutorial, join(home, "a"), { recursive: true });
  await cp(tutorial, join(home, "b"), { recursive: true });
});

/** Two people at two machines: each has a profile of their own. */
type Person = "a" | "b";
const run = (person: Person, argv: readonly string[], input = ""): Promise<Ran> =>
  runKeiro(home, argv, {
    env: { KEIRO_HOME: join(home, `home-${person}`) },
    readInput: () => Promise.resolve(input),
  });
const keiro = (person: Person, ...argv: string[]): Promise<Ran> => run(person, ["--workspace", person, ...argv]);
async function ask<T>(person: Person, ...argv: string[]): Promise<T> {
  const ran = await keiro(person, ...argv, "--json");
  expect(ran.err).toBe("");
  return ran.json() as T;
}
async function apply(person: Person, label: string, ...edits: object[]): Promise<{ readonly change: string }> {
  const ran = await run(person, ["--workspace", person, "apply", "-", "--json"], JSON.stringify({ label, edits }));
  expect(ran.err).toBe("");
  return ran.json() as { change: string };
}
async function exportOf(person: Person): Promise<string> {
  const file = join(home, `${person}.jsonl`);
  expect((await keiro(person, "export", "--format", "canonical", "--out", file)).status).toBe(0);
  return readFile(file, "utf8");
}

interface Claim {
  readonly claim: string;
  readonly value: { readonly value?: string; readonly lang?: string; readonly form?: string; readonly amount?: string };
}
interface Shown {
  readonly id: string;
  readonly names: readonly {
    readonly value: string;
    readonly lang: string;
    readonly form: string;
    readonly claim: string;
  }[];
  readonly relations: readonly {
    readonly id: string;
    readonly kind: string;
    readonly target: { readonly name: string };
    readonly amounts: readonly (Claim & { readonly value: { readonly period: string } })[];
    readonly differ: boolean;
  }[];
}
const show = (person: Person, name: string) => ask<Shown>(person, "show", name);

async function findF6(person: Person) {
  const { relations } = await show(person, "Shizuoka Prefecture");
  const flow = relations.find(({ kind, target }) => kind === "funds" && target.name === "Hamamatsu support agency")!;
  const amounts = flow.amounts.filter(({ value }) => value.period.startsWith("2009"));
  return { id: flow.id, claim: amounts[0]!.claim, amounts, differ: flow.differ };
}
async function setF6(person: Person, amount: string, source: object): Promise<void> {
  const { claim } = await findF6(person);
  const value = { kind: "exact", amount, low: null, high: null, unit: "million", currency: "JPY" };
  await apply(person, `set F6 to ${amount}`, {
    type: "correct",
    claim,
    field: "amount",
    value,
    source,
    reason: "read again",
  });
}
const passage = (document: string, page: string) => ({ type: "document", document, page, inPage: true, lines: [1, 1] });

/** Steps 1 and 2 of journey 5. */
async function editBoth(): Promise<{ readonly coordinates: string }> {
  for (const [person, name] of [
    ["a", "Anna"],
    ["b", "Ben"],
  ] as const)
    await run(person, ["call", "updateProfile"], JSON.stringify({ name }));
  const coordinates = (await show("a", "DG RTD")).relations.find(
    ({ kind, target }) => kind === "coordinates" && target.name === "DG GROW",
  )!.id;
  await setF6("a", "45", passage("d1", "6"));
  for (const text of ["one", "two", "three"]) await keiro("a", "note", "add", "METI", "--text", text);
  await apply("a", "retract", { type: "retract", target: coordinates });

  await setF6("b", "42", passage("d2", "3"));
  const [survivor, merged] = [await show("b", "Hamamatsu City"), await show("b", "Hamamatsu-shi")];
  await apply("b", "merge", { type: "sameAs", survivor: survivor.id, merged: merged.id, reason: "one city" });
  await apply("b", "evidence", { type: "addEvidence", about: coordinates, source: passage("d2", "2") });
  const mext = await show("b", "MEXT");
  const short = mext.names.find(({ lang, form }) => lang === "en" && form !== "official")!;
  await apply("b", "rename MEXT", {
    type: "correct",
    claim: short.claim,
    value: { value: "MEXT Japan", lang: "en", form: short.form },
    reason: "as it signs",
  });
  return { coordinates };
}

interface Preview {
  readonly counts: { readonly conflicts: number; readonly heldBack: number };
  readonly conflicts: readonly { readonly kind: string; readonly name: string }[];
}
interface Merged {
  readonly change: string | null;
  readonly added: number;
  readonly conflicts: number;
  readonly preview: Preview;
}
interface Conflicts {
  readonly open: number;
  readonly conflicts: readonly {
    readonly id: string;
    readonly kind: string;
    readonly before: string | null;
    readonly here: { readonly text: string; readonly authors: readonly string[] };
    readonly there: { readonly text: string; readonly authors: readonly string[] };
    readonly retracted: string | null;
  }[];
}

describe("journey 5, steps 1 to 6, from the command line", () => {
  test(
    "two analysts merge, decide, undo, redo and split, and hold the same in the end",
    { timeout: 120_000 },
    async () => {
      const { coordinates } = await editBoth();
      const ownA = await exportOf("a");

      const dry = await keiro("a", "merge", "b", "--dry-run");
      expect(dry.out).toContain("2 to decide");
      expect(dry.out).toMatch(/here: JPY 45 million.*\(Anna\)/);
      expect(dry.out).toMatch(/there: JPY 42 million.*\(Ben\)/);
      expect(await exportOf("a")).toBe(ownA);

      const merged = await ask<Merged>("a", "merge", "b");
      expect(merged.preview.conflicts.map(({ kind }) => kind).sort()).toEqual(["retracted", "value"]);
      expect(merged).toMatchObject({ added: 4, conflicts: 2 });
      const left = await keiro("a", "conflicts", "--json");
      expect(left.status).toBe(1);
      const { open, conflicts } = left.json() as Conflicts;
      expect(open).toBe(2);
      const f6 = conflicts.find(({ kind }) => kind === "value")!;
      expect(f6.before).toMatch(/^JPY 40 million/);
      expect(conflicts.find(({ kind }) => kind === "retracted")).toMatchObject({
        retracted: "here",
        here: { text: "retracted", authors: ["Anna"] },
        there: { authors: ["Ben"] },
      });

      // Step 4: undecided, both stand and the trace gives ranges.
      expect((await findF6("a")).differ).toBe(true);
      const traceOf = (...options: string[]) =>
        keiro("a", "trace", "三遠南信クラスター", "--phase", "disbursement", "--period", "JP-FY2009", ...options);
      const shizuoka = async () => {
        const { rows } = (await traceOf("--json")).json() as {
          rows: { source: { name: string; part: string }; lower: string; upper: string }[];
        };
        return rows.find(({ source }) => source.name.startsWith("Shizuoka"))!;
      };
      const ranged = await shizuoka();
      expect((await keiro("a", "decide", "1", "--keep", "here")).status + 0).toBe(0);
      await keiro("a", "undo");
      const at = conflicts.findIndex(({ kind }) => kind === "value") + 1;
      const decided = await keiro("a", "decide", String(at), "--keep", "here", "--reason", "the older print");
      expect(decided.out).toContain("1 left to decide");
      expect((await findF6("a")).amounts.some(({ value }) => value.amount === "45")).toBe(true);
      expect(await shizuoka()).not.toEqual(ranged);

      // Step 5: the whole merge goes and comes back in one step.
      await keiro("a", "undo"); // the decision
      expect((await ask<Conflicts>("a", "conflicts").catch(() => null))?.open ?? 2).toBe(2);
      await keiro("a", "undo"); // the merge
      expect(await exportOf("a")).toBe(ownA);
      expect((await keiro("a", "conflicts")).status).toBe(0);
      await keiro("a", "redo");
      expect(await exportOf("a")).not.toBe(ownA);
      expect((await show("a", "Hamamatsu-shi")).id).toBe((await show("a", "Hamamatsu City")).id);
      const survivor = (await show("a", "Hamamatsu City")).id;
      const former = (await readForeign("a")).match(/"merged":"(e:[0-9A-Z]+)"/)![1]!;
      await apply("a", "split", { type: "split", merged: former, reason: "two after all" });
      expect((await show("a", "Hamamatsu-shi")).id).toBe(former);
      expect((await show("a", "Hamamatsu City")).id).toBe(survivor);

      // The retraction is taken back for Ben's evidence.
      const again = ((await keiro("a", "conflicts", "--json")).json() as Conflicts).conflicts;
      const retracted = again.findIndex(({ kind }) => kind === "retracted") + 1;
      expect((await keiro("a", "decide", String(retracted), "--keep", "there", "--reason", "it does")).err).toBe("");
      expect((await show("a", "DG RTD")).relations.map(({ id }) => id)).toContain(coordinates);

      // Step 6: merged the other way round, both hold the same; what is open in A is open in B.
      const back = await ask<Merged>("b", "merge", "a");
      expect(back.conflicts).toBe(1);
      expect(await exportOf("b")).toBe(await exportOf("a"));
      expect(((await keiro("b", "conflicts", "--json")).json() as Conflicts).conflicts).toMatchObject([
        { kind: "value", here: { authors: ["Ben"] }, there: { authors: ["Anna"] } },
      ]);
      expect((await keiro("b", "merge", "a")).out).toContain("There is nothing new there.");
      expect((await keiro("a", "problems", "--rule", "held-back")).status).toBe(0);
    },
  );

  test("either order of merging gives the same", { timeout: 60_000 }, async () => {
    await editBoth();
    await cp(join(home, "a"), join(home, "a0"), { recursive: true });
    await keiro("a", "merge", "b");
    expect((await keiro("b", "merge", "a0")).err).toBe("");
    expect(await exportOf("b")).toBe(await exportOf("a"));
  });
});

async function readForeign(person: Person): Promise<string> {
  const folder = join(home, person, "layers");
  const names = (await readdir(folder)).filter((name) => name.startsWith("f-"));
  return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("");
}

describe("a change package", () => {
  test("carries what was changed, is merged like a folder, and says whose signature it is", async () => {
    await editBoth();
    const file = join(home, "ben.jsonl");
    const made = await ask<{ written: string; changes: number; signature: { fingerprint: string } }>(
      "b",
      "package",
      "--since",
      "2020-01-01",
      "--out",
      file,
      "--sign",
    );
    expect(made).toMatchObject({ written: file, changes: 4 });
    if (process.platform !== "win32")
      expect((await stat(join(home, "home-b", "config", "signing-key.pem"))).mode & 0o777).toBe(0o600);
    const dry = await keiro("a", "merge", file, "--dry-run");
    expect(dry.out).toContain("key that you have not met before. It says that it is of Ben");
    expect(dry.out).toContain(made.signature.fingerprint);
    expect(dry.out).toContain("2 to decide");
    expect(dry.out).toContain("Nothing was merged.");
    expect((await ask<Merged>("a", "merge", file)).added).toBe(4);
    expect((await keiro("a", "merge", file)).out).toMatch(/Signed with the key that you know as Ben since \d{4}-/);
    await keiro("a", "undo");
    expect((await keiro("a", "merge", "b")).err).toBe("");
    const fromFolder = await exportOf("a");
    await keiro("b", "merge", "a");
    expect(await exportOf("b")).toBe(fromFolder);
    expect((await keiro("b", "merge", file)).out).toContain("Signed with your own key");
  });

  test("that was changed on its way is refused with a sentence, and nothing is written", async () => {
    await editBoth();
    const file = join(home, "ben.jsonl");
    await keiro("b", "package", "--since", "2020", "--out", file, "--sign");
    const text = await readFile(file, "utf8");
    const before = await readdir(join(home, "a", "layers"));
    for (const damaged of [
      text.replace("MEXT Japan", "MEXT Nippon"),
      text.slice(0, -40),
      text.replace(/"value":"[A-Za-z0-9+/]{20}/, `"value":"${"A".repeat(20)}`),
      text.replace('"format":1', '"format":9'),
      text.split("\n").slice(1).join("\n"),
      "",
      "not a package",
      "[".repeat(100_000),
    ]) {
      await writeFile(file, damaged);
      const { status, err } = await keiro("a", "merge", file);
      expect(status, `${damaged.slice(0, 80)} ${err}`).toBeGreaterThan(1);
      expect(err).toMatch(/^keiro: (invalid-input|newer-format): .{20,}\n$/);
    }
    expect(await readdir(join(home, "a", "layers"))).toEqual(before);
    expect((await keiro("a", "merge", "nowhere")).err).toMatch(/^keiro: not-found: .*“nowhere”/);
    expect((await keiro("a", "merge", "a")).err).toMatch(/^keiro: invalid-input: That is this workspace itself/);
    expect((await run("a", ["merge", "b"])).status).toBe(2);
  });

  test("goes to standard output where no file is named, and an empty one is refused", async () => {
    await editBoth();
    const { out } = await keiro("b", "package", "--since", "2020");
    expect(out.split("\n")[0]).toContain('"keiro":"package"');
    expect((await keiro("b", "package", "--since", "2990")).err).toMatch(/^keiro: not-found: Nothing was changed/);
    expect((await keiro("b", "package", "--since", "soon")).status).toBe(2);
    expect((await keiro("b", "package", "--since", "2020", "--json")).status).toBe(2);
  });
});
