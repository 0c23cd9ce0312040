import { readFileSync, readdirSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listBuilds } from "#data/atlas/builds.ts";
import { runBuild } from "#data/atlas/run-build.ts";
import type { ClaimRecord } from "#graph/model/claim.ts";
import { splitLines } from "#graph/model/locator.ts";
import { checkLocators } from "#graph/model/relocate.ts";
import { changesOf } from "./small-atlas.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const folder = join(root, "data", "tutorial");
const layer = readFileSync(join(folder, "layers", "tutorial.jsonl"), "utf8");
const records = changesOf({ layer }).flatMap(({ add }) => add);
const claims = records.filter((record) => record.type === "claim");
const entities = records.filter((record) => record.type === "entity");
const relations = records.filter((record) => record.type === "relation");
const views = records.filter((record) => record.type === "view");
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const fieldsOf = (id: string) =>
  claims.filter(({ about }) => about === id).flatMap((claim) => claim.fields.map((field) => ({ claim, ...field })));
const named = (name: string) =>
  entities.find(({ id }) =>
    fieldsOf(id).some(({ field, value }) => field === "name" && (value as { value: string }).value === name),
  )!.id;
const relation = (source: string, kind: string, target: string) =>
  relations.find((one) => one.kind === kind && one.source === named(source) && one.target === named(target))!.id;
const placeOf = ({ source }: ClaimRecord) =>
  source.type === "document" ? `${source.document} p. ${source.locator.page}` : source.type;

test("the committed Tutorial is what its YAML and its documents give", () => {
  const build = listBuilds(root, "").find(({ name }) => name === "tutorial")!;
  const checked = runBuild(build, {
    check: true,
    withDocuments: true,
    reread: new Set(),
    now: 0,
    random: new Uint8Array(10),
    root,
  });
  expect(checked).toEqual({ ok: true, lines: ["tutorial: the committed layer is what the YAML gives."] });
});

test("the folder is a workspace with one shipped layer", () => {
  expect(JSON.parse(readFileSync(join(folder, "workspace.json"), "utf8"))).toEqual({
    atlas: false,
    format: 2,
    readableFrom: 1,
    sum: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
    id: "keiro-tutorial",
    layers: [{ file: "layers/tutorial.jsonl", id: "keiro-tutorial", role: "shipped" }],
    title: { en: "Tutorial", ja: "チュートリアル" },
  });
  expect(readdirSync(join(folder, "documents")).toSorted()).toEqual([
    "D1.txt",
    "D2.txt",
    "D3.txt",
    "D3b.txt",
    "D4.txt",
  ]);
});

describe("journey 1", () => {
  const flows = [
    ["F1", "Treasury", "METI", "120", null],
    ["F2", "Treasury", "MEXT", "300", null],
    ["F3", "METI", "METI Kanto bureau", "80", null],
    ["F4", "METI Kanto bureau", "Hamamatsu support agency", "60", null],
    ["F5", "MEXT", "Hamamatsu support agency", "200", null],
    ["F6", "Shizuoka Prefecture", "Hamamatsu support agency", "40", "40"],
    ["F7", "Hamamatsu City", "Hamamatsu support agency", "30", "60"],
    ["F8", "Hamamatsu support agency", "San-En-Nanshin cluster", "300", "90"],
    ["F9", "Member firms", "San-En-Nanshin cluster", "50", "70"],
    ["F10", "Treasury", "Shizuoka Prefecture", "20", "20"],
  ] as const;
  test.each(flows)("%s goes from %s to %s", (id, source, target, first, last) => {
    const fields = fieldsOf(relation(source, "funds", target));
    const amounts = fields.filter(({ field, claim }) => field === "amount" && placeOf(claim) !== "d2 p. 9");
    expect(
      amounts.map(({ value, qualifiers }) => [(value as { amount: string }).amount, qualifiers]).toSorted(),
    ).toEqual(
      [
        [first, { calendar: "JP-FY", per: "year", period: "2009-04-01/2010-03-31", phase: "disbursement" }],
        ...(last === null
          ? []
          : [[last, { calendar: "JP-FY", per: "year", period: "2012-04-01/2013-03-31", phase: "disbursement" }]]),
      ].toSorted(),
    );
    for (const { value } of amounts) expect(value).toMatchObject({ kind: "exact", unit: "million", currency: "JPY" });
    const earmark = fields.find(({ field }) => field === "earmark")?.value;
    expect(earmark).toEqual(
      id === "F9" ? { kind: "earmarked", for: [named("San-En-Nanshin cluster")] } : { kind: "pooled", for: [] },
    );
  });

  test("F5 has 200 from D1 page 5, preferred with a reason, and 190 from D2 page 9", () => {
    const amounts = fieldsOf(relation("MEXT", "funds", "Hamamatsu support agency")).filter(
      ({ field }) => field === "amount",
    );
    expect(
      amounts.map(({ value, claim }) => [(value as { amount: string }).amount, claim.rank, placeOf(claim)]).toSorted(),
    ).toEqual([
      ["190", "normal", "d2 p. 9"],
      ["200", "preferred", "d1 p. 5"],
    ]);
    expect(amounts.find(({ claim }) => claim.rank === "preferred")?.claim.rankReason).toBeTruthy();
  });

  test("prefecture and city have revenue of their own in both years, Treasury and firms are ultimate sources", () => {
    for (const [name, amount] of [
      ["Shizuoka Prefecture", "180"],
      ["Hamamatsu City", "100"],
    ] as const) {
      const own = fieldsOf(named(name)).filter(({ field }) => field === "amount");
      expect(
        own.map(({ value, qualifiers }) => [
          (value as { amount: string }).amount,
          qualifiers?.phase,
          qualifiers?.period?.slice(0, 4),
        ]),
      ).toEqual([
        [amount, "own-revenue", "2009"],
        [amount, "own-revenue", "2012"],
      ]);
    }
    const ultimate = entities
      .filter(({ id }) => fieldsOf(id).some(({ field, value }) => field === "ultimateSource" && value === true))
      .map(({ id }) => id);
    expect(ultimate.toSorted()).toEqual([named("Treasury"), named("Member firms")].toSorted());
  });

  test("the ministries of before and after 2001-01-06 succeed each other", () => {
    for (const [after, before] of [
      ["METI", "MITI"],
      ["MEXT", "Monbusho"],
      ["MEXT", "Science and Technology Agency"],
    ] as const) {
      expect(fieldsOf(relation(after, "succeeds", before)).find(({ field }) => field === "on")?.value).toBe(
        "2001-01-06",
      );
      expect(fieldsOf(named(after)).find(({ field }) => field === "valid")?.value).toBe("2001-01-06/..");
      expect(fieldsOf(named(before)).find(({ field }) => field === "valid")?.value).toBe("../2001-01-05");
    }
  });
});

