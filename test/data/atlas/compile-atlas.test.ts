import { describe, expect, test } from "vitest";
import { layerFormat } from "#graph/model/layer.ts";
import { changeShape } from "#graph/schema/record-shapes.ts";
import { formatRegister, parseRegister } from "#data/atlas/register.ts";
import { changesOf, claimIds, claimsOf, compileSmall, goodYaml } from "./small-atlas.ts";

const first = compileSmall();

describe("the compiled layer", () => {
  test("is a header and one change for each document, entity and relation, sorted by id, each of the stored shape", () => {
    expect(first.problems).toEqual([]);
    const changes = changesOf(first);
    expect(changes.map(({ label }) => label).toSorted()).toEqual([
      "A report",
      "Clusters",
      "Japan",
      "METI",
      "METI funds Clusters",
    ]);
    expect(changes.map(({ id }) => id)).toEqual(changes.map(({ id }) => id).toSorted());
    for (const change of changes) expect(changeShape.safeParse(change).error).toBeUndefined();
    expect(JSON.parse(first.layer.split("\n", 1)[0]!)).toEqual({
      keiro: "layer",
      format: layerFormat,
      readableFrom: 1,
      sum: expect.stringMatching(/^[0-9a-f]{8}$/),
      id: "small",
      title: { en: "Small" },
      writer: null,
      author: { id: "tester", name: "Tester" },
    });
  });

  test("is made by the author at the time of each change's id", () => {
    for (const { when, who } of changesOf(first)) expect([when, who]).toEqual(["2026-01-01T00:00:00.000Z", "tester"]);
  });

  test("holds no text of the document", () => {
    expect(first.layer).not.toMatch(/pays for clusters|paid 25 billion|began in/);
  });

  test("gathers what one place says of one thing into one claim, each field once", () => {
    const meti = claimsOf(first).filter(({ fields }) =>
      fields.some(({ value }) => JSON.stringify(value).includes("METI")),
    );
    expect(meti.map(({ fields }) => fields.map(({ field }) => field))).toEqual([["exists", "name"]]);
  });

  test("turns a fiscal year into its interval and keeps the calendar", () => {
    const amounts = claimsOf(first).flatMap(({ fields }) => fields.filter(({ field }) => field === "amount"));
    expect(amounts).toEqual([
      {
        field: "amount",
        value: { kind: "exact", amount: "25", low: null, high: null, unit: "billion", currency: "JPY" },
        qualifiers: { phase: "disbursement", period: "2009-04-01/2010-03-31", calendar: "JP-FY", per: "year" },
      },
    ]);
  });

  test("says by general knowledge in which jurisdiction a body is", () => {
    const [claim] = claimsOf(first).filter(({ fields }) => fields.some(({ field }) => field === "jurisdiction"));
    expect(claim).toMatchObject({
      source: { type: "general-knowledge" },
      fields: [{ field: "jurisdiction", value: expect.stringMatching(/^e:/) }, { field: "name" }],
    });
  });

  test("lets an entity exist from the first place that says anything of it", () => {
    const clusters = changesOf(first).find(({ label }) => label === "Clusters");
    expect(clusters?.add.at(-1)).toMatchObject({
      fields: [{ field: "exists", value: true }, { field: "name" }],
      source: { locator: { lines: [2, 2] } },
    });
  });

  test("gives one claim for each of several places", () => {
    const several = compileSmall({ yaml: goodYaml.replace('at: "report:5"', 'at: ["report:5", "report:4"]') });
    expect(claimsOf(several).filter(({ fields }) => fields.some(({ field }) => field === "valid"))).toHaveLength(2);
  });

  test("joins what two files say of one relation", () => {
    const yaml = `${goodYaml}  - { kind: funds, source: meti, target: clusters, at: "report:4" }\n`;
    const relation = changesOf(compileSmall({ yaml })).find(({ label }) => label === "METI funds Clusters");
    expect(relation?.add.filter(({ type }) => type === "claim")).toHaveLength(2);
  });
});

