import { describe, expect, test } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { ulidOf } from "#test/graph/support/world.ts";
import { openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

describe("a picture", () => {
  test("has the entities that are here and the relations among them; unknown ids are left out", async () => {
    const { world, meti, programme, hamamatsu, administers, funds, supports } = policy();
    const { api } = await openWorkspace(world);
    const nobody = `e:${ulidOf(9_999)}` as EntityId;
    const picture = await api.getPicture({ entities: [hamamatsu, meti, nobody, programme] });
    expect(picture.entities.map(({ id }) => id)).toEqual([hamamatsu, meti, programme]);
    expect(picture.relations.map(({ id }) => id)).toEqual([administers, supports, funds]);
    expect(picture.relations[2]).toMatchObject({
      source: meti,
      target: programme,
      amounts: ["JPY 16.6 billion, budget, JP-FY2009"],
      hasEvidence: true,
      stance: "asserted",
    });
    expect(picture.hiddenByDate).toBe(0);
  });

  test("counts what states its entities too, where there is no relation", async () => {
    const { world, meti, miti } = policy();
    const { api } = await openWorkspace(world);
    const countOf = async (...entities: EntityId[]) => (await api.getPicture({ entities })).sourceCount;
    expect([await countOf(meti), await countOf(miti), await countOf(meti, miti)]).toEqual([1, 0, 1]);
  });

  test("as of a date says how much it hides", async () => {
    const { world, meti, programme, hamamatsu, miti } = policy();
    const { api } = await openWorkspace(world);
    const picture = await api.getPicture({ entities: [meti, programme, hamamatsu, miti], asOf: "2012" });
    expect(picture.entities.map(({ id }) => id)).toEqual([meti, hamamatsu]);
    expect(picture.relations).toEqual([]);
    expect(picture.hiddenByDate).toBe(2 + 4); // programme and MITI; three relations to the programme and the succession
  });

  test("with a least grade hides what is weaker or ungraded, counts it apart, and keeps every entity", async () => {
    const { world, meti, programme, hamamatsu, administers, supports } = policy();
    const { api } = await openWorkspace(world);
    const entities = [meti, programme, hamamatsu];
    const shown = async (minGrade: string) => {
      const picture = await api.getPicture({ entities, minGrade });
      expect(picture.entities).toHaveLength(3);
      return [picture.relations.map(({ id }) => id), picture.hiddenByGrade, picture.hiddenByDate];
    };
    expect(await shown("B2")).toEqual([[administers, supports], 1, 0]);
    expect(await shown("A3")).toEqual([[supports], 2, 0]);
    const both = await api.getPicture({ entities, minGrade: "A1", asOf: "2012" });
    expect([both.hiddenByDate, both.hiddenByGrade]).toEqual([1 + 3, 0]);
    expect(await api.previewExpansion({ entity: programme, minGrade: "A1" })).toMatchObject({ total: 1 });
    expect((await api.expand({ entity: programme, minGrade: "A1" })).entities.map(({ id }) => id)).toEqual([hamamatsu]);
  });

  test("tells grades, competing claims and the dates that are named only where they are asked for", async () => {
    const { world, meti, programme, hamamatsu, administers, supports } = policy();
    const city = world.entity("Hamamatsu City", "agency");
    for (const valid of ["1911/..", "1912/.."]) world.claim(city, "valid", valid);
    const { api } = await openWorkspace(world);
    const entities = [meti, programme, hamamatsu, city];
    const plain = await api.getPicture({ entities });
    expect([plain.span, plain.entities[0]?.differ, plain.relations[0]?.grade]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const told = await api.getPicture({ entities, asOf: "2012", marks: ["span"] });
    const differing = await api.getPicture({ entities, marks: ["differ"] });
    expect(differing.entities.filter(({ differ }) => differ).map(({ id }) => id)).toEqual([city]);
    expect(told.span?.first).toBe("1911-01-01"); // of any date: the slider reaches what is hidden now
    const grades = (await api.getPicture({ entities, marks: ["grade"] })).relations;
    expect(grades.map(({ id, grade }) => [id, grade !== null])).toContainEqual([administers, true]);
    const supported = grades.find(({ id }) => id === supports);
    expect(supported?.grade).toMatch(/^[AB]/);
  });

  test("says which entities exist only possibly at the date, and names them as they were named then", async () => {
    const { world, meti } = policy();
    const city = world.entity("Hamamatsu City", "agency", { valid: "1911~/.." });
    world.claim(city, "valid", "2005~/..");
    world.name(city, { value: "Old Hamamatsu", lang: "en", form: "former", period: "1911/2005" });
    const { api } = await openWorkspace(world);
    const named = async (asOf?: string) =>
      (await api.getPicture({ entities: [meti, city], ...(asOf === undefined ? {} : { asOf }) })).entities.map(
        ({ shortName, holds }) => [shortName, holds],
      );
    expect(await named()).toEqual([
      ["METI", "certain"],
      ["Hamamatsu City", "certain"],
    ]);
    expect((await named("2004"))[1]).toEqual(["Old Hamamatsu", "possible"]);
  });

  test("draws an agreement as a line with both ends' evidence, or as a thing", async () => {
    const { world, kicox, torch, memo } = policy();
    const { api } = await openWorkspace(world);
    const folded = await api.getPicture({ entities: [kicox, torch] });
    expect(folded.relations).toMatchObject([
      { id: memo, folded: true, source: kicox, target: torch, hasEvidence: true, stance: "asserted" },
    ]);
    const asThing = await api.getPicture({ entities: [kicox, torch, memo], fold: false });
    expect(asThing.relations.map(({ folded: isFolded, kind }) => [isFolded, kind])).toEqual([
      [false, "partyTo"],
      [false, "partyTo"],
    ]);
  });

  test("a line of which one end has no evidence says so", async () => {
    const { world, memo } = policy();
    const third = world.entity("Third", "agency");
    world.relation("partyTo", third, memo, { stance: "inferred" });
    const { api } = await openWorkspace(world);
    const { relations } = await api.getPicture({ entities: [policy().kicox, third] });
    expect(relations).toMatchObject([{ hasEvidence: false, stance: "inferred" }]);
  });
});

describe("an expansion", () => {
  test("brings what its preview counts, with the relations to what is shown", async () => {
    const { world, programme, meti, hamamatsu, administers, funds, supports } = policy();
    const { api } = await openWorkspace(world);
    expect(await api.previewExpansion({ entity: programme, shown: [hamamatsu] })).toMatchObject({
      total: 2,
      fresh: 1,
      groups: [
        { kind: "administers", forward: false, total: 1, fresh: 1 },
        { kind: "funds", forward: false, total: 1, fresh: 1 },
        { kind: "supports", forward: true, total: 1, fresh: 0 },
      ],
    });
    const brought = await api.expand({ entity: programme, shown: [hamamatsu] });
    expect(brought.entities.map(({ id }) => id)).toEqual([meti]);
    expect(brought.relations.map(({ id }) => id)).toEqual([administers, funds]);
    const all = await api.expand({ entity: programme });
    expect(all.relations.map(({ id }) => id)).toEqual([administers, supports, funds]);
    expect(
      await api.expand({ entity: programme, kinds: [{ kind: "supports", forward: true }], limit: 1 }),
    ).toMatchObject({
      entities: [{ id: hamamatsu }],
      remaining: 0,
    });
  });

  test("a limit counts the rest", async () => {
    const { world, programme } = policy();
    for (let at = 0; at < 30; at++) world.relation("supports", programme, world.entity(`C${at}`, "cluster"));
    const { api } = await openWorkspace(world);
    const brought = await api.expand({ entity: programme });
    expect([brought.entities.length, brought.remaining]).toEqual([25, 7]);
    await expect(api.expand({ entity: `e:${ulidOf(9_999)}` as EntityId })).rejects.toMatchObject({ code: "not-found" });
  });
});
