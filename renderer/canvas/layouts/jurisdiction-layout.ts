import { compareText } from "#graph/model/json.ts";
import type { Point, Positions } from "../point.ts";
import { simulateNetwork } from "../network-simulation.ts";
import { whole } from "./free-places.ts";
import { tiesOf } from "./layout-task.ts";
import type { LayoutEntity, LayoutTask } from "./layout-task.ts";

/** Between the blocks of two jurisdictions. */
const blockGap = 150;

interface Block {
  readonly places: Positions;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * One block for each jurisdiction, the largest first, what has none last; within a block a network of its own. Blocks
 * stand in rows as wide as the window is wide by its height.
 *
 * Cost: that of the networks.
 */
export function layOutByJurisdiction(
  task: LayoutTask,
  onProgress: (share: number) => void = () => undefined,
): Positions {
  const { entities, relations, aspect } = task;
  const groups = new Map<string, LayoutEntity[]>();
  for (const entity of entities) {
    const group = groups.get(entity.jurisdiction ?? "");
    if (group) group.push(entity);
    else groups.set(entity.jurisdiction ?? "", [entity]);
  }
  const ordered = [...groups].toSorted(
    ([a, as], [b, bs]) => Number(a === "") - Number(b === "") || bs.length - as.length || compareText(a, b),
  );
  let done = 0;
  const blocks = ordered.map(([, members]) => {
    const share = members.length / entities.length;
    const block = blockOf(members, tiesOf(members, relations), (part) => onProgress(done + share * part));
    done += share;
    return block;
  });
  return packed(blocks, aspect);
}

function blockOf(
  members: readonly LayoutEntity[],
  relations: readonly { readonly source: string; readonly target: string }[],
  onProgress: (share: number) => void,
): Block {
  const places = simulateNetwork({ entities: members, relations, start: {} }, onProgress);
  const boxes = members.map(({ id, width, height }) => ({ ...places[id]!, width, height }));
  const left = Math.min(...boxes.map(({ x, width }) => x - width / 2));
  const top = Math.min(...boxes.map(({ y, height }) => y - height / 2));
  return {
    places,
    left,
    top,
    width: Math.max(...boxes.map(({ x, width }) => x + width / 2)) - left,
    height: Math.max(...boxes.map(({ y, height }) => y + height / 2)) - top,
  };
}

/** Blocks in rows from the upper left. */
function packed(blocks: readonly Block[], aspect: number): Positions {
  const area = blocks.reduce((sum, { width, height }) => sum + (width + blockGap) * (height + blockGap), 0);
  const most = Math.max(Math.sqrt(area * aspect), ...blocks.map(({ width }) => width));
  const places: Record<string, Point> = {};
  let [x, y, rowHeight] = [0, 0, 0];
  for (const block of blocks) {
    if (x > 0 && x + block.width > most) [x, y, rowHeight] = [0, y + rowHeight + blockGap, 0];
    for (const [id, point] of Object.entries(block.places))
      places[id] = { x: whole(x + point.x - block.left), y: whole(y + point.y - block.top) };
    x += block.width + blockGap;
    rowHeight = Math.max(rowHeight, block.height);
  }
  return places;
}
