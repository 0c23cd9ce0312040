import type { EntityId } from "#graph/model/ids.ts";
import type { Point, Positions } from "./canvas-port.ts";
import { placeNewcomers } from "./entity-placing.ts";
import { roomOf } from "./entity-room.ts";
import type { Box } from "./geometry.ts";
import type { Scene } from "./scene.ts";

/** Where everything stands: what the window's state says, first places of newcomers, and what a hand has just moved. */
export interface Places {
  /** Takes what the state says now and finds a place for each entity that has none; returns those first places. */
  readonly settle: (
    scene: Scene,
    positions: Positions,
    centre: Point,
    taken: readonly Box[],
  ) => ReadonlyMap<EntityId, Point>;
  /** Places to be shown when nothing moves. */
  readonly current: () => ReadonlyMap<EntityId, Point>;
  /** A hand moved these; it counts until the state says something else of them than now. */
  readonly hold: (points: ReadonlyMap<EntityId, Point>) => void;
  /** Forgets what a hand held: the move was called off. */
  readonly release: (ids: Iterable<EntityId>) => void;
}

export function createPlaces(): Places {
  const own = new Map<EntityId, Point>();
  const held = new Map<EntityId, { readonly point: Point; readonly stated: Point | undefined }>();
  let stated: Positions = {};
  let current = new Map<EntityId, Point>();

  const placeOf = (id: EntityId): Point | undefined => {
    const hand = held.get(id);
    if (hand && isSame(hand.stated, stated[id])) return hand.point;
    held.delete(id);
    return stated[id] ?? own.get(id);
  };
  return {
    settle(scene, positions, centre, taken) {
      stated = positions;
      for (const id of [...own.keys(), ...held.keys()]) {
        if (scene.entities.has(id)) continue;
        own.delete(id);
        held.delete(id);
      }
      current = new Map();
      const newcomers = [];
      for (const entity of scene.entities.values()) {
        const point = placeOf(entity.id);
        if (point) current.set(entity.id, point);
        else newcomers.push({ id: entity.id, kind: entity.brief.kind, room: roomOf(entity) });
      }
      if (newcomers.length === 0) return new Map();
      const settled = new Map(
        [...current].flatMap(([id, point]) => {
          const entity = scene.entities.get(id);
          return entity ? [[id, { point, room: roomOf(entity) }] as const] : [];
        }),
      );
      const placed = placeNewcomers({ newcomers, settled, relations: [...scene.lines.values()], centre, taken });
      for (const [id, point] of placed) {
        own.set(id, point);
        current.set(id, point);
      }
      return placed;
    },
    current: () => current,
    hold(points) {
      for (const [id, point] of points) {
        held.set(id, { point, stated: held.get(id)?.stated ?? stated[id] });
        current.set(id, point);
      }
    },
    release(ids) {
      for (const id of ids) {
        held.delete(id);
        const point = placeOf(id);
        if (point) current.set(id, point);
      }
    },
  };
}

function isSame(a: Point | undefined, b: Point | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.x === b.x && a.y === b.y);
}
