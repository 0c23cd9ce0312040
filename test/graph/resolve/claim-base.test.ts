import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EntityId, RecordId, SubjectId } from "#graph/model/ids.ts";
import { createClaimBase } from "#graph/resolve/claim-base.ts";
import { namesOf } from "#graph/resolve/resolve-subject.ts";
import { resolveField } from "#graph/resolve/resolve-subject.ts";
import { anyWay, createWorld, someLocator, ulidOf } from "../support/world.ts";
import type { World } from "../support/world.ts";

const anyDate = anyWay.moment;
const claimed = (world: World, about: SubjectId, field = "scope") =>
  (world.base().claimsAbout.get(about) ?? []).filter((claim) => claim.field.field === field);

describe("judgements", () => {
  test("of several on one claim the greatest change id counts, whoever made it", () => {
    const world = createWorld();
    const a = world.entity("A");
    const claim = world.claim(a, "scope", "x", { rank: "normal", grade: "C3" });
    world.judge({ verdict: "rank", claim, rank: "deprecated", reason: "first" });
    world.as("bo").judge({ verdict: "rank", claim, rank: "preferred", reason: "second" });
    world.judge({ verdict: "grade", claim, grade: "A1" });
    world.as("anna").judge({ verdict: "grade", claim, grade: null });
    expect(claimed(world, a)).toMatchObject([{ rank: "preferred", rankReason: "second", grade: null }]);
    expect(createClaimBase(world.changes.toReversed()).claimsAbout.get(a)).toEqual(world.base().claimsAbout.get(a));
  });

  test("the younger counts, be it about the whole claim or about one of its fields", () => {
    const world = createWorld();
    const a = world.entity("A");
    const claim = world.claimOf(a, [
      { field: "scope", value: "x" },
      { field: "valid", value: "2006" },
    ]);
    const ranks = () => [...claimed(world, a, "scope"), ...claimed(world, a, "valid")].map(({ rank }) => rank);
    world.judge({ verdict: "rank", claim, rank: "preferred" });
    world.judge({ verdict: "rank", claim, field: "scope", rank: "normal" });
    expect(ranks()).toEqual(["normal", "preferred"]);
    world.judge({ verdict: "rank", claim, rank: "preferred" });
    expect(ranks()).toEqual(["preferred", "preferred"]);
  });

  test("a judgement that was taken back counts for nothing, so the one before counts again", () => {
    const world = createWorld();
    const a = world.entity("A");
    const claim = world.claim(a, "scope", "x");
    world.judge({ verdict: "rank", claim, rank: "deprecated" });
    world.judge({ verdict: "rank", claim, rank: "preferred" });
    world.undo(world.last);
    expect(claimed(world, a)).toMatchObject([{ rank: "deprecated" }]);
  });

  test("a retraction takes a claim away, one field of it, or a relation with its claims", () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const relation = world.relation("funds", a, b);
    const both = world.claimOf(a, [
      { field: "scope", value: "x" },
      { field: "valid", value: "2006" },
    ]);
    world.as("bo").judge({ verdict: "retraction", target: both as string as RecordId, field: "valid" });
    expect(claimed(world, a)).toHaveLength(1);
    expect(claimed(world, a, "valid")).toHaveLength(0);
    world.judge({ verdict: "retraction", target: both as string as RecordId });
    expect(claimed(world, a)).toHaveLength(0);
    world.judge({ verdict: "retraction", target: relation as string as RecordId });
    expect(world.base().relations.size).toBe(0);
  });

  test("retracting a retraction brings the claim back, and once more takes it away", () => {
    const world = createWorld();
    const a = world.entity("A");
    const claim = world.claim(a, "scope", "x");
    const first = world.judge({ verdict: "retraction", target: claim as string as RecordId });
    const second = world.as("bo").judge({ verdict: "retraction", target: first });
    expect(claimed(world, a)).toHaveLength(1);
    world.as("anna").judge({ verdict: "retraction", target: second });
    expect(claimed(world, a)).toHaveLength(0);
  });
});

