import type { EntityId } from "#graph/model/ids.ts";
import type { Point } from "./canvas-port.ts";
import { createFlight, type FrameClock } from "./flight.ts";
import { emptyPlacedScene, withMoved, type PlacedScene } from "./placed-scene.ts";

/** A scene whose entities may be on their way from where they stood to where they belong. */
export interface Travel {
  /** As it is shown at this moment. */
  readonly placed: () => PlacedScene;
  /** As it will be when all have arrived. */
  readonly settled: () => PlacedScene;
  /** Shows `next`; what stood elsewhere goes there in a short time, or at once. What is new is there at once. */
  readonly goTo: (next: PlacedScene, flies: boolean) => void;
  /** Shows the settled scene with some entities in a hand. */
  readonly hold: (points: ReadonlyMap<EntityId, Point>) => void;
  readonly stop: () => void;
}
export interface TravelOptions {
  /** Tells the layer below where everything is now. */
  readonly move: (placed: PlacedScene) => void;
  readonly onMoved: (hasArrived: boolean) => void;
  readonly clock: FrameClock;
}

const travelMs = 300;

export function createTravel({ move, onMoved, clock }: TravelOptions): Travel {
  const flight = createFlight(clock);
  let settled = emptyPlacedScene;
  let placed = settled;

  const show = (next: PlacedScene) => {
    placed = next;
    move(next);
    onMoved(next === settled);
  };
  return {
    placed: () => placed,
    settled: () => settled,
    goTo(next, flies) {
      const starts = new Map<EntityId, Point>();
      for (const [id, point] of next.positions) {
        const start = placed.positions.get(id);
        if (start && (start.x !== point.x || start.y !== point.y)) starts.set(id, start);
      }
      settled = next;
      if (starts.size === 0 || !flies) {
        flight.stop();
        return show(settled);
      }
      show(withMoved(settled, starts));
      flight.start(travelMs, (share) => {
        const onTheWay = [...starts].map(
          ([id, start]) => [id, partWay(start, settled.positions.get(id) ?? start, share)] as const,
        );
        show(share === 1 ? settled : withMoved(settled, new Map(onTheWay)));
      });
    },
    hold(points) {
      flight.stop();
      show(withMoved(settled, points));
    },
    stop: () => flight.stop(),
  };
}

function partWay(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}
