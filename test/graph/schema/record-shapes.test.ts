import { expect, test } from "vitest";
import { changeShape, claimShape, qualifiersShape, recordShape } from "#graph/schema/record-shapes.ts";
import { createWorld, passage, yen } from "../support/world.ts";

test("every record that a world makes fits its shape", () => {
  const world = createWorld();
  const a = world.entity("A", "ministry", { source: passage(), grade: "B2", hedge: "about", valid: "2006/.." });
  const b = world.entity("B");
  world.relation("funds", a, b);
  world.claim(a, "amount", yen("1"), { qualifiers: { phase: "budget", calendar: "JP-FY" }, stance: "denied" });
  world.judge({ verdict: "sameAs", survivor: a, merged: b, reason: "one body" });
  world.judge({ verdict: "notSame", entities: [a, b] });
  world.note("hello", [{ type: "subject", id: a }]);
  world.document("d1", "2009-12");
  world.undo(world.last);
  for (const change of world.changes) expect(changeShape.safeParse(change).error).toBeUndefined();
});

test("a claim has at least one field and none twice", () => {
  const world = createWorld();
  const a = world.entity("A");
  const [claim] = world.last.add.filter(({ type }) => type === "claim");
  const field = { field: "scope", value: "x" };
  expect(claimShape.safeParse({ ...claim, about: a, fields: [] }).success).toBe(false);
  expect(claimShape.safeParse({ ...claim, fields: [field, field] }).error?.message).toContain("make two claims");
});

test("unknown members and impossible dates are refused", () => {
  const world = createWorld();
  world.entity("A");
  const claim = world.last.add[1]!;
  expect(recordShape.safeParse({ ...claim, more: 1 }).success).toBe(false);
  expect(recordShape.safeParse({ ...claim, valid: "2006-13" }).success).toBe(false);
  expect(recordShape.safeParse({ ...claim, grade: "G7" }).success).toBe(false);
  expect(qualifiersShape.safeParse({ period: "next year" }).success).toBe(false);
});