describe("journey 2", () => {
  const agreement = () => named("Torch-KICOX (tutorial)");

  test("the agreement has two parties and two dates of signing", () => {
    expect([
      relation("火炬中心", "partyTo", "Torch-KICOX (tutorial)"),
      relation("한국산업단지공단", "partyTo", "Torch-KICOX (tutorial)"),
    ]).toHaveLength(2);
    const signed = fieldsOf(agreement()).filter(({ field }) => field === "signed");
    expect(signed.map(({ value, claim }) => [value, claim.grade, claim.rank, placeOf(claim)]).toSorted()).toEqual([
      ["2006-10", "C3", "normal", "d3 p. 4"],
      ["2007-03", "D3", "normal", "d4 p. 2"],
    ]);
  });

  test("D3 is cited once, at lines 8 to 11 of its page 4, and D4 at lines 3 to 5 of its page 2", () => {
    const inPage = (name: string, document: string) => {
      const pages = readFileSync(join(folder, "documents", name), "utf8")
        .split("\f")
        .map((page) => page.split("\n").length - 1);
      return claims.flatMap(({ source }) => {
        if (source.type !== "document" || source.document !== document) return [];
        const before = pages.slice(0, Number(source.locator.page) - 1).reduce((sum, lines) => sum + lines, 0);
        return [source.locator.lines.map((line) => line - before)];
      });
    };
    expect(inPage("D3.txt", "d3")).toEqual([[8, 11]]);
    expect([...new Set(inPage("D4.txt", "d4").map(String))]).toEqual(["3,5"]);
  });

  test("with D3b in the place of D3 its locators are moved to page 5, five words of the passage stand nowhere", () => {
    const text = readFileSync(join(folder, "documents", "D3b.txt"), "utf8");
    const locators = claims.flatMap(({ source }) =>
      source.type === "document" && source.document === "d3" ? [source.locator] : [],
    );
    const checks = checkLocators(locators, { lines: splitLines(text), sha256: sha256(text) }, sha256);
    expect(checks).toEqual(
      locators.map(({ lines }) => ({ state: "moved", lines: lines.map((line) => line + 4), page: "5" })),
    );
    const words = text.split("2.1 서명")[1]!.trim().split(/\s+/);
    for (let at = 0; at + 5 <= 11; at++) expect(layer).not.toContain(words.slice(at, at + 5).join(" "));
  });
});

describe("journeys 4 and 5", () => {
  test("operation 4 alone has no disbursement", () => {
    const operations = entities.filter(({ id }) =>
      fieldsOf(id).some(
        ({ field, value }) => field === "name" && /^Operation \d/.test((value as { value: string }).value),
      ),
    );
    expect(operations).toHaveLength(6);
    const without = operations.filter(
      ({ id }) =>
        !relations.some(
          (one) => one.target === id && fieldsOf(one.id).some(({ qualifiers }) => qualifiers?.phase === "disbursement"),
        ),
    );
    expect(without.map(({ id }) => id)).toEqual([named("Operation 4: Shared laboratory")]);
  });

  test("the programme has two start dates, and one relation, oversees, no evidence", () => {
    expect(
      fieldsOf(named("ERDF programme Lakeland"))
        .filter(({ field }) => field === "valid")
        .map(({ value }) => value)
        .toSorted(),
    ).toEqual(["2014-01-01/2020-12-31", "2014-07-01/2020-12-31"]);
    const bare = claims
      .filter(({ source }) => source.type === "none")
      .map(({ about }) => relations.find(({ id }) => id === about)?.kind);
    expect(bare).toEqual(["oversees"]);
    expect(claims.filter(({ source }) => source.type !== "none" && source.type !== "document")).toEqual([]);
  });

  test("the duplicates of Hamamatsu are two bodies with links of their own, and DG RTD coordinates DG GROW", () => {
    for (const name of ["Hamamatsu-shi", "Hamamatsu City"])
      expect(relations.filter(({ source, target }) => [source, target].includes(named(name))).length).toBeGreaterThan(
        1,
      );
    expect(relation("DG RTD", "coordinates", "DG GROW")).toMatch(/^r:/);
  });

  test("two views hold at least ten placed entities each, and only what there is", () => {
    expect(views.map(({ name }) => name).toSorted()).toEqual(["Europe", "Japan"]);
    const known = new Set<string>([...entities, ...relations].map(({ id }) => id));
    for (const { shown, positions } of views) {
      expect(Object.keys(positions).length).toBeGreaterThanOrEqual(10);
      expect(shown.filter((id) => !known.has(id))).toEqual([]);
      expect(Object.keys(positions).filter((id) => !shown.some((one) => one === id))).toEqual([]);
    }
  });
});
