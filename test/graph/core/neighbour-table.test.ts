import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnsOf } from "#graph/core/graph-columns.ts";
import { createGraphIndex, patchIndex } from "#graph/core/graph-index.ts";
import type { GraphIndex } from "#graph/core/graph-index.ts";
import { blockBits, neighbourTableOf } from "#graph/core/neighbour-table.ts";
import type { NeighbourTable } from "#graph/core/neighbour-table.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import { createRowWalks } from "#graph/traverse/row-walks.ts";
import { change, changesOf, emptyPlain, entityAt } from "../support/random-graph.ts";
import type { PlainGraph } from "../support/random-graph.ts";
import { createWorld } from "../support/world.ts";

/** So many that a change or two are an eighth of them by no means, and the table is brought up to date and not made anew. */
const entities = 60;
const sizes = [entities, 150] as const;

function createChanging() {
  const plain = emptyPlain();
  const index = createGraphIndex(structuredClone(columnsOf(createWorld().base())), shippedSchema);
  const apply = (given: Parameters<typeof change>[1]) => patchIndex(index, change(plain, given, sizes));
  const first = { what: "entity", source: 0, target: 0, kind: 0, time: 0 } as const;
  for (let at = 0; at < entities / 2; at++) apply({ ...first, at });
  return { plain, index, apply };
}

function besideEach({ entityIds, entityAlive }: GraphIndex, table: NeighbourTable): Map<string, string[]> {
  const beside = new Map<string, string[]>();
  for (let row = 0; row < entityIds.size; row++) {
    if (entityAlive[row] === 0) continue;
    const rank = table.rankOf[row]!;
    const ranks = table.neighbours.subarray(table.bounds[rank * 2], table.bounds[rank * 2 + 1]);
    expect(table.sizes[rank >> blockBits]).toBeGreaterThanOrEqual(ranks.length);
    beside.set(entityIds.idAt(row), Array.from(ranks, (other) => entityIds.idAt(table.rowOf[other]!)).sort());
  }
  return beside;
}
function plainBesideEach({ entities: all, relations }: PlainGraph): Map<EntityId, string[]> {
  const beside = new Map([...all.keys()].map((id) => [id, new Set<string>()]));
  for (const { source, target, spans } of relations.values()) {
    if (source === target || spans.length === 0) continue;
    beside.get(source)!.add(target);
    beside.get(target)!.add(source);
  }
  return new Map([...beside].map(([id, others]) => [id, [...others].sort()]));
}
const inOrder = (beside: ReadonlyMap<string, string[]>) => [...beside].sort(([a], [b]) => (a < b ? -1 : 1));

/** Hops from one entity to each by breadth-first search over sets. */
function hopsFrom(beside: ReadonlyMap<string, string[]>, start: string): Map<string, number> {
  const hops = new Map([[start, 0]]);
  for (const [id, far] of hops) for (const next of beside.get(id)!) if (!hops.has(next)) hops.set(next, far + 1);
  return hops;
}

describe("who is beside whom", () => {
  const given = fc.array(changesOf(entities, 150, { drops: 2 }), { minLength: 1, maxLength: 120 });

  test("is the same after each change as when read off the relations", () => {
    fc.assert(
      fc.property(given, (changes) => {
        const { plain, index, apply } = createChanging();
        let made = neighbourTableOf(index);
        let kept = 0;
        for (const one of changes) {
          apply(one);
          const table = neighbourTableOf(index);
          if (table === made) kept++;
          made = table;
          expect(inOrder(besideEach(index, table))).toEqual(inOrder(plainBesideEach(plain)));
        }
        if (changes.length > 60) expect(kept).toBeGreaterThan(changes.length / 2);
      }),
      { numRuns: 60 },
    );
  });

  test("leads a search without conditions along as few hops, over relations that are there", () => {
    fc.assert(
      fc.property(given, (changes) => {
        const { plain, index, apply } = createChanging();
        const walks = createRowWalks(index);
        for (const one of changes) {
          apply(one);
          const ends = [one.source, one.target].map(entityAt).filter((id) => plain.entities.has(id));
          if (ends.length < 2) continue;
          const [start, end] = [ends[0]!, ends[1]!];
          const beside = plainBesideEach(plain);
          const hops = hopsFrom(beside, start);
          const path = walks.shortestPath(start, end);
          expect(path === null ? undefined : path.length - 1).toBe(start === end ? undefined : hops.get(end));
          if (path) expect([path[0], path.at(-1)]).toEqual([start, end]);
          path?.slice(1).forEach((to, at) => expect(beside.get(path[at]!)).toContain(to));
          const near = walks.neighbourhood(start, 2);
          const found = Array.from({ length: near.size }, (_, at) => [near.idAt(at), near.hopsAt(at)] as const);
          expect(found.map(([id]) => id).sort()).toEqual(
            [...hops]
              .filter(([, far]) => far <= 2)
              .map(([id]) => id)
              .sort(),
          );
          for (const [id, far] of found) expect(hops.get(id)).toBe(far);
        }
      }),
      { numRuns: 60 },
    );
  });
});
