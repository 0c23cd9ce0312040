import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openLayers, version } from "#graph/library.ts";
import { encodeChange, encodeHeader } from "#graph/model/layer.ts";
import { createWorld, passage } from "./support/world.ts";
import type { World } from "./support/world.ts";

const header = encodeHeader({ keiro: "layer", format: 1, id: "l1", title: {}, writer: null, author: null });
const textOf = (world: World) => [header, ...world.changes.map(encodeChange), ""].join("\n");

function layers() {
  const world = createWorld();
  const meti = world.entity("Ministry of Economy", "ministry", { source: passage() });
  world.name(meti, { value: "METI", lang: "en", form: "acronym" });
  world.name(meti, { value: "経済産業省", lang: "ja", form: "official" });
  const programme = world.entity("Programme", "programme");
  const cluster = world.entity("Hamamatsu", "cluster");
  const place = world.entity("Japan", "jurisdiction");
  world.relation("administers", meti, programme, { valid: "2002/2009" });
  world.relation("supports", programme, cluster);
  for (const body of [meti, cluster]) world.relation("locatedIn", body, place);
  world.claim(meti, "valid", "2001-01-06/..");
  return { world, meti, programme, cluster, place };
}

test("the version is the package's", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(version).toBe(manifest.version);
});

describe("opened layers", () => {
  test("are searched by any name, named in any language and tell their fields", () => {
    const { world, meti } = layers();
    const opened = openLayers([textOf(world)]);
    expect(opened.search("経済")).toEqual([{ id: meti, name: "Ministry of Economy", kind: "ministry" }]);
    expect(opened.nameOf(meti, ["ja"])).toBe("経済産業省");
    expect(opened.fieldsOf(meti).find(({ field }) => field === "valid")!.slots[0]!.shown!.field.value).toBe(
      "2001-01-06/..",
    );
    expect(opened.damaged).toEqual([]);
  });

  test("lead an id that was merged away to its survivor", () => {
    const { world, meti, programme, cluster } = layers();
    const former = world.entity("MITI");
    world.judge({ verdict: "sameAs", survivor: meti, merged: former });
    const opened = openLayers([textOf(world)]);
    expect(opened.nameOf(former)).toBe("Ministry of Economy");
    expect(opened.fieldsOf(former)).toEqual(opened.fieldsOf(meti));
    expect(opened.paths(former, cluster).paths[0]!.entities).toEqual([meti, programme, cluster]);
  });

  test("tell paths over the kinds that connect, as of a date, or over the kinds asked for", () => {
    const { world, meti, programme, cluster, place } = layers();
    const opened = openLayers([textOf(world)]);
    const told = (asking = {}) => opened.paths(meti, cluster, asking).paths.map(({ entities }) => entities);
    expect(told()).toEqual([[meti, programme, cluster]]);
    expect(told({ asOf: "2005" })).toHaveLength(1);
    expect(told({ asOf: "平成22年" })).toHaveLength(0);
    expect(told({ kinds: ["locatedIn"] })).toEqual([[meti, place, cluster]]);
    expect(told({ mode: "simple", maxHops: 1 })).toEqual([]);
    expect(told({ mode: "best", limit: 1 })).toEqual(told());
    expect(() => told({ kinds: ["bribes"] })).toThrow(expect.objectContaining({ code: "invalid-input" }));
    expect(() => told({ asOf: "2006-13" })).toThrow(expect.objectContaining({ code: "invalid-input" }));
    expect(() => told({ maxSteps: 1 })).toThrow(expect.objectContaining({ code: "limit-exceeded" }));
  });

  test("add up in any order, and damaged lines are told", () => {
    const { world } = layers();
    const first = { ...world, changes: world.changes.slice(0, 4) } as World;
    const second = { ...world, changes: world.changes.slice(4) } as World;
    const counts = (texts: readonly string[]) => {
      const { base } = openLayers(texts);
      return [base.entities.size, base.relations.size, base.heldBack.length];
    };
    expect(counts([textOf(second), textOf(first)])).toEqual(counts([textOf(first), textOf(second)]));
    const damaged = textOf(world).replace("Hamamatsu", "Hamanatsu");
    expect(openLayers([damaged]).damaged).toEqual(["l1: 6"]);
  });
});