describe("merges", () => {
  const names = (world: World, id: EntityId) => namesOf(world.base(), id).map(({ name }) => name.value);

  test("ids lead to the survivor before slots are formed; claims and ends come along", () => {
    const world = createWorld();
    const [a, b, c] = [world.entity("A"), world.entity("B"), world.entity("C")];
    const relation = world.relation("funds", b, c);
    world.claim(a, "scope", "x");
    world.claim(b, "scope", "y");
    world.judge({ verdict: "sameAs", survivor: a, merged: b });
    const base = world.base();
    expect(base.survivorOf(b)).toBe(a);
    expect([...base.entities.keys()]).toEqual([a, c]);
    expect(base.relations.get(relation)).toMatchObject({ source: a, target: c });
    expect(names(world, a)).toEqual(["A", "B"]);
    expect(resolveField(base, a, "scope", anyDate)).toMatchObject([{ differ: true, valueCount: 2 }]);
  });

  test("chains are followed, whichever link was made first", () => {
    const world = createWorld();
    const [a, b, c, d] = [world.entity("A"), world.entity("B"), world.entity("C"), world.entity("D")];
    world.judge({ verdict: "sameAs", survivor: b, merged: c });
    world.judge({ verdict: "sameAs", survivor: a, merged: b });
    world.judge({ verdict: "sameAs", survivor: c, merged: d });
    for (const id of [a, b, c, d]) expect(world.base().survivorOf(id)).toBe(a);
  });

  test("of a circle the older merge stands", () => {
    const world = createWorld();
    const [a, b, c] = [world.entity("A"), world.entity("B"), world.entity("C")];
    world.judge({ verdict: "sameAs", survivor: a, merged: b });
    world.as("bo").judge({ verdict: "sameAs", survivor: b, merged: a });
    expect([...world.base().entities.keys()]).toEqual([a, c]);
    world.judge({ verdict: "sameAs", survivor: a, merged: a });
    expect([...world.base().entities.keys()]).toEqual([a, c]);
  });

  test("retracting the merge is the split; each has its own again", () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const merge = world.judge({ verdict: "sameAs", survivor: a, merged: b });
    world.as("bo").judge({ verdict: "retraction", target: merge });
    expect(world.base().survivorOf(b)).toBe(b);
    expect(names(world, a)).toEqual(["A"]);
    expect(names(world, b)).toEqual(["B"]);
  });

  test("values that name one body after a merge say the same", () => {
    const world = createWorld();
    const [japan, nippon, meti] = [world.entity("Japan"), world.entity("Nippon"), world.entity("METI")];
    world.claim(meti, "jurisdiction", japan);
    world.claim(meti, "jurisdiction", nippon);
    expect(resolveField(world.base(), meti, "jurisdiction", anyDate)[0]!.differ).toBe(true);
    world.judge({ verdict: "sameAs", survivor: japan, merged: nippon });
    const [slot] = resolveField(world.base(), meti, "jurisdiction", anyDate);
    expect(slot).toMatchObject({ differ: false, shown: { field: { value: japan } } });
    const earmark = world.claim(meti, "earmark", { kind: "earmarked", for: [nippon] });
    const [claim] = claimed(world, meti, "earmark");
    expect(claim!.field.value).toEqual({ kind: "earmarked", for: [japan] });
    expect(claim!.claim.id).toBe(earmark);
    expect(claim!.claim.fields[0]!.value).toEqual({ kind: "earmarked", for: [nippon] }); // the record itself is as it was
  });

  test("into an entity that is gone counts for nothing: the other stands for itself, and the merge waits", () => {
    const world = createWorld();
    const a = world.entity("A");
    const b = world.entity("B");
    const made = world.last;
    world.judge({ verdict: "sameAs", survivor: b, merged: a });
    const undone = world.undo(made);
    expect([...world.base().entities.keys()]).toEqual([a]);
    expect(world.base().heldBack).toMatchObject([{ record: { type: "judgement" }, missing: [b] }]);
    world.undo(undone);
    expect([...world.base().entities.keys()]).toEqual([b]);
    expect(world.base().heldBack).toEqual([]);
  });
});

