import { writeFile } from "node:fs/promises";
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
});
const keiro = (...argv: string[]): Promise<Ran> => runKeiro(home, ["--workspace", tutorial, ...argv]);
const year = ["--period", "JP-FY2009", "--phase", "disbursement"];

interface Row {
  readonly source: { readonly name: string; readonly part: string };
  readonly proportional: string;
  readonly lower: string;
  readonly upper: string;
  readonly share: number;
  readonly currency: string;
}
const rowTexts = (rows: readonly Row[]) =>
  rows.map(({ source, proportional, lower, upper, share, currency }) =>
    [source.part, source.name, proportional, lower, upper, share.toFixed(4), currency].join(" "),
  );

describe("trace", () => {
  test("answers the first journey to the yen, and both years side by side", async () => {
    const { status, json } = await keiro(
      ...["trace", "三遠南信", "--direction", "up", ...year, "--compare", "JP-FY2012", "--json"],
    );
    expect(status).toBe(0);
    const answer = json() as {
      readonly rows: readonly (Row & {
        readonly exact?: object;
        readonly paths: readonly { readonly proportional: string; readonly flows: readonly string[][] }[];
      })[];
      readonly compared: { readonly rows: readonly Row[]; readonly totals: unknown };
    };
    expect(rowTexts(answer.rows)).toEqual([
      "body Treasury 240000000 230000000 280000000 0.6857 JPY",
      "body Member firms 50000000 50000000 50000000 0.1429 JPY",
      "own-revenue Shizuoka Prefecture 32727272.727273 0 40000000 0.0935 JPY",
      "own-revenue Hamamatsu City 27272727.272727 0 30000000 0.0779 JPY",
    ]);
    expect(answer.rows[2]!.exact).toEqual({ proportional: "360000000/11" });
    expect(answer.rows[0]!.paths.map(({ proportional, flows }) => [proportional, flows.length])).toEqual([
      ["181818181.818182", 3],
      ["54545454.545455", 4],
      ["3636363.636364", 3],
    ]);
    expect(rowTexts(answer.compared.rows)).toEqual([
      "body Member firms 70000000 70000000 70000000 0.4375 JPY",
      "own-revenue Hamamatsu City 54000000 50000000 60000000 0.3375 JPY",
      "own-revenue Shizuoka Prefecture 32400000 10000000 40000000 0.2025 JPY",
      "body Treasury 3600000 0 20000000 0.0225 JPY",
    ]);
    expect(answer).toMatchObject({
      totals: [{ shown: "350000000", low: "350000000", high: "350000000", currency: "JPY" }],
      compared: { totals: [{ shown: "160000000" }] },
      assumptions: [
        { at: { name: "Hamamatsu support agency" }, rule: "proportional" },
        { at: { name: "Shizuoka Prefecture" }, rule: "proportional" },
      ],
      unknown: [],
      cycles: [],
      untraced: [],
      truncated: false,
    });
  });

  test("prints a table whose figures end at one place, each with its currency, in both languages", async () => {
    const { out } = await keiro("trace", "三遠南信", ...year);
    expect(out).toContain(
      [
        "source                                   proportional       least to greatest   share  grade",
        "Treasury                            JPY 240.0 million  JPY 230 to 280 million  68.6 %  [1][2][3][4][5][6][7][8]",
        "Member firms                         JPY 50.0 million          JPY 50 million  14.3 %  [9]",
        "own revenue of Shizuoka Prefecture   JPY 32.7 million     JPY 0 to 40 million   9.3 %  [3][8][10]",
        "own revenue of Hamamatsu City        JPY 27.3 million     JPY 0 to 30 million   7.8 %  [3][11][12]",
        "total                               JPY 350.0 million",
      ].join("\n"),
    );
    expect(out).toContain("Assumed proportional at Hamamatsu support agency and Shizuoka Prefecture:");
    expect(out).toContain("  [1] D1: Money for the San-En-Nanshin cluster, p. 5, line 37");
    const ja = (await keiro("--lang", "ja", "trace", "三遠南信", "--period", "平成21年度", "--phase", "支出")).out;
    expect(ja).toContain("三遠南信クラスターには3億5,000万円が流入しました（支出、2009年度（平成21年度））。");
  });

  test("lists what there is where the period is left out, and says no where nothing is recorded", async () => {
    const several = await keiro("trace", "三遠南信");
    expect(several.status).toBe(2);
    expect(several.err).toMatch(
      /^keiro: invalid-input: Say which period\. There are: disbursement, JP-FY2009 .*JP-FY2012/,
    );
    const none = await keiro("trace", "Torch Centre");
    expect(none.status).toBe(1);
    expect(none.out).toBe("no amount is recorded\nNo flow into Torch Centre is recorded.\n");
    expect((await keiro("trace", "三遠南信", "--as-of", "2009-06-30", "--json")).json()).toMatchObject({
      asked: { period: "2009-04-01/2010-03-31" },
    });
  });

  test("opens a step with both claims of the disputed amount", async () => {
    const { out } = await keiro("trace", "三遠南信", ...year, "--open", "Hamamatsu support agency");
    expect(out).toMatch(/JPY 200 million, preferred \[\d+\]: D1 has the settled figure, D2 an estimate/);
    expect(out).toMatch(/JPY 190 million, normal \[\d+\]/);
    expect(out).toMatch(/D2: .*p\. 9, line \d+/);
  });
});

