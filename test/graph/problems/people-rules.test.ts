import { expect, test } from "vitest";
import type { RecordId } from "#graph/model/ids.ts";
import { askedToForget, forgetAsked, isForgotten, reviewPassed } from "#graph/problems/people-rules.ts";
import { createWorld, ulidOf } from "#test/graph/support/world.ts";

test("a review date that has passed is told on the day after its last day, for persons only", () => {
  const world = createWorld();
  const person = world.entity("Hanako", "person");
  world.claim(person, "reviewDate", "2026-10");
  world.claim(world.entity("Office", "agency"), "reviewDate", "2020");
  world.entity("Nobody", "person");
  const found = (today: string) => [...reviewPassed.findDated!(world.base(), today)];
  expect(found("2026-10-31")).toEqual([]);
  expect(found("2026-11-01")).toEqual([
    { rule: "review-passed", about: person, severity: "warning", values: { date: "2026-10" } },
  ]);
});

test("a person whom a colleague has forgotten is told while something is still said of them", () => {
  const world = createWorld();
  const person = world.entity("Hanako", "person");
  const bare = world.bareEntity("person");
  expect([...forgetAsked.findLoose!(world.base())]).toEqual([]);
  const id = `f:${ulidOf(9_999)}` as RecordId;
  world.add({ type: "forgotten", id, persons: [person, bare], who: "a-2", when: "2026-05-12T12:00:00.000Z" });
  const base = world.base();
  expect([...forgetAsked.findLoose!(base)].map(({ about }) => about)).toEqual([person]);
  expect([...askedToForget(base)]).toEqual([person]);
  expect([isForgotten(base, person), isForgotten(base, bare)]).toEqual([true, true]);
});
