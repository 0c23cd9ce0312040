import fc from "fast-check";
import { expect, test } from "vitest";
import { createProblemBook, findProblems } from "#graph/problems/problem-book.ts";
import type { ProblemBook } from "#graph/problems/problem-book.ts";
import { createLiveBase } from "#graph/resolve/live-base.ts";
import { createWorld, passage, yen } from "../support/world.ts";
import { plainProblems } from "./support/plain-problems.ts";
import { comings, randomWorld, toggled, worldSteps } from "../support/random-world.ts";

test("problems found again after each change are those found at once, however far the finding was", () => {
  fc.assert(
    fc.property(worldSteps(45), comings(12), fc.infiniteStream(fc.nat({ max: 12 })), (steps, batches, looks) => {
      const { changes } = randomWorld(steps);
      const there = new Set(changes);
      const live = createLiveBase(changes);
      let book: ProblemBook = createProblemBook(live);
      for (const batch of batches) {
        const { gone, come } = toggled(changes, there, batch);
        const touched = live.update(gone, come);
        const side = { base: live.base, relationsAt: live.relationsAt };
        if (touched.all) book = createProblemBook(side);
        else book.turnTo(side, touched.subjects);
        let left = looks.next().value as number;
        // Sometimes nothing is asked until the next change, sometimes a part is found.
        if (left > 8) book.find(() => --left < 6);
        else if (left > 3) expect(book.list()).toEqual(findProblems(live.base, null));
        else if (left > 1) expect(book.count()).toBe(findProblems(live.base, null).length);
      }
      expect(book.list()).toEqual(findProblems(live.base, null));
    }),
    { numRuns: 300 },
  );
}, 120_000);

test("finding can be done a subject at a time", () => {
  const world = createWorld();
  const bodies = Array.from({ length: 5 }, (_, at) => world.entity(`Body ${at}`));
  const book = createProblemBook(createLiveBase(world.changes));
  let steps = 1;
  while (!book.find(() => true)) steps++;
  expect(steps).toBeGreaterThan(2 * bodies.length);
  expect(book.count()).toBe(10); // no evidence, and alone
});

test("a whole is looked at again when a part of it gets another amount", () => {
  const world = createWorld();
  const [whole, part] = [world.entity("Whole", "programme"), world.entity("Part", "programme")];
  world.relation("partOf", part, whole);
  world.claim(whole, "amount", yen("10"), { qualifiers: { phase: "budget", period: "2009" } });
  const live = createLiveBase(world.changes);
  const book = createProblemBook(live);
  const rules = () => book.list().map(({ rule, about }) => `${rule} ${about}`);
  expect(rules()).not.toContain(`total-not-parts ${whole}`);
  world.claim(part, "amount", yen("11"), { qualifiers: { phase: "budget", period: "2009" } });
  const touched = live.update([], [world.last]);
  expect([...touched.subjects]).toEqual([part]);
  book.turnTo({ base: live.base, relationsAt: live.relationsAt }, touched.subjects);
  expect(rules()).toContain(`total-not-parts ${whole}`);
});

test("what tables tell is what looking at everything tells", () => {
  fc.assert(
    fc.property(worldSteps(45), (steps) => {
      const { base } = createLiveBase(randomWorld(steps).changes);
      expect(findProblems(base, null)).toEqual(plainProblems(base));
    }),
    { numRuns: 200 },
  );
}, 120_000);

test("one entity with 50,000 names, and 1,000 that bear one name, are looked at as all others", () => {
  const world = createWorld();
  const many = world.entity("Many");
  const names = Array.from({ length: 50_000 }, (_, at) => ({
    field: "name",
    value: { value: `Name number ${at}`, lang: "en", form: "alias" },
  }));
  world.claimOf(many, names, { source: passage() });
  const namesakes = Array.from({ length: 1_000 }, () => world.entity("The same name"));
  const [twin, other] = [world.entity("Name number 7"), world.entity("Other")];
  world.relation("funds", many, other);
  const duplicates = findProblems(createLiveBase(world.changes).base, "likely-duplicate");
  expect(duplicates).toMatchObject([{ about: many, values: { other: twin } }]); // nothing is told of so many namesakes
  expect(namesakes).toHaveLength(1_000);
}, 60_000);
