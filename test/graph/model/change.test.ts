import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesInEffect, findRedoTarget, findUndoTarget, liveRecords } from "#graph/model/change.ts";
import type { Change } from "#graph/model/change.ts";
import { canonicalJson } from "#graph/model/json.ts";
import { createWorld } from "../support/world.ts";

const idsOf = (changes: readonly Change[]) => changes.map(({ id }) => id);
const records = (changes: readonly Change[]) => [...liveRecords(changes).keys()].sort();
const canonical = (changes: readonly Change[]) =>
  [...liveRecords(changes).values()]
    .map(({ record }) => canonicalJson(record))
    .sort()
    .join("\n");

describe("changes in effect", () => {
  test("an undo takes a change away, an undo of the undo brings it back", () => {
    const world = createWorld();
    const a = world.add();
    const u = world.undo(a);
    expect(idsOf(changesInEffect(world.changes))).toEqual([u.id]);
    const r = world.undo(u);
    expect(idsOf(changesInEffect(world.changes))).toEqual([a.id, r.id]);
  });

  test("two writers' undos of one change are both taken back by a redo that names both", () => {
    const world = createWorld();
    const a = world.add();
    const mine = world.undo(a);
    const theirs = world.as("bo").undo(a);
    expect(findRedoTarget(world.changes, "bo")).toEqual({ undos: [mine, theirs], target: a.id });
    world.undo(mine);
    expect(idsOf(changesInEffect(world.changes))).not.toContain(a.id);
    world.undo(mine, theirs);
    expect(idsOf(changesInEffect(world.changes))).toContain(a.id);
  });

  test("a change cannot undo what is younger than itself", () => {
    const world = createWorld();
    const a = world.add();
    const b = world.add();
    const backwards = { ...a, undoes: [b.id] };
    expect(idsOf(changesInEffect([backwards, b]))).toEqual([a.id, b.id]);
  });

  test("the same change met twice counts once", () => {
    const world = createWorld();
    world.entity("A");
    expect(changesInEffect([...world.changes, ...world.changes])).toHaveLength(1);
  });
});

describe("live records", () => {
  test("a record lives while a change in effect adds it and none retracts it", () => {
    const world = createWorld();
    const note = world.note("hello");
    expect(records(world.changes)).toEqual([note.id]);
    const retraction = world.retract(note.id);
    expect(records(world.changes)).toEqual([]);
    world.undo(retraction);
    expect(records(world.changes)).toEqual([note.id]);
  });

  test("a retraction that is merged in after an addition of the same record still counts, whatever the order", () => {
    const world = createWorld();
    const note = world.note("hello");
    world.retract(note.id);
    world.add(note);
    expect(records(world.changes)).toEqual([]);
  });

  test("of two records with one id the one of the greatest change counts", () => {
    const world = createWorld();
    const note = world.note("first");
    world.add({ ...note, body: "second" });
    const only = [...liveRecords(world.changes.toReversed()).values()];
    expect(only).toMatchObject([{ record: { body: "second" }, change: { id: world.last.id } }]);
  });
});

