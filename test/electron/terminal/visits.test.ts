import { cp } from "node:fs/promises";
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
async function ok(...argv: string[]): Promise<string> {
  const { out, err, status } = await keiro(...argv);
  expect([err, status]).toEqual(["", 0]);
  return out;
}
const brussels = "Brussels, 3 days";
async function plan(): Promise<void> {
  await ok(
    "visit",
    "add",
    brussels,
    "--dates",
    "2027-03-01/2027-03-03",
    "--aim",
    "See who pays",
    "--member",
    "Ann;chair;METI",
  );
  const hosts = ["DG GROW", "DG REGIO", "DG RTD", "Lakeland Development Agency"];
  for (const [at, host] of hosts.entries())
    await ok(
      ...[
        "visit",
        "stop",
        brussels,
        `2027-03-0${Math.min(at + 1, 3)}`,
        host,
        "--host",
        host,
        "--zone",
        "Europe/Brussels",
      ],
      ...["--from", `${10 + at}:00`, "--to", `${10 + at}:45`],
    );
}

describe("keiro visit", () => {
  test("plans a visit, changes a stop, drops one, and takes all of it back", async () => {
    await plan();
    const shown = await ok("visit", "show", brussels);
    expect(shown).toMatch(/s2 +2027-03-02 +11:00–11:45 Europe\/Brussels +DG REGIO +DG REGIO/);
    expect(shown).toContain("- Ann, chair, Ministry of Economy, Trade and Industry");
    await ok("visit", "stop", brussels, "2027-03-05", "DG REGIO", "--stop", "s2");
    const changed = await ok("visit", "show", brussels);
    expect(changed).toContain("is on 2027-03-05, which is not in 2027-03-01/2027-03-03");
    await ok("visit", "drop", brussels, "s2");
    expect(await ok("visits")).toMatch(/Brussels, 3 days +2027-03-01\/2027-03-03 +3 stops +3 hosts/);
    await ok("visit", "remove", brussels);
    expect((await keiro("visits")).status).toBe(1);
    await ok("undo");
    expect(await ok("--lang", "ja", "visits")).toContain("訪問先3か所");
  });

  test("names what it does not find", async () => {
    await plan();
    expect((await keiro("visit", "show", "Rome")).err).toContain(
      "There is no visit “Rome” here. There are: “Brussels, 3 days”.",
    );
    expect((await keiro("visit", "drop", brussels, "s9")).err).toContain("has no stop s9");
    expect((await keiro("visit", "add", "x")).err).toContain("--dates");
  });

  test("ranks as the journey wants it, asks what is chosen, and knows it as asked", async () => {
    await plan();
    const { questions } = (await keiro("visit", "questions", brussels, "--json")).json() as {
      questions: { sentence: { en: string }; gap: string }[];
    };
    expect(questions.slice(0, 3).map(({ gap, sentence }) => [gap, sentence.en.split(":")[0]])).toEqual([
      ["missing", expect.stringContaining("Operation 4") as string],
      ["differ", expect.stringContaining("ERDF") as string],
      ["no-evidence", expect.stringContaining("oversees") as string],
    ]);
    await ok("visit", "ask", brussels, "1", "3", "--owner", "Ann", "--due", "2027-02-20");
    expect(await ok("visit", "questions", brussels)).toContain("[asked already: n:");
    expect(await ok("visits")).toContain("2 open questions");
    expect(await ok("visit", "near", brussels)).toMatch(
      /^4 at 0 hops, \d+ at 1 hop, \d+ at 2 hops; \d+ further away\./,
    );
    expect(await ok("--lang", "ja", "visit", "questions", brussels, "--limit", "3")).toMatch(
      /点: 値が記録されていません/,
    );
  });
});
