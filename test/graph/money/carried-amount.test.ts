import { describe, expect, test } from "vitest";
import { carriedAmount, carriedNumber, carriesAtLeast } from "#graph/money/carried-amount.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { createWorld, when, yen } from "../support/world.ts";

const range = (low: string, high: string, amount: string | null = null) => ({
  ...{ kind: "range", amount, low, high, unit: "million", currency: "JPY" },
});
const unknown = { kind: "unknown", amount: null, low: null, high: null, unit: "1", currency: "JPY" };

function flow(kind = "funds") {
  const world = createWorld();
  const id = world.relation(kind, world.entity("A"), world.entity("B"));
  const carried = (asked: { currency: string; phase?: string } = { currency: "JPY" }, moment: Moment = anyDate) => {
    const found = carriedAmount(world.base(), world.graph(), id, asked, moment);
    return found && [carriedNumber(found), found.end];
  };
  return { world, id, carried };
}

describe("what a flow carries", () => {
  test("is its greatest single figure in the currency and phase asked for; figures are not added", () => {
    const { world, id, carried } = flow();
    world.claim(id, "amount", yen("40"), { qualifiers: { phase: "budget", period: "2009" } });
    world.claim(id, "amount", yen("60"), { qualifiers: { phase: "disbursement", period: "2010", per: "year" } });
    world.claim(id, "amount", { ...(yen("900") as object), currency: "EUR" }, { qualifiers: { phase: "budget" } });
    world.claim(id, "amount", yen("800"), { qualifiers: { phase: "budget", period: "2009", per: "cluster" } });
    expect(carried()).toEqual([60e6, "shown"]);
    expect(carried({ currency: "JPY", phase: "budget" })).toEqual([40e6, "shown"]);
    expect(carried({ currency: "JPY", phase: "pledge" })).toBeNull();
    expect(carried({ currency: "USD" })).toBeNull();
  });

  test("with a date is a figure of a period that may lie in it, with certain surely does", () => {
    const { world, id, carried } = flow();
    world.claim(id, "amount", yen("60"), { qualifiers: { period: "2009-04-01/2010-03-31" } });
    world.claim(id, "amount", yen("90"), { qualifiers: { period: "2012" } });
    expect(carried(undefined, when("2009-06"))).toEqual([60e6, "shown"]);
    expect(carried(undefined, when("2009"))).toEqual([60e6, "shown"]);
    expect(carried(undefined, when("2009", true))).toBeNull();
    expect(carried(undefined, when("2012-05-05", true))).toEqual([90e6, "shown"]);
    expect(carried(undefined, when("2003"))).toBeNull();
  });

  test("is the shown point; of a range without one the upper end, with certain the lower", () => {
    const { world, id, carried } = flow();
    const certain = { days: null, certain: true };
    world.claim(id, "amount", range("10", "30"));
    expect(carried()).toEqual([30e6, "high"]);
    expect(carried(undefined, certain)).toEqual([10e6, "low"]);
    const other = flow();
    other.world.claim(other.id, "amount", range("10", "30", "20"));
    expect(other.carried(undefined, certain)).toEqual([20e6, "shown"]);
    const least = flow();
    least.world.claim(least.id, "amount", { ...range("1", "1"), kind: "atLeast", amount: "7", low: null, high: null });
    expect(least.carried()).toEqual([Infinity, "high"]);
    expect(least.carried(undefined, certain)).toEqual([7e6, "low"]);
  });

  test("of differing claims is the shown one, of an unknown amount nothing, of a relation that carries none nothing", () => {
    const { world, id, carried } = flow();
    world.claim(id, "amount", unknown);
    expect(carried()).toBeNull();
    world.claim(id, "amount", yen("190"));
    world.claim(id, "amount", yen("200"), { rank: "preferred" });
    expect(carried()).toEqual([200e6, "shown"]);
    const none = flow("oversees");
    none.world.claim(none.id, "amount", yen("5"));
    expect(none.carried()).toBeNull();
  });

  test("is compared exactly", () => {
    const { world, id } = flow();
    world.claim(id, "amount", yen("0.1", "1"));
    const found = carriedAmount(world.base(), world.graph(), id, { currency: "JPY" }, anyDate)!;
    expect(carriesAtLeast(found, "0.1")).toBe(true);
    expect(carriesAtLeast(found, "0.100000000001")).toBe(false);
  });
});
