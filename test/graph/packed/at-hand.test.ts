import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { statingClaims } from "#data/workspace/hop-grades.ts";
import type { Change } from "#graph/model/change.ts";
import { namesBorne } from "#graph/resolve/resolve-subject.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { createWorld, when } from "../support/world.ts";
import { packChanges } from "./support/pack.ts";
import { randomSteps, worldOf } from "./support/random-world.ts";

const folder = mkdtempSync(join(tmpdir(), "keiro-at-hand-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const groundOf = (changes: readonly Change[]) => packChanges(folder, changes);
const moments = [anyDate, when("2006"), when("2006", true), when("2011")];

test("what is told off the columns is what the records say, whatever happened to them", async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(randomSteps, async (steps) => {
      const { atHand, base } = await groundOf(worldOf(steps).changes);
      for (const moment of moments) {
        for (const entity of base.entities.keys()) {
          const names = atHand.timelessNames(entity);
          if (names === null) continue;
          told++;
          expect(names).toEqual(namesBorne(base, entity, moment));
        }
        for (const relation of base.relations.keys()) {
          const grade = atHand.statedGrade(relation, moment);
          if (grade === undefined) continue;
          expect(grade).toBe(statingClaims(base, relation, moment)[0]?.grade ?? null);
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(0);
}, 120_000);

test("names of another time, rank or judgement are left to the records", async () => {
  const world = createWorld();
  const [plain, former, preferred, judged, merged] = ["Plain", "Former", "Preferred", "Judged", "Merged"].map((name) =>
    world.entity(name),
  );
  world.name(plain!, { value: "P", lang: "en", form: "acronym" });
  world.name(plain!, { value: "Not so", lang: "en", form: "alias" }, { stance: "denied" });
  world.name(former!, { value: "Once", lang: "en", form: "former", period: "2001/2005" });
  world.name(preferred!, { value: "Rather", lang: "en", form: "official" }, { rank: "preferred" });
  const claim = world.name(judged!, { value: "Disputed", lang: "en", form: "official" });
  world.judge({ verdict: "rank", claim, rank: "preferred" });
  world.judge({ verdict: "sameAs", survivor: merged!, merged: world.entity("Gone into it") });
  const { atHand } = await groundOf(world.changes);
  expect(atHand.timelessNames(plain!)?.map(({ value }) => value)).toEqual(["Plain", "P"]);
  for (const entity of [former, preferred, judged, merged]) expect(atHand.timelessNames(entity!)).toBeNull();
});

test("a grade is told of one claim, or where no claim has any", async () => {
  const world = createWorld();
  const [a, b] = [world.entity("A"), world.entity("B")];
  const plain = world.relation("funds", a, b);
  world.claim(plain, "amount", "odd", { grade: "A1" });
  const graded = world.relation("funds", a, b, { grade: "B2" });
  const timed = world.relation("funds", a, b, { grade: "C3", valid: "2006" });
  const disputed = world.relation("funds", a, b, { grade: "B2" });
  world.claim(disputed, "exists", true, { grade: "A1" });
  const denied = world.relation("funds", a, b, { grade: "B2", stance: "denied" });
  const { atHand } = await groundOf(world.changes);
  expect([plain, graded, timed, disputed, denied].map((one) => atHand.statedGrade(one, anyDate))).toEqual([
    null,
    "B2",
    "C3",
    undefined,
    undefined,
  ]);
  expect(atHand.statedGrade(timed, when("2009"))).toBeUndefined();
});
