import fc from "fast-check";
import { expect, test } from "vitest";
import type { Change } from "#graph/model/change.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { createClaimBase } from "#graph/resolve/claim-base.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { createLiveBase, relationsByEnd } from "#graph/resolve/live-base.ts";
import { comings, randomWorld, toggled, worldSteps } from "../support/random-world.ts";

/** Everything that a base tells, in its order. */
function tell(base: ClaimBase, ids: readonly EntityId[]) {
  const { schema, entities, relations, claimsAbout, documents, notes, views, visits, savedQueries, rates, live } = base;
  return {
    refused: schema.refusedRows,
    kinds: [...schema.entityKinds.keys()],
    maps: [entities, relations, claimsAbout, documents, notes, views, visits, savedQueries, rates, live].map((map) => [
      map.size,
      [...(map as ReadonlyMap<string, unknown>)],
    ]),
    lists: [base.judgements, base.merges, base.heldBack],
    survivors: ids.map(base.survivorOf),
  };
}
const idsIn = (changes: readonly Change[]) =>
  changes.flatMap(({ add }) => add.flatMap(({ id }) => (isEntityId(id) ? [id] : [])));

test("a patched base is the base built anew, in its order, and the base before stays as it was", () => {
  fc.assert(
    fc.property(worldSteps(45), fc.nat(), comings(12), (steps, first, batches) => {
      const { changes } = randomWorld(steps);
      const ids = idsIn(changes);
      const there = new Set(changes.filter((_, at) => (at * 7 + first) % 5 > 0));
      const live = createLiveBase([...there]);
      expect(tell(live.base, ids)).toEqual(tell(createClaimBase(there), ids));
      for (const batch of batches) {
        const [before, told] = [live.base, tell(live.base, ids)];
        const { gone, come } = toggled(changes, there, batch);
        live.update(gone, come);
        const anew = createClaimBase(there);
        expect(tell(live.base, ids)).toEqual(tell(anew, ids));
        const at = [...live.relationsAt].filter(([, list]) => list.length > 0);
        expect(new Map(at)).toEqual(relationsByEnd(anew.relations.values()));
        expect(tell(before, ids)).toEqual(told);
      }
    }),
    { numRuns: 300 },
  );
}, 120_000);

test("what is not among the touched is as before", () => {
  fc.assert(
    fc.property(worldSteps(40), comings(10), (steps, batches) => {
      const { changes } = randomWorld(steps);
      const there = new Set(changes);
      const live = createLiveBase(changes);
      for (const batch of batches) {
        const before = live.base;
        const { gone, come } = toggled(changes, there, batch);
        const touched = live.update(gone, come);
        if (touched.all) continue;
        const { base } = live;
        for (const id of [...before.claimsAbout.keys(), ...base.claimsAbout.keys()])
          if (!touched.subjects.has(id)) expect(base.claimsAbout.get(id)).toBe(before.claimsAbout.get(id));
        for (const id of [...before.entities.keys(), ...base.entities.keys()])
          if (!touched.subjects.has(id)) expect(base.entities.get(id)).toBe(before.entities.get(id));
        for (const id of [...before.relations.keys(), ...base.relations.keys()])
          if (!touched.subjects.has(id)) expect(base.relations.get(id)).toBe(before.relations.get(id));
      }
    }),
    { numRuns: 200 },
  );
}, 120_000);
