import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SubjectId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import type { Source } from "#graph/model/source.ts";
import { comparableValue, gradeOrder, resolveSlot } from "#graph/resolve/resolve-slot.ts";
import type { Moment, ResolvedSlot } from "#graph/resolve/resolve-slot.ts";
import { resolveField } from "#graph/resolve/resolve-subject.ts";
import { anyWay, createWorld, passage, when, yen } from "../support/world.ts";
import type { World } from "../support/world.ts";

const anyDate: Moment = anyWay.moment;

/** A world with one entity; `says` claims its scope, `answer` resolves it. */
function scene() {
  const world = createWorld();
  const about = world.entity("A") as SubjectId;
  world.document("old", "2005");
  world.document("new", "2009-12");
  world.document("undated", null);
  const says = (value: Json, parts: Parameters<World["claim"]>[3] = {}) => world.claim(about, "scope", value, parts);
  const answer = (moment: Moment = anyDate): ResolvedSlot => resolveField(world.base(), about, "scope", moment)[0]!;
  const shown = (moment?: Moment) => answer(moment).shown?.field.value ?? null;
  return { world, about, says, answer, shown };
}

describe("the resolution rule, step by step", () => {
  test("claims not valid then are left out, possible ones kept unless only certain ones are wanted", () => {
    const { says, answer, shown } = scene();
    says("early", { valid: "2002/2004" });
    says("late", { valid: "2005/" });
    expect(shown(when("2003"))).toBe("early");
    expect(shown(when("2005"))).toBe("late");
    expect(shown(when("2008"))).toBe("late");
    expect(shown(when("2008", true))).toBeNull();
    expect(answer(when("2003")).leftOut).toMatchObject([{ why: "not-valid-then" }]);
    expect(answer(when("2003")).why).toBe("only-claim");
  });

  test("a claim without a valid time always holds", () => {
    const { says, shown } = scene();
    says("always");
    expect(shown(when("1066"))).toBe("always");
    expect(shown(when("1066", true))).toBe("always");
  });

  test("denied and deprecated claims are left out, with why", () => {
    const { world, says, answer } = scene();
    says("denied", { stance: "denied" });
    const deprecated = says("deprecated");
    world.judge({ verdict: "rank", claim: deprecated, rank: "deprecated", reason: "misread" });
    expect(answer().shown).toBeNull();
    expect(answer().why).toBeNull();
    expect(answer().leftOut.map(({ why }) => why)).toEqual(["denied", "deprecated"]);
  });

  test("any preferred claim leaves only preferred ones, whatever their grade", () => {
    const { says, answer } = scene();
    says("graded", { grade: "A1" });
    says("preferred", { rank: "preferred" });
    expect(answer()).toMatchObject({
      shown: { field: { value: "preferred" } },
      why: "preferred",
      differ: false,
      leftOut: [{ why: "outranked" }],
    });
  });

  test("grade decides, then the newer document, then the id", () => {
    const { says, answer } = scene();
    const first = says("first");
    says("second");
    expect(answer()).toMatchObject({ shown: { claim: { id: first } }, why: "first-id", differ: true, valueCount: 2 });
    says("undated", { source: passage("undated") });
    expect(answer()).toMatchObject({ shown: { claim: { id: first } }, why: "first-id" });
    says("old", { source: passage("old") });
    expect(answer()).toMatchObject({ shown: { field: { value: "old" } }, why: "newest-document" });
    says("new", { source: passage("new") });
    expect(answer()).toMatchObject({ shown: { field: { value: "new" } }, why: "newest-document" });
    says("graded", { source: passage("old"), grade: "D4" });
    expect(answer()).toMatchObject({ shown: { field: { value: "graded" } }, why: "grade" });
    expect(answer().remaining.map(({ field }) => field.value)).toEqual([
      "graded",
      "new",
      "old",
      "first",
      "second",
      "undated",
    ]);
  });

  test("an interview counts by its date", () => {
    const { says, shown } = scene();
    says("document", { source: passage("new") });
    const talk: Source = { type: "interview", person: "A. Person", date: "2010-05-05", attribution: "open" };
    says("interview", { source: talk });
    expect(shown()).toBe("interview");
  });

  test("a claim is the only one that counts where others were left out", () => {
    const { says, answer } = scene();
    says("denied", { stance: "denied" });
    says("said");
    expect(answer().why).toBe("only-claim");
  });
});

describe("with no date", () => {
  test("claims whose valid times do not overlap are a series; the latest is shown and nothing differs", () => {
    const { says, answer } = scene();
    says("second", { valid: "2005/2008" });
    says("first", { valid: "2002/2004", grade: "A1" });
    says("third", { valid: "2009/.." });
    expect(answer()).toMatchObject({ shown: { field: { value: "third" } }, differ: false, why: "latest-of-series" });
    expect(answer().series.map(({ field }) => field.value)).toEqual(["second", "first"]);
  });

  test("claims whose times may overlap compete", () => {
    const { says, answer } = scene();
    says("early", { valid: "2002/2005~" });
    says("late", { valid: "2006/2008" });
    expect(answer()).toMatchObject({ differ: true, series: [] });
  });

  test("a preferred claim of an earlier time does not hide the present one", () => {
    const { says, answer, shown } = scene();
    says("early, preferred", { valid: "2002/2004", rank: "preferred" });
    says("early", { valid: "2002/2004" });
    says("late", { valid: "2005/.." });
    expect(shown()).toBe("late");
    expect(answer().series).toHaveLength(2);
    expect(answer(when("2003"))).toMatchObject({ shown: { field: { value: "early, preferred" } }, why: "preferred" });
  });
});

