import { describe, expect, test } from "vitest";
import type { SubjectId } from "#graph/model/ids.ts";
import { holdsAt, namesOf, resolveFields, slotOf, spansOf, stanceOf } from "#graph/resolve/resolve-subject.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import { anyWay, createWorld, when, yen } from "../support/world.ts";
import type { World } from "../support/world.ts";

const holds = (world: World, id: SubjectId, asked: string) => holdsAt(spansOf(world.base(), id), when(asked));

describe("when a subject holds", () => {
  test("while a claim that it exists is valid and the day lies in its field “valid”", () => {
    const world = createWorld();
    const a = world.entity("A", "ministry", { valid: "2002/.." });
    expect(holds(world, a, "2001")).toBe("no");
    expect(holds(world, a, "2002")).toBe("certain");
    world.claim(a, "valid", "2001/2006");
    expect(holds(world, a, "2001")).toBe("no");
    expect(holds(world, a, "2006")).toBe("certain");
    expect(holds(world, a, "2007")).toBe("no");
  });

  test("each claim that it exists counts for its own time", () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const relation = world.relation("funds", a, b, { valid: "2002/2003" });
    world.claim(relation, "exists", true, { valid: "2006" });
    expect([2002, 2004, 2006, 2007].map((year) => holds(world, relation, String(year)))).toEqual([
      "certain",
      "no",
      "certain",
      "no",
    ]);
  });

  test("denied and deprecated claims state nothing, nor does “exists: no”", () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const denied = world.relation("funds", a, b, { stance: "denied" });
    const deprecated = world.relation("funds", a, b, { rank: "deprecated" });
    const no = world.bareRelation("funds", a, b);
    world.claim(no, "exists", false);
    for (const relation of [denied, deprecated, no]) expect(spansOf(world.base(), relation)).toEqual([]);
    const gone = world.bareEntity();
    world.claim(gone, "exists", true, { stance: "denied" });
    expect(holds(world, gone, "2006")).toBe("no");
  });

  test("an entity of which nobody says that it exists holds in its period, or always; a relation does not hold", () => {
    const world = createWorld();
    const [a, b] = [world.bareEntity(), world.bareEntity()];
    world.claim(a, "valid", "2002/2009");
    expect(holds(world, a, "2005")).toBe("certain");
    expect(holds(world, a, "2010")).toBe("no");
    expect(holds(world, b, "1000")).toBe("certain");
    expect(spansOf(world.base(), world.bareRelation("funds", a, b))).toEqual([]);
  });

  test("an agreement holds from its signing on, possibly within the month of it", () => {
    const world = createWorld();
    const memo = world.entity("Memo", "agreement");
    world.claim(memo, "signed", "2006-10");
    expect(["2006-09-30", "2006-10-15", "2006-10-31", "2030"].map((day) => holds(world, memo, day))).toEqual([
      "no",
      "possible",
      "certain",
      "certain",
    ]);
    world.claim(memo, "valid", "2006/2011");
    expect(holds(world, memo, "2012")).toBe("no");
  });

  test("the resolved field bounds it, not every claim", () => {
    const world = createWorld();
    const a = world.entity("A");
    world.claim(a, "valid", "2002/2009", { rank: "preferred" });
    world.claim(a, "valid", "1990/2030", { grade: "A1" });
    expect(holds(world, a, "2020")).toBe("no");
  });
});

test("what is asserted once is asserted; imported, inferred and denied only where nothing stronger is said", () => {
  const world = createWorld();
  const [a, b] = [world.entity("A"), world.entity("B")];
  const relation = world.relation("funds", a, b, { stance: "denied" });
  expect(stanceOf(world.base(), relation)).toBe("denied");
  for (const stance of ["inferred", "imported", "asserted"] as const) {
    world.claim(relation, "exists", true, { stance });
    expect(stanceOf(world.base(), relation)).toBe(stance);
  }
  expect(stanceOf(world.base(), world.bareEntity())).toBe("asserted");
});

test("names come in the order of their claims, preferred ones first, each once, without what is denied or not of that time", () => {
  const world = createWorld();
  const a = world.bareEntity();
  const name = (value: string, form: "official" | "former" = "official") => ({ value, lang: "en", form });
  world.name(a, name("MITI", "former"), { valid: "1949/2001-01-05" });
  world.name(a, name("METI"), { valid: "2001-01-06/.." });
  world.name(a, name("METI"));
  world.name(a, name("Meti"), { stance: "denied" });
  world.name(a, name("M.E.T.I."), { rank: "preferred" });
  world.claim(a, "name", "not a name");
  world.claim(a, "name", null);
  const names = (moment = anyWay.moment) => namesOf(world.base(), a, moment).map((one) => one.name.value);
  expect(names()).toEqual(["M.E.T.I.", "MITI", "METI"]);
  expect(names(when("1990"))).toEqual(["M.E.T.I.", "MITI", "METI"]); // the second claim of METI knows no time
  expect(names(when("2009"))).toEqual(["M.E.T.I.", "METI"]);
});

test("fields come in alphabetical order, their slots by their qualifiers", () => {
  const world = createWorld();
  const a = world.entity("A");
  for (const period of ["2010", "2009"])
    world.claim(a, "amount", yen("1"), { qualifiers: { phase: "budget", period } });
  world.claim(a, "aim", "one");
  const fields = resolveFields(world.base(), a, anyWay.moment);
  expect(fields.map(({ field }) => field)).toEqual(["aim", "amount", "exists", "name"]);
  expect(fields[1]!.slots.map(({ shown }) => shown!.field.qualifiers!.period)).toEqual(["2009", "2010"]);
});

test("a value's slot is its field's, of a many-valued field its own", () => {
  const slot = (field: string, value: string) => slotOf(shippedSchema, { field, value });
  expect(slot("scope", "x")).toBe(slot("scope", "y"));
  expect(slot("aim", "x")).not.toBe(slot("aim", "y"));
});