describe("sum", () => {
  test("of all flows upstream is gross 1,200 and at first entry 540, with its warning", async () => {
    const { json, out } = await keiro("sum", "三遠南信", ...year, "--json");
    expect(json()).toMatchObject({
      amount: { shown: "1200000000", low: "1200000000", high: "1200000000", currency: "JPY" },
      gross: { shown: "1200000000" },
      atFirstEntry: { shown: "540000000" },
      warnings: [{ code: "chain" }],
      leftOut: [],
    });
    expect((JSON.parse(out) as { counted: string[] }).counted).toHaveLength(10);
    expect((await keiro("sum", "三遠南信", ...year)).out).toContain("Chain: payers are also recipients");
  });

  test("into the cluster is 350 by two flows, with the other eight upstream", async () => {
    const { json } = await keiro("sum", "--into", "三遠南信", ...year, "--json");
    const answer = json() as { readonly counted: string[]; readonly leftOut: { readonly why: string }[] };
    expect(answer).toMatchObject({ amount: { shown: "350000000" }, gross: { shown: "1200000000" } });
    expect(answer.counted).toHaveLength(2);
    expect(answer.counted.every((id) => /^r:/.test(id))).toBe(true);
    expect(answer.leftOut.map(({ why }) => why)).toEqual(new Array(8).fill("upstream"));
    const treasury = await keiro("sum", "--out-of", "国庫", ...year, "--json");
    expect(treasury.json()).toMatchObject({ amount: { shown: "440000000" } });
  });

  test("takes flows by id and by what the source calls them", async () => {
    const byName = await keiro("sum", "--flows", "F8, F9", ...year, "--json");
    expect(byName.json()).toMatchObject({ amount: { shown: "350000000" }, warnings: [] });
    const { counted } = byName.json() as { counted: string[] };
    expect((await keiro("sum", "--flows", counted.join(","), ...year, "--json")).json()).toMatchObject({ counted });
    expect((await keiro("sum", "--flows", "F99", ...year)).err).toMatch(/not-found: No flow is called “F99”/);
    expect((await keiro("sum", "三遠南信", "--into", "METI", ...year)).status).toBe(2);
  });

  test("converts by the rates of a file, in either form, and shows rate and original", async () => {
    await writeFile(join(home, "rates.csv"), 'from,to,value,date,source\nEUR,JPY,130.5,2014-12-31,"Bank, Tokyo"\n');
    await writeFile(
      join(home, "rates.jsonl"),
      '{"from":"EUR","to":"JPY","value":"130.5","date":"2014-12-31","source":"Bank, Tokyo"}\n',
    );
    const ask = ["sum", "--into", "Lakeland Development Agency", "--currency", "JPY"];
    for (const file of ["rates.csv", "rates.jsonl"]) {
      const { status, out } = await keiro(...ask, "--rates", file);
      expect(status).toBe(0);
      expect(out).toContain("JPY 313.2 million");
      expect(out).toContain("EUR 2,400,000, 1 EUR = 130.5 JPY (2014-12-31, Bank, Tokyo)");
    }
    expect((await keiro(...ask, "--phase", "disbursement", "--period", "2014/2015")).status).toBe(1);
    await writeFile(join(home, "bad.csv"), "from,to,value,date,source\nEUR,JPY,0,2014,x\n");
    expect((await keiro(...ask, "--rates", "bad.csv")).err).toBe(
      "keiro: invalid-input: Line 2 of “bad.csv”: value is not above zero.\n",
    );
    await writeFile(join(home, "poor.csv"), "from,to\n");
    expect((await keiro(...ask, "--rates", "poor.csv")).err).toContain("has no column value, date, source");
  });
});

describe("tables", () => {
  test("totals are by payer, recipient and kind; flows tell ids and what one can ask", async () => {
    const totals = await keiro("totals", "--by", "payer", "--period", "JP-FY2009", "--json");
    expect(totals.json()).toMatchObject({
      groups: expect.arrayContaining([
        expect.objectContaining({ name: "Treasury", total: expect.objectContaining({ shown: "440000000" }) as object }),
      ]) as unknown,
    });
    expect((await keiro("totals", "--by", "moon")).status).toBe(2);
    const flows = await keiro("flows", "三遠南信", "--around", "up");
    expect(flows.out).toMatch(/F5: MEXT funds Hamamatsu support agency +JPY 200 million .*r:01/);
    expect(flows.out).toContain("  disbursement, JP-FY2012 (2012-04-01 to 2013-03-31), JPY: 5");
    expect((await keiro("rates")).status).toBe(1);
  });
});

describe("compare", () => {
  test("tells the eight lines of the first journey over everything", async () => {
    const { status, out, json } = await keiro("compare", "JP-FY2009", "JP-FY2012", "--json");
    expect(status).toBe(0);
    expect(
      (json() as { lines: { what: string; name: string }[] }).lines.map(({ what, name }) => `${what} ${name}`),
    ).toEqual([
      "ended F1: Treasury funds METI",
      "ended F2: Treasury funds MEXT",
      "ended F3: METI funds METI Kanto bureau",
      "ended F4: METI Kanto bureau funds Hamamatsu support agency",
      "ended F5: MEXT funds Hamamatsu support agency",
      "changed F7: Hamamatsu City funds Hamamatsu support agency",
      "changed F8: Hamamatsu support agency funds San-En-Nanshin cluster",
      "changed F9: Member firms funds San-En-Nanshin cluster",
    ]);
    const about = await keiro("compare", "JP-FY2009", "JP-FY2012", "--about", "三遠南信", "--json");
    expect(about.out).toBe(out);
  });

  test("says an honest no where nothing differs, with the periods there are", async () => {
    const { status, out } = await keiro("compare", "2003", "2004", "--about", "三遠南信");
    expect(status).toBe(1);
    expect(out).toBe(
      "Nothing about San-En-Nanshin cluster differs between 2003 and 2004. Amounts are recorded for: JP-FY2009, JP-FY2012. Flows are compared by the amounts of the two periods named.\n",
    );
  });
});
