import { describe, expect, test } from "vitest";
import { AmbiguousError } from "#data/api/errors.ts";
import { ulidOf } from "#test/graph/support/world.ts";
import { openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

describe("search", () => {
  test("finds entities, documents and notes, each with its type, and the name that matched", async () => {
    const { world, meti } = policy();
    const { api, apply } = await openWorkspace(world);
    await apply({ type: "addNote", body: "Report on METI to write" });
    const { hits } = await api.search({ text: "経済" });
    expect(hits).toMatchObject([
      { id: meti, type: "entity", kind: "ministry", matched: "経済産業省", jurisdiction: "Japan" },
    ]);
    const reports = (await api.search({ text: "report" })).hits.map(({ type, id }) => [type, id.slice(0, 2)]);
    expect(reports.sort()).toEqual([
      ["document", "d1"],
      ["document", "d2"],
      ["note", "n:"],
    ]);
    expect((await api.search({ text: "report", kinds: ["note"] })).hits).toHaveLength(1);
    expect((await api.search({ text: "report", kinds: ["document", "body"] })).hits).toHaveLength(2);
    await expect(api.search({ text: "x", kinds: ["ministery"] })).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("by kind takes super-kinds too, and a cut is told", async () => {
    const { world } = policy();
    const { api } = await openWorkspace(world);
    expect(
      (await api.search({ text: "m", kinds: ["organisation"] })).hits.every(({ kind }) => kind !== "agreement"),
    ).toBe(true);
    expect(await api.search({ text: "m", limit: 1 })).toMatchObject({ truncated: true });
  });

  test("finds what fields say in words after every name, and a name with one wrong letter last", async () => {
    const { world, meti, hamamatsu } = policy();
    world.claim(meti, "aim", "Foster photonics around Hamamatsu");
    world.claim(meti, "purposeOfRecord", "photonics");
    const other = world.entity("Hamamatzu Photonics", "company");
    const { api } = await openWorkspace(world);
    const { hits } = await api.search({ text: "hamamatsu" });
    expect(hits[0]!.id).toBe(hamamatsu);
    expect(hits.slice(-2).map(({ id, matched }) => [id, matched])).toEqual([
      [meti, "Foster photonics around Hamamatsu"],
      [other, "Hamamatzu Photonics"],
    ]);
    expect((await api.search({ text: "photonics" })).hits.map(({ id }) => id)).toEqual([other, meti]);
    expect((await api.search({ text: "photonocs" })).hits.map(({ id }) => id)).toEqual([other, meti]);
    expect((await api.search({ text: "aimx" })).hits).toEqual([]);
  });

  test("a value that is denied or deprecated is not found", async () => {
    const { world, meti } = policy();
    world.claim(meti, "aim", "Foster zeppelins", { stance: "denied" });
    const { api } = await openWorkspace(world);
    expect((await api.search({ text: "zeppelins" })).hits).toEqual([]);
  });

  test("as of a date, only what is there then is counted and cut", async () => {
    const { world } = policy();
    for (let year = 1990; year < 2000; year++)
      world.claim(world.entity(`Zeppelin works of ${year}`, "company"), "valid", `${year}/${year}`);
    const { api } = await openWorkspace(world);
    const asked = { text: "zeppelin", asOf: "1995", limit: 1 };
    expect(await api.search(asked)).toMatchObject({
      hits: [{ name: "Zeppelin works of 1995" }],
      truncated: false,
    });
  });
});

describe("a name on the command line", () => {
  test("is an id, any name, an acronym or a part that fits one alone", async () => {
    const { world, meti, torch } = policy();
    const { api } = await openWorkspace(world);
    for (const text of ["METI", "meti", "経済産業省", "ministry of economy trade and industry", meti, " METI "])
      expect((await api.resolveName({ text })).entity.id).toBe(meti);
    expect((await api.resolveName({ text: "Torch" })).entity.id).toBe(torch);
  });

  test("that may be several is told with them, kind and jurisdiction", async () => {
    const { world, meti } = policy();
    const twin = world.entity("METI", "agency");
    const { api } = await openWorkspace(world);
    const error = await api.resolveName({ text: "METI" }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AmbiguousError);
    expect((error as AmbiguousError).candidates).toEqual([
      { id: meti, name: "Ministry of Economy, Trade and Industry", kind: "ministry", jurisdiction: "Japan" },
      { id: twin, name: "METI", kind: "agency", jurisdiction: null },
    ]);
    expect((error as Error).message).toBe(
      `“METI” may be any of: Ministry of Economy, Trade and Industry (ministry, Japan, ${meti}); METI (agency, ${twin}). Give more of the name, or the id.`,
    );
  });

  test("is an entity's, though many notes and documents have the word too", async () => {
    const { world, hamamatsu } = policy();
    const { api, apply } = await openWorkspace(world);
    await apply(...Array.from({ length: 30 }, () => ({ type: "addNote" as const, body: "Hamamatsu" })));
    expect((await api.resolveName({ text: "hamama" })).entity.id).toBe(hamamatsu);
  });

  test("with one wrong letter is not taken for what was meant, but what was meant is told", async () => {
    const { api } = await openWorkspace(policy().world);
    await expect(api.resolveName({ text: "Hamamatzu" })).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("Written almost so: Hamamatsu") as string,
    });
  });

  test("that nothing has, or an id that is not here, is told so", async () => {
    const { api } = await openWorkspace(policy().world);
    await expect(api.resolveName({ text: "Ministry of Silly Walks" })).rejects.toThrow(
      "Nothing here is named “Ministry of Silly Walks”.",
    );
    await expect(api.resolveName({ text: `e:${ulidOf(9_999)}` })).rejects.toMatchObject({ code: "not-found" });
  });
});