describe("ids", () => {
  const again = (yaml: string) =>
    compileSmall({ yaml, register: parseRegister(formatRegister(first.register)), document: null });

  test("stay, and so does every byte, when the same YAML is compiled again without the documents", () => {
    const second = again(goodYaml);
    expect(second.problems).toEqual([]);
    expect(second.layer).toBe(first.layer);
    expect(formatRegister(second.register)).toBe(formatRegister(first.register));
  });

  test("are the same for the same input", () => {
    expect(compileSmall().layer).toBe(first.layer);
  });

  test("stay when entities, names, facts and relations change their order", () => {
    const [entities, relations] = goodYaml.split("relations:\n");
    const blocks = entities!.replace("entities:\n", "").split(/^(?= {2}\w)/m);
    const reordered = `relations:\n${relations!}entities:\n${blocks
      .toReversed()
      .join("")
      .replace(/( {6}- \{ value: METI.*\n)( {6}- .*\n)/, "$2$1")}`;
    expect(reordered).not.toBe(goodYaml);
    expect(again(reordered).layer).toBe(first.layer);
  });

  test("stay when a figure is corrected, and the corrected claim is the same claim", () => {
    const corrected = again(goodYaml.replace('amount: "25"', 'amount: "26"'));
    const amountId = (ids: ReadonlyMap<string, string>) => [...ids].find(([key]) => key.startsWith("amount"))?.[1];
    expect(amountId(claimIds(corrected))).toBe(amountId(claimIds(first)));
  });

  test("of what was there stay when something is added, also in the same place", () => {
    const more = goodYaml.replace(
      'form: acronym, at: "report:2" }',
      'form: acronym, at: "report:2" }\n      - { value: Meti, lang: en, form: alias, at: "report:2" }',
    );
    const after = claimIds(again(more));
    for (const [key, id] of claimIds(first)) expect(after.get(key)).toBe(id);
    expect(after.size).toBe(claimIds(first).size + 1);
  });

  test("of a claim stay when a second one comes to differ from it at the same place", () => {
    const row = '      - { field: valid, value: "2001/..", at: "report:5" }\n';
    const both = again(goodYaml.replace(row, `${row}${row.replace("2001/..", "2002/..")}`));
    const ids = claimIds(both);
    expect(ids.get('valid "2001/.." document')).toBe(claimIds(first).get('valid "2001/.." document'));
    const reordered = compileSmall({
      yaml: goodYaml.replace(row, `${row.replace("2001/..", "2002/..")}${row}`),
      register: both.register,
    });
    expect(claimIds(reordered)).toEqual(ids);
  });

  test("of what was taken out are retired, go to nothing else, and come back with their key", () => {
    const without = goodYaml.replace(
      '      - { field: valid, value: "2001/..", at: "report:5" }\n',
      '      - { field: website, value: "https://www.meti.go.jp", at: "report:5" }\n',
    );
    const second = compileSmall({ yaml: without, register: first.register });
    const oldId = claimIds(first).get('valid "2001/.." document')!;
    expect([...claimIds(second).values()]).not.toContain(oldId);
    expect(second.register.ids.claims.get("entity meti|valid|report:5")).toEqual({ id: oldId, retired: true });
    expect(formatRegister(second.register)).toContain(`"entity meti|valid|report:5":{"id":"${oldId}","retired":true}`);
    const third = compileSmall({ register: second.register });
    expect(claimIds(third).get('valid "2001/.." document')).toBe(oldId);
  });

  test("that are new are greater than all there were", () => {
    const register = first.register;
    const more = compileSmall({
      yaml: goodYaml.replace(
        "relations:",
        '  jetro:\n    kind: agency\n    names: [{ value: JETRO, lang: en, form: acronym, at: "report:2" }]\nrelations:',
      ),
      register,
    });
    const fresh = more.register.ids.entities.get("jetro")!.id.slice(2);
    for (const { id } of Object.values(register.ids).flatMap((section) => [...section.values()]))
      expect(fresh > id.slice(-26)).toBe(true);
  });
});

describe("values", () => {
  const withFacts = (...facts: readonly string[]) =>
    compileSmall({
      yaml: goodYaml.replace(
        '      - { field: valid, value: "2001/..", at: "report:5" }\n',
        facts.map((fact) => `      - { ${fact}, at: "report:5" }\n`).join(""),
      ),
    });
  const valuesOf = (...facts: readonly string[]) => {
    const compiled = withFacts(...facts);
    expect(compiled.problems).toEqual([]);
    return claimsOf(compiled).flatMap(({ fields }) =>
      fields.filter(({ field }) => !["exists", "name", "jurisdiction", "amount"].includes(field)),
    );
  };

  test("of counts and shares get what is missing as null, and a unit", () => {
    expect(
      valuesOf(
        'field: count.companies, value: { kind: atLeast, amount: "10000" }, period: "2009"',
        'field: share, value: { kind: range, low: "10", high: "20", of: total }',
      ),
    ).toEqual([
      {
        field: "count.companies",
        value: { kind: "atLeast", amount: "10000", low: null, high: null, unit: "1" },
        qualifiers: { period: "2009" },
      },
      { field: "share", value: { kind: "range", amount: null, low: "10", high: "20", unit: "percent", of: "total" } },
    ]);
  });

  test("that name other things hold their ids", () => {
    const yaml = `${goodYaml.replace("  - kind: funds\n", "  - kind: funds\n    key: grant\n")}      - { field: fedBy, value: [grant], at: "report:4" }\n      - { field: earmark, value: { kind: earmarked, for: [clusters] }, at: "report:4" }\n`;
    const compiled = compileSmall({ yaml });
    expect(compiled.problems).toEqual([]);
    const relation = compiled.register.ids.relations.get("funds meti clusters grant")!.id;
    const fields = claimsOf(compiled).flatMap(({ fields: all }) => all);
    expect(fields.find(({ field }) => field === "fedBy")?.value).toEqual([relation]);
    expect(fields.find(({ field }) => field === "earmark")?.value).toEqual({
      kind: "earmarked",
      for: [compiled.register.ids.entities.get("clusters")!.id],
    });
  });

  test("carry stance, hedge, validity, grade, rank and reason", () => {
    const [claim] = claimsOf(
      withFacts(
        "field: purpose, value: Trade, stance: denied, hedge: about, valid: JP-FY2009, grade: B2, rank: preferred, reason: newer",
      ),
    ).filter(({ rank }) => rank === "preferred");
    expect(claim).toMatchObject({
      stance: "denied",
      hedge: "about",
      valid: "2009-04-01/2010-03-31",
      grade: "B2",
      rankReason: "newer",
    });
  });
});
