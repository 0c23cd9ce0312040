import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import {
  back,
  collapsed,
  collapsible,
  emptyPicture,
  forward,
  stubsOf,
  withDirect,
  withExpansion,
  without,
} from "#renderer/state/picture.ts";
import type { Picture } from "#renderer/state/picture.ts";
import { entityId } from "../support/fake-data.ts";

const [a, b, c, d, e] = [1, 2, 3, 4, 5].map(entityId) as [EntityId, EntityId, EntityId, EntityId, EntityId];
const expand = (picture: Picture, entity: EntityId, brought: readonly EntityId[], remaining = 0) =>
  withExpansion(picture, { entity, kinds: null, brought, remaining });

describe("the picture", () => {
  it("takes back exactly what an expansion brought", () => {
    const before = withDirect(emptyPicture, [a, b]);
    const after = collapsed(expand(before, a, [c, d]), a);
    expect(after.shown).toEqual([a, b]);
    expect(after.expansions).toEqual([]);
  });

  it("keeps, when an expansion is collapsed, what somebody asked for by name meanwhile", () => {
    const picture = withDirect(expand(withDirect(emptyPicture, [a]), a, [c, d]), [c]);
    expect(collapsible(picture, a)).toEqual([d]);
    expect(collapsed(picture, a).shown).toEqual([a, c]);
  });

  it("keeps, when an expansion is collapsed, an entity that was expanded itself", () => {
    const picture = expand(expand(withDirect(emptyPicture, [a]), a, [c, d]), c, [e]);
    expect(collapsed(picture, a).shown).toEqual([a, c, e]);
  });

  it("counts entities that were there before not as brought", () => {
    const picture = expand(withDirect(emptyPicture, [a, b]), a, [b, c]);
    expect(collapsed(picture, a).shown).toEqual([a, b]);
  });

  it("lengthens the expansion when its stub is clicked, so that one collapse takes all of it back", () => {
    const once = expand(withDirect(emptyPicture, [a]), a, [b], 2);
    expect(stubsOf(once)).toEqual([{ entity: a, remaining: 2 }]);
    const twice = expand(once, a, [c, d], 0);
    expect(twice.expansions).toHaveLength(1);
    expect(stubsOf(twice)).toEqual([]);
    expect(collapsed(twice, a).shown).toEqual([a]);
  });

  it("leaves what an expansion brought in the picture when the expanded entity is removed", () => {
    const picture = without(expand(withDirect(emptyPicture, [a]), a, [b, c]), [a]);
    expect(picture.shown).toEqual([b, c]);
    expect(picture.expansions).toEqual([]);
  });

  it("goes back to the former arrangement and forward again, whatever was done", () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant("add" as const), at: fc.nat(7) }),
      fc.record({
        type: fc.constant("expand" as const),
        at: fc.nat(7),
        brought: fc.array(fc.nat(7), { maxLength: 4 }),
      }),
      fc.record({ type: fc.constant("collapse" as const), at: fc.nat(7) }),
      fc.record({ type: fc.constant("remove" as const), at: fc.nat(7) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let picture: Picture = emptyPicture;
        for (const one of steps) {
          const before = picture;
          const id = entityId(one.at);
          if (one.type === "add") picture = withDirect(picture, [id]);
          else if (one.type === "expand") picture = expand(picture, id, one.brought.map(entityId));
          else if (one.type === "collapse") picture = collapsed(picture, id);
          else picture = without(picture, [id]);
          expect(new Set(picture.shown).size).toBe(picture.shown.length);
          if (picture.past.length === before.past.length) continue;
          expect(back(picture).shown).toEqual(before.shown);
          expect(forward(back(picture)).shown).toEqual(picture.shown);
        }
      }),
    );
  });
});
