import { cp } from "node:fs/promises";
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
const keiro = (...argv: string[]) => runKeiro(home, ["--workspace", "w", ...argv]);
const cluster = "San-En-Nanshin cluster";

interface PathsJson {
  readonly paths: readonly { readonly hops: number; readonly entities: readonly { readonly name: string }[] }[];
}
const told = async (...argv: string[]) => {
  const { status, json } = await keiro("path", ...argv, "--json");
  return [
    status,
    ((await json()) as PathsJson).paths.map(({ entities }) => entities.slice(1, -1).map(({ name }) => name)),
  ];
};

describe("keiro path", () => {
  test("answers journey 2 in words, in both languages", async () => {
    const asked = ["path", "火炬", "공단", "--as-of", "2006-12-31"];
    expect(await keiro(...asked)).toMatchObject({
      status: 0,
      out: expect.stringMatching(
        /^1\. Torch Centre is party, with KICOX, to Torch-KICOX \(tutorial\), one hop when folded, signed 2006-10 per D3 \[1\]; D4 gives 2007-03 \[2\]; weakest grade C3\.\n {3}\(1 hop, claims differ\)\n\nSources\n {2}\[1\] D3: /,
      ) as string,
    });
    expect((await keiro(...asked, "--lang", "ja")).out).toMatch(
      /^1\. 火炬センターは.*2006年10月署名.*最も低い評価はC3。\n {3}（?\(?1段/,
    );
    expect(await keiro(...asked, "--min-grade", "B")).toMatchObject({
      status: 1,
      out: expect.stringMatching(/^No path as of 2006-12-31\. With lower grade: 1\./) as string,
    });
  });

  test("takes amounts as people write them, with a currency in them or beside them", async () => {
    const [way] = [["Ministry of Education, Culture, Sports, Science and Technology", "Hamamatsu support agency"]];
    for (const amount of [
      ["100 million", "--currency", "jpy"],
      ["JPY 100 million"],
      ["1億円"],
      ["100,000,000", "--currency", "JPY"],
    ])
      expect(await told("Treasury", cluster, "--phase", "disbursement", "--min-amount", ...amount)).toEqual([0, [way]]);
    expect(await told("Treasury", cluster, "--min-amount", "100 million", "--currency", "EUR")).toEqual([1, []]);
    expect(
      await told(
        "Treasury",
        cluster,
        "--min-amount",
        "0",
        "--currency",
        "JPY",
        "--mode",
        "best",
        "--rank-by",
        "amount",
        "--limit",
        "2",
      ),
    ).toEqual([0, [way, ["Ministry of Economy, Trade and Industry", "METI Kanto bureau", "Hamamatsu support agency"]]]);
  });

  test("avoids by names and by kinds, which both stand in one list", async () => {
    expect(await told("METI", "MEXT")).toEqual([0, [["Treasury"]]]);
    expect(await told("METI", "MEXT", "--avoid", "fund")).toEqual([
      0,
      [["METI Kanto bureau", "Hamamatsu support agency"]],
    ]);
    expect((await told("METI", "MEXT", "--avoid", "国庫,agency"))[0]).toBe(1);
    expect(
      await told("METI", "MEXT", "--avoid", "instrument, Hamamatsu support agency", "--direction", "both"),
    ).toEqual([1, []]);
  });

  test("says nothing that does not apply to it", async () => {
    expect(await keiro("path", "METI", "METI")).toMatchObject({ status: 1, out: "Both ends are the same entity.\n" });
    const { out } = await keiro("path", "METI", "MEXT", "--as-of", "JP-FY2009");
    expect(out).not.toMatch(/Agreements|possibly|succession is crossed/);
    expect((await keiro("path", "METI", "MITI", "--cross-successions")).out).toMatch(/\nA succession is crossed: /);
  });
});

describe("keiro common", () => {
  test("tells what entities share as sentences, and as JSON with the relations", async () => {
    const { status, out } = await keiro("common", "METI", "MEXT");
    expect(status).toBe(0);
    expect(out).toMatch(
      /^1\. Treasury \(fund, Japan, shared by 2 of 2\)\n {3}METI is funded by Treasury .*Both hold from 2001-01-06 on\.\n\nSources\n/,
    );
    expect((await keiro("common", "METI", "MEXT", "--json")).json()).toMatchObject({
      entities: [
        {
          ...{ id: expect.stringMatching(/^e:/) as string, kind: "fund", name: "Treasury" },
          relations: [
            {
              ...{ id: expect.stringMatching(/^r:/) as string, kind: "funds", valid: null },
              source: { id: expect.any(String) as string, kind: "fund", name: "Treasury" },
              target: { kind: "ministry" },
              amounts: [{ value: { amount: "120", currency: "JPY" } }],
              claims: expect.any(Array) as unknown[],
            },
            {},
          ],
        },
      ],
      truncated: false,
    });
  });

  test("is an honest no where they share nothing", async () => {
    expect(await keiro("common", "METI", "KICOX", "--lang", "ja")).toMatchObject({
      status: 1,
      out: expect.stringMatching(/^経済産業省と韓国産業団地公団に共通の相手はありません。/) as string,
    });
  });
});

describe("keiro reach", () => {
  test("tells what lies upstream as a tree, every way of it, with sources", async () => {
    const { status, out } = await keiro("reach", cluster, "--direction", "up");
    expect(status).toBe(0);
    const lines = out
      .split("\n")
      .map((line) => /^( *)is funded by ([^:]*?)(?::|$)/.exec(line))
      .filter((found) => found !== null);
    expect(lines.map(([, indent, name]) => `${indent!.length / 2} ${name}`)).toEqual([
      "1 Member firms",
      "1 Hamamatsu support agency",
      "2 Hamamatsu City",
      "2 METI Kanto bureau",
      "3 Ministry of Economy, Trade and Industry",
      "4 Treasury",
      "2 Ministry of Education, Culture, Sports, Science and Technology",
      "3 Treasury",
      "2 Shizuoka Prefecture",
      "3 Treasury",
    ]);
    expect(out).toMatch(/^San-En-Nanshin cluster \(8 entities\)\n/);
    expect(out).toMatch(/\nSources\n {2}\[1\] D1: /);
  });

  test("in JSON has entities with their relations; nothing there is an honest no", async () => {
    const { json, status } = await keiro("reach", "Treasury", "--direction", "down", "--limit", "2", "--json");
    expect([status, json()]).toMatchObject([
      0,
      {
        entities: [
          { id: expect.any(String) as string, kind: expect.any(String) as string, relations: [{ kind: "funds" }] },
          {},
        ],
        truncated: true,
      },
    ]);
    expect(await keiro("reach", "Treasury", "--direction", "up", "--lang", "ja")).toMatchObject({
      status: 1,
      out: "国庫の上流には何もありません。\n",
    });
  });
});

describe("how long a search may take", () => {
  test.each([
    ["path", "METI", "MEXT"],
    ["common", "METI", "MEXT"],
    ["reach", cluster, "--direction", "up"],
  ])("%s takes more time where it is told so, and says what it takes else", async (...asked) => {
    expect(await keiro(...asked, "--timeout-ms", "60000")).toMatchObject({ status: 0, err: "" });
    expect(await keiro(...asked, "--timeout-ms", "600001")).toMatchObject({
      status: 2,
      err: expect.stringContaining("--timeout-ms") as string,
    });
    expect((await keiro(asked[0], "--help")).out).toMatch(/--timeout-ms <n>[^-]*\(4000\)/);
  });
});
