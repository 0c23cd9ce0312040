import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { changesInEffect } from "#graph/model/change.ts";
import type { Change } from "#graph/model/change.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { createClaimBase } from "#graph/resolve/claim-base.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { createLiveBaseOver, relationsByEnd } from "#graph/resolve/live-base.ts";
import { comings, randomWorld, toggled, worldSteps } from "../support/random-world.ts";
import { packChanges } from "./support/pack.ts";

const folder = mkdtempSync(join(tmpdir(), "keiro-ground-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const groundOf = (changes: readonly Change[]) => packChanges(folder, changes);

const sorted = <K extends string, V>(map: ReadonlyMap<K, V>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** Everything that a base tells; maps in the order of their keys, for a packed base tells some of them in another order. */
function tell(base: ClaimBase, ids: readonly EntityId[]) {
  const { schema, entities, relations, claimsAbout, documents, notes, views, visits, savedQueries, rates } = base;
  const maps = [entities, relations, claimsAbout, documents, notes, views, visits, savedQueries, rates, base.others];
  return {
    refused: schema.refusedRows,
    kinds: [...schema.entityKinds.keys()],
    maps: maps.map((map) => [map.size, sorted(map as ReadonlyMap<string, unknown>)]),
    live: sorted(base.live).map(([id, { record, change, since, position }]) => [
      id,
      record,
      change.id,
      since,
      position,
    ]),
    lists: [base.judgements.map(({ record }) => record), base.merges],
    heldBack: base.heldBack.toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1)),
    survivors: ids.map(base.survivorOf),
  };
}

test("changes over packed layers add up to what all changes add up to", async () => {
  await fc.assert(
    fc.asyncProperty(worldSteps(45), fc.nat(), comings(8), async (steps, first, batches) => {
      const { changes } = randomWorld(steps);
      const ids = changes.flatMap(({ add }) => add.flatMap(({ id }) => (isEntityId(id) ? [id] : [])));
      const beneath = changes.filter((_, at) => (at * 7 + first) % 3 > 0);
      const over = changes.filter((change) => !beneath.includes(change));
      const live = createLiveBaseOver(await groundOf(beneath));
      expect(tell(live.base, ids)).toEqual(tell(createClaimBase(beneath), ids));
      const there = new Set<Change>();
      for (const batch of [[...over.keys()], ...batches]) {
        const { gone, come } = toggled(over, there, batch);
        live.update(gone, come);
        const all = [...beneath, ...there];
        const anew = createClaimBase(all);
        expect(tell(live.base, ids)).toEqual(tell(anew, ids));
        const at = [...live.relationsAt].filter(([, list]) => list.length > 0);
        expect(new Map(at)).toEqual(relationsByEnd(anew.relations.values()));
        const inEffect = new Set(changesInEffect(all).map(({ id }) => id));
        for (const { id } of all) expect(live.isInEffect(id)).toBe(inEffect.has(id));
      }
    }),
    { numRuns: 200 },
  );
}, 120_000);

test("a pass through all changes tells what they tell one by one, whatever is asked in between", async () => {
  await fc.assert(
    fc.asyncProperty(worldSteps(30), fc.infiniteStream(fc.nat()), async (steps, chance) => {
      const { changes } = await groundOf(randomWorld(steps).changes);
      const all = structuredClone([...changes.all()]);
      const seen: Change[] = [];
      for (const change of changes.passing()) {
        seen.push(change);
        const earlier = chance.next().value! % seen.length;
        expect(seen[earlier]!.add).toEqual(all[earlier]!.add);
        const other = all[chance.next().value! % all.length]!;
        expect(changes.find(other.id)).toEqual(other);
        expect(change).toEqual(all[seen.length - 1]);
      }
      expect(seen).toEqual(all);
    }),
    { numRuns: 100 },
  );
}, 120_000);
