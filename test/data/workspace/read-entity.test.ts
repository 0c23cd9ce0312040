import { describe, expect, test } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { ulidOf, yen } from "#test/graph/support/world.ts";
import { openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

describe("an entity", () => {
  test("is told with names, values, relations read from its side, and numbered sources", async () => {
    const { world, meti, administers, funds, succeeds, denied } = policy();
    const { api } = await openWorkspace(world);
    const answer = await api.getEntity({ id: meti, languages: ["en", "ja"] });
    expect(answer.entity).toMatchObject({
      name: "Ministry of Economy, Trade and Industry",
      shortName: "METI",
      secondName: { value: "経済産業省", lang: "ja" },
      jurisdiction: "Japan",
    });
    expect(answer.names.map(({ value, n }) => [value, n])).toEqual([
      ["Ministry of Economy, Trade and Industry", 1],
      ["METI", null],
      ["経済産業省", null],
    ]);
    expect(answer.relations.map(({ id, label }) => [id, label])).toEqual([
      [funds, "funds"],
      [administers, "administers"],
      [denied, "oversees"],
      [succeeds, "succeeds"],
    ]);
    expect(answer.relations[0]).toMatchObject({
      amountTexts: ["JPY 16.6 billion (budget, Japanese fiscal year 2009, per year)"],
      sources: [2, 3],
      holds: "certain",
    });
    expect(answer.relations[2]).toMatchObject({ stance: "denied" });
    for (const { sources } of answer.relations)
      for (const n of sources) expect(answer.sources.map((source) => source.n)).toContain(n);
  });

  test("in Japanese is told in Japanese", async () => {
    const { world, meti, programme } = policy();
    const { api } = await openWorkspace(world);
    const { entity, relations } = await api.getEntity({ id: meti, lang: "ja", languages: ["ja", "en"] });
    expect(entity.name).toBe("経済産業省");
    expect(relations[0]).toMatchObject({
      label: "資金を出す",
      amountTexts: ["166億円（予算、2009年度（平成21年度）、年あたり）"],
    });
    expect((await api.getEntity({ id: programme, lang: "ja" })).relations.map(({ label }) => label)).toEqual([
      "資金の出し手",
      "所管機関",
      "支援する",
    ]);
  });

  test("as of a date has the relations that hold then, possible ones marked, and what is denied", async () => {
    const { world, meti, programme, administers, denied } = policy();
    world.relation("advises", meti, programme, { valid: "2004/" });
    const { api } = await openWorkspace(world);
    const at = async (asOf: string, certain = false) =>
      (await api.getEntity({ id: meti, asOf, certain })).relations.map(({ kind, holds }) => [kind, holds]);
    expect(await at("2008")).toContainEqual(["advises", "possible"]);
    expect(await at("2008", true)).not.toContainEqual(["advises", "possible"]);
    expect(await at("2008", true)).toContainEqual(["administers", "certain"]);
    expect(await at("2012")).toEqual([["oversees", "no"]]);
    expect((await api.getRelation({ id: administers })).relation.id).toBe(administers);
    expect((await api.getRelation({ id: denied })).relation.stance).toBe("denied");
    await expect(api.getEntity({ id: meti, asOf: "2006-13" })).rejects.toThrow(
      "“2006-13” is not a date: there is no month 13.",
    );
  });

  test("a limit cuts its relations and says so; sources of what is cut are not told", async () => {
    const { world, meti } = policy();
    const { api } = await openWorkspace(world);
    const { relations, truncated, sources } = await api.getEntity({ id: meti, limit: 1 });
    expect([relations.length, truncated, sources.length]).toEqual([1, true, 3]);
  });

  test("that is not here is told so", async () => {
    const { api } = await openWorkspace(policy().world);
    const nobody = `e:${ulidOf(9_999)}` as EntityId;
    await expect(api.getEntity({ id: nobody })).rejects.toMatchObject({ code: "not-found" });
    await expect(api.explainField({ about: nobody, field: "name" })).rejects.toMatchObject({ code: "not-found" });
    await expect(api.getRelation({ id: `r:${ulidOf(9_999)}` as never })).rejects.toMatchObject({ code: "not-found" });
  });

  test("with values that do not fit is told all the same, each as it stands", async () => {
    const { world, meti, funds } = policy();
    world.claim(meti, "level", "constructor");
    world.claim(meti, "name", null);
    world.claim(meti, "scope", 5);
    world.claim(meti, "mood", { a: 1 });
    world.claim(meti, "earmark", "some");
    world.claim(
      funds,
      "amount",
      { ...(yen("5") as object), unit: "lakh" },
      { qualifiers: { phase: "toString", calendar: "toString", period: "2009/2010" } },
    );
    const { api } = await openWorkspace(world);
    const { fields } = await api.getEntity({ id: meti });
    expect([fields["level"]![0]!.text, fields["scope"]![0]!.text, fields["mood"]![0]!.text]).toEqual([
      "constructor",
      "5",
      '{"a":1}',
    ]);
    for (const lang of ["en", "ja"] as const) {
      await api.getRelation({ id: funds, lang });
      await api.listProblems({ lang });
      await api.readExport({ format: "claims" });
    }
  });
});

describe("a folded agreement", () => {
  test("is told as the line between two parties with both ends' claims, its own date and period", async () => {
    const { world, memo, kicox, torch } = policy();
    world.claim(memo, "valid", "2006/2011");
    const { api } = await openWorkspace(world);
    const { relation, fields } = await api.getRelation({ id: memo });
    expect(relation).toMatchObject({
      id: memo,
      folded: true,
      source: { id: kicox, name: "KICOX" },
      target: { id: torch, name: "Torch Centre" },
      valid: "2006/2011",
      sources: [1, 2],
    });
    expect(relation.claims).toHaveLength(2);
    expect(fields["signed"]![0]!.text).toBe("October 2006");
  });

  test("of which a party has two roles is between two parties all the same", async () => {
    const { world, memo, kicox } = policy();
    world.relation("partyTo", kicox, memo);
    const { api } = await openWorkspace(world);
    const { relation } = await api.getRelation({ id: memo });
    expect(relation.source.id).not.toBe(relation.target.id);
  });

  test("with one party is nothing to fold", async () => {
    const { world, kicox } = policy();
    const alone = world.entity("Alone", "agreement");
    world.relation("partyTo", kicox, alone);
    const { api } = await openWorkspace(world);
    await expect(api.getRelation({ id: alone })).rejects.toThrow("Alone has no two parties to fold.");
  });
});

describe("a value in words", () => {
  test("is read by its field's type, with its hedge", async () => {
    const { world, meti, programme, japan, funds } = policy();
    const figure = { kind: "atLeast", amount: "10700", low: null, high: null, unit: "1" };
    world.claim(programme, "count.companies", figure, { qualifiers: { period: "2009" }, hedge: "about" });
    world.claim(programme, "share", { ...figure, kind: "exact", amount: "50", unit: "percent", of: "total cost" });
    world.claim(programme, "ultimateSource", true);
    world.claim(programme, "level", "region");
    world.claim(programme, "purpose", "Judged good at new products", { hedge: "quite" });
    world.claim(programme, "jurisdiction", japan);
    world.claim(funds, "earmark", { kind: "softly", for: [meti, programme] });
    world.claim(funds, "fedBy", [funds]);
    const { api } = await openWorkspace(world);
    const told = async (lang: "en" | "ja") => {
      const { fields } = await api.getEntity({ id: programme, lang, languages: ["en"] });
      const relation = await api.getRelation({ id: funds, lang, languages: ["en"] });
      return Object.fromEntries(
        Object.entries({ ...fields, ...relation.fields }).map(([field, slots]) => [field, slots[0]!.text]),
      );
    };
    expect(await told("en")).toMatchObject({
      "count.companies": "about at least 10,700 (2009)",
      share: "50 % (of total cost)",
      purpose: "Judged good at new products (“quite”)",
      ultimateSource: "yes",
      level: "region",
      jurisdiction: "Japan",
      earmark: "softly earmarked for Ministry of Economy, Trade and Industry, Industrial Cluster Project",
      fedBy: "Ministry of Economy, Trade and Industry funds Industrial Cluster Project",
      valid: "2001 to 2010",
    });
    expect(await told("ja")).toMatchObject({
      "count.companies": "10,700以上（2009年）（about）",
      share: "50%（total costのうち）",
      ultimateSource: "はい",
      level: "地域",
      earmark: "使途を緩く指定（Ministry of Economy, Trade and Industry、Industrial Cluster Project）",
    });
  });
});
