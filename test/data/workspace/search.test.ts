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

  test("that nothing has, or an id that is not here, is told so", async () => {
    const { api } = await openWorkspace(policy().world);
    await expect(api.resolveName({ text: "Ministry of Silly Walks" })).rejects.toThrow(
      "Nothing here is named “Ministry of Silly Walks”.",
    );
    await expect(api.resolveName({ text: `e:${ulidOf(9_999)}` })).rejects.toMatchObject({ code: "not-found" });
  });
});