describe("what differs", () => {
  test("equal sums in other units do not differ, other sums do", () => {
    const world = createWorld();
    const about = world.entity("A");
    const qualifiers = { phase: "budget", period: "2009" };
    const slot = () => resolveField(world.base(), about, "amount", anyDate)[0]!;
    world.claim(about, "amount", yen("2.5", "billion"), { qualifiers });
    world.claim(about, "amount", yen("25", "100 million"), { qualifiers });
    expect(slot()).toMatchObject({ differ: false, valueCount: 1 });
    world.claim(about, "amount", yen("26", "100 million"), { qualifiers });
    expect(slot()).toMatchObject({ differ: true, valueCount: 2 });
  });

  test("figures in two currencies are two slots and never differ", () => {
    const world = createWorld();
    const about = world.entity("A");
    const qualifiers = { phase: "budget", period: "2009" };
    world.claim(about, "amount", yen("16.6", "billion"), { qualifiers });
    world.claim(
      about,
      "amount",
      { ...(yen("1.9", "billion") as object), currency: "SEK" },
      { qualifiers, grade: "A1" },
    );
    const slots = resolveField(world.base(), about, "amount", anyDate);
    expect(slots.map(({ shown, differ }) => [(shown!.field.value as { currency: string }).currency, differ])).toEqual([
      ["JPY", false],
      ["SEK", false],
    ]);
  });

  test("a many-valued field never differs, and the same value from two sources is one", () => {
    const world = createWorld();
    const about = world.bareEntity();
    world.name(about, { value: "METI", lang: "en", form: "acronym" });
    world.claim(about, "name", { form: "acronym", lang: "en", value: "METI" });
    world.name(about, { value: "経済産業省", lang: "ja", form: "official" });
    const slots = resolveField(world.base(), about, "name", anyDate);
    expect(slots.map(({ remaining }) => remaining.length).sort()).toEqual([1, 2]);
    expect(slots.every(({ differ }) => !differ)).toBe(true);
  });

  test("a figure that does not fit is compared as it stands and breaks nothing", () => {
    const odd = { kind: "exact", amount: "5", low: null, high: null, unit: "lakh", currency: "INR" };
    expect(comparableValue(odd)).not.toBe(comparableValue({ ...odd, unit: "100000" }));
    for (const value of [null, 5, "x", [], { kind: "some", unit: "1" }, { kind: "exact", unit: 7 }] as Json[])
      expect(() => comparableValue(value)).not.toThrow();
  });

  test("a lower bound says another thing than an exact figure", () => {
    const exact = { kind: "exact", amount: "5", low: null, high: null, unit: "1" };
    expect(comparableValue(exact)).not.toBe(comparableValue({ ...exact, kind: "atLeast" }));
    expect(comparableValue({ ...exact, kind: "atLeast" })).toBe(
      comparableValue({ ...exact, kind: "atLeast", amount: null, low: "5.0" }),
    );
  });
});

test("grades sort by letter, then digit; what cannot be judged after all that can, none last", () => {
  const grades = [null, "F1", "A6", "E5", "B1", "A2", "A1", "F6"];
  expect([...grades].sort((a, b) => gradeOrder(a) - gradeOrder(b))).toEqual([
    "A1",
    "A2",
    "B1",
    "E5",
    "A6",
    "F1",
    "F6",
    null,
  ]);
});

test("the order in which claims are met never matters", () => {
  const claim = fc.record({
    value: fc.constantFrom("x", "y", "z"),
    valid: fc.constantFrom(undefined, "2002/2004", "2003/2006", "2005/..", "2001~", "/2004"),
    grade: fc.constantFrom(undefined, "A1", "B2", "F6"),
    rank: fc.constantFrom("normal", "normal", "preferred", "deprecated"),
    stance: fc.constantFrom("asserted", "asserted", "denied"),
    source: fc.constantFrom("old", "new", "undated", null),
  });
  fc.assert(
    fc.property(
      fc.array(claim, { maxLength: 8 }),
      fc.constantFrom(anyDate, when("2003"), when("2005", true)),
      (claims, moment) => {
        const { world, about, says } = scene();
        for (const { value, valid, grade, rank, stance, source } of claims)
          says(value, {
            rank,
            stance,
            source: source === null ? { type: "none" } : passage(source),
            ...(valid === undefined ? {} : { valid }),
            ...(grade === undefined ? {} : { grade }),
          });
        const base = world.base();
        const all = (base.claimsAbout.get(about) ?? []).filter(({ field }) => field.field === "scope");
        const told = (order: typeof all) => {
          const slot = resolveSlot(order, moment, base.documents);
          return {
            shown: slot.shown?.claim.id,
            remaining: slot.remaining.map((one) => one.claim.id),
            differ: slot.differ,
            why: slot.why,
            series: slot.series.map((one) => one.claim.id).sort(),
            leftOut: slot.leftOut.map((one) => `${one.claim.claim.id} ${one.why}`).sort(),
          };
        };
        expect(told(all.toReversed())).toEqual(told(all));
        const { remaining, series, leftOut } = told(all);
        expect(remaining.length + series.length + leftOut.length).toBe(all.length);
      },
    ),
  );
});