describe("undo and redo", () => {
  test("undo names the author's latest change in effect that is no undo itself", () => {
    const world = createWorld();
    const a = world.add();
    const b = world.add();
    const theirs = world.as("bo").add();
    expect(findUndoTarget(world.changes, "anna")).toBe(b);
    expect(findUndoTarget(world.changes, "bo")).toBe(theirs);
    expect(findUndoTarget(world.changes, "chris")).toBeNull();
    world.as("anna").undo(b);
    expect(findUndoTarget(world.changes, "anna")).toBe(a);
  });

  test("a change that somebody else took back is not undone twice", () => {
    const world = createWorld();
    const a = world.add();
    const b = world.add();
    world.as("bo").undo(b);
    expect(findUndoTarget(world.changes, "anna")).toBe(a);
  });

  test("redo goes back through several undos, the latest undone last", () => {
    const world = createWorld();
    const a = world.add();
    const b = world.add();
    const undoB = world.undo(b);
    const undoA = world.undo(a);
    expect(findRedoTarget(world.changes, "anna")).toEqual({ undos: [undoA], target: a.id });
    world.undo(undoA);
    // A is in effect again and older than the undo of B, so that one can be taken back too.
    expect(findRedoTarget(world.changes, "anna")).toEqual({ undos: [undoB], target: b.id });
  });

  test("an ordinary change ends redo, a colleague's does not", () => {
    const world = createWorld();
    const a = world.add();
    const undone = world.undo(a);
    world.as("bo").add();
    expect(findRedoTarget(world.changes, "anna")).toEqual({ undos: [undone], target: a.id });
    world.as("anna").add();
    expect(findRedoTarget(world.changes, "anna")).toBeNull();
  });

  test("there is nothing to redo before anything was undone, nor after it was redone", () => {
    const world = createWorld();
    const a = world.add();
    expect(findRedoTarget(world.changes, "anna")).toBeNull();
    const undone = world.undo(a);
    world.undo(undone);
    expect(findRedoTarget(world.changes, "anna")).toBeNull();
  });
});

/** Commands of two authors: add a note, retract one, undo, redo. */
const commands = fc.array(
  fc.record({
    author: fc.constantFrom("anna", "bo"),
    does: fc.constantFrom("add", "add", "retract", "undo", "undo", "redo"),
    pick: fc.nat(),
  }),
  { maxLength: 60 },
);

function play(all: readonly { author: string; does: string; pick: number }[]) {
  const world = createWorld();
  for (const { author, does, pick } of all) {
    world.as(author);
    const undo = findUndoTarget(world.changes, author);
    const redo = findRedoTarget(world.changes, author);
    const live = records(world.changes);
    if (does === "add") world.note(`note ${pick}`);
    else if (does === "retract" && live.length > 0) world.retract(live[pick % live.length]!);
    else if (does === "undo" && undo) world.undo(undo);
    else if (does === "redo" && redo) world.undo(...redo.undos);
  }
  return world;
}

describe("a workspace is a set of changes", () => {
  test("any order of the changes gives the same", () => {
    fc.assert(
      fc.property(commands, fc.infiniteStream(fc.nat()), (all, random) => {
        const { changes } = play(all);
        const shuffled = changes
          .map((change) => ({ change, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ change }) => change);
        expect(canonical(shuffled)).toBe(canonical(changes));
        expect(idsOf(changesInEffect(shuffled))).toEqual(idsOf(changesInEffect(changes)));
        for (const author of ["anna", "bo"])
          expect(findUndoTarget(shuffled, author)).toBe(findUndoTarget(changes, author));
      }),
    );
  });

  test("an undo brings back exactly what was there before its change, and a redo what was there before the undo", () => {
    fc.assert(
      fc.property(commands, (all) => {
        const world = play(all).as("anna");
        const before = canonical(world.changes);
        world.note("one more");
        const after = canonical(world.changes);
        world.undo(findUndoTarget(world.changes, "anna")!);
        expect(canonical(world.changes)).toBe(before);
        world.undo(...findRedoTarget(world.changes, "anna")!.undos);
        expect(canonical(world.changes)).toBe(after);
      }),
    );
  });

  test("200 operations and as many undos end at the start, as many redos at the end", () => {
    const world = createWorld();
    world.as("bo").note("somebody else's");
    world.as("anna");
    const start = canonical(world.changes);
    const noteIds: string[] = [];
    for (let step = 0; step < 200; step++)
      if (step % 3 === 2) world.retract(noteIds.shift()!);
      else noteIds.push(world.note(`note ${step}`).id);
    const end = canonical(world.changes);
    for (let step = 0; step < 200; step++) world.undo(findUndoTarget(world.changes, "anna")!);
    expect(canonical(world.changes)).toBe(start);
    expect(findUndoTarget(world.changes, "anna")).toBeNull();
    for (let step = 0; step < 200; step++) world.undo(...findRedoTarget(world.changes, "anna")!.undos);
    expect(canonical(world.changes)).toBe(end);
    expect(findRedoTarget(world.changes, "anna")).toBeNull();
  });
});