describe("held back", () => {
  test("a relation waits for its end, its claims for it, and all return with it", () => {
    const world = createWorld();
    const a = world.entity("A");
    const made = world.last;
    const b = world.entity("B");
    const relation = world.relation("funds", a, b);
    const undone = world.undo(made);
    expect(world.base().heldBack.map(({ record, missing }) => [record.type, missing])).toEqual([
      ["relation", [a]],
      ["claim", [relation]],
    ]);
    expect(world.base().relations.size).toBe(0);
    world.undo(undone);
    expect(world.base().heldBack).toEqual([]);
    expect(world.base().relations.size).toBe(1);
  });

  test("a note waits when all that it is bound to is gone, and not before", () => {
    const world = createWorld();
    const a = world.entity("A");
    const b = world.entity("B");
    const relation = world.relation("funds", a, b);
    const notes = [
      world.note("on A", [{ type: "subject", id: a }]),
      world.note("on the path", [{ type: "path", entities: [a, b], relations: [relation] }]),
      world.note("on both", [{ type: "selection", ids: [a, b] }]),
      world.note("about the workspace"),
      world.note("on a passage", [{ type: "locator", locator: someLocator }]),
      world.note("on a view", [{ type: "view", id: `v:${ulidOf(999)}` as RecordId }]),
    ];
    const kept = () => notes.filter(({ id }) => world.base().notes.has(id)).map(({ body }) => body);
    expect(kept()).toEqual(["on A", "on the path", "on both", "about the workspace", "on a passage"]);
    world.retract(a);
    expect(kept()).toEqual(["on the path", "on both", "about the workspace", "on a passage"]);
    world.retract(b);
    expect(kept()).toEqual(["about the workspace", "on a passage"]);
    const waiting = world.base().heldBack.filter(({ record }) => record.type === "note");
    expect(waiting).toContainEqual({ record: notes[1], missing: [a, b, relation] });
  });
});

test("any order of changes adds up to the same", () => {
  const step = fc.record({
    does: fc.constantFrom("entity", "relation", "claim", "rank", "retract", "merge", "undo"),
    one: fc.nat(),
    two: fc.nat(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (steps, random) => {
      const world = createWorld();
      const entities = [world.entity("A"), world.entity("B")];
      const claims = [world.claim(entities[0]!, "scope", "x")];
      const pick = <T>(list: readonly T[], at: number) => list[at % list.length]!;
      for (const { does, one, two } of steps) {
        const [a, b] = [pick(entities, one), pick(entities, two)];
        if (does === "entity") entities.push(world.entity(`E${one}`));
        else if (does === "relation") world.relation("funds", a, b);
        else if (does === "claim") claims.push(world.claim(a, "scope", `v${two % 3}`));
        else if (does === "rank")
          world.judge({ verdict: "rank", claim: pick(claims, one), rank: pick(["preferred", "deprecated"], two) });
        else if (does === "retract")
          world.judge({ verdict: "retraction", target: pick(claims, one) as string as RecordId });
        else if (does === "merge") world.judge({ verdict: "sameAs", survivor: a, merged: b });
        else world.undo(pick(world.changes, one));
      }
      const told = (changes: typeof world.changes) => {
        const base = createClaimBase(changes);
        return {
          entities: [...base.entities.keys()],
          relations: [...base.relations.values()],
          claims: [...base.claimsAbout].map(([about, all]) => [
            about,
            all.map(({ claim, rank }) => `${claim.id} ${rank}`),
          ]),
          survivors: entities.map(base.survivorOf),
          heldBack: base.heldBack.map(({ record }) => record.id),
        };
      };
      const shuffled = world.changes
        .map((change) => ({ change, at: random.next().value as number }))
        .sort((x, y) => x.at - y.at)
        .map(({ change }) => change);
      expect(told(shuffled)).toEqual(told(world.changes));
    }),
  );
});
