import { compareText } from "#graph/model/json.ts";
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { Point, Positions } from "./point.ts";
import { settleApart } from "./layouts/free-places.ts";

export interface LayoutInput {
  readonly entities: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly relations: readonly { readonly source: string; readonly target: string }[];
  readonly start: Positions;
}

interface Body {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  x: number;
  y: number;
}

/**
 * A number of ticks, never a time, decides when it ends: two machines get the same places. `decay` is 1 less than
 * 0.001 ^ (1 / ticks), written out because powers differ in the last digit between engines.
 */
const pace = { few: { ticks: 300, decay: 0.0227628 }, many: { ticks: 200, decay: 0.0339469 } } as const;
const mostForFew = 400;
const seed = 42;

/**
 * Places for a whole network: forces between entities (d3-force: links, many-body by Barnes and Hut, collision) for a
 * fixed number of ticks; then rooms that still overlap go to the nearest free place. Whole units. The same input gives
 * the same places in Node, in a worker and twice, in whatever order its lists come.
 *
 * Cost: O(ticks × (n log n + m)); about 0.3 s for 200 entities, 1.5 s for 1,000, 12 s for 5,000.
 *
 * @param onProgress Called every ten ticks with the share done, up to 1.
 */
export function simulateNetwork(input: LayoutInput, onProgress: (share: number) => void = () => undefined): Positions {
  const bodies = startingBodies(input);
  const { ticks, decay } = bodies.length > mostForFew ? pace.many : pace.few;
  const known = new Set(bodies.map(({ id }) => id));
  const links = input.relations
    .filter(({ source, target }) => source !== target && known.has(source) && known.has(target))
    .map(({ source, target }) => (source < target ? { source, target } : { source: target, target: source }))
    .toSorted((a, b) => compareText(a.source, b.source) || compareText(a.target, b.target));
  const simulation = forceSimulation(bodies)
    .randomSource(seededRandom(seed))
    .alphaDecay(decay)
    .force(
      "link",
      forceLink<Body, { source: string | Body; target: string | Body }>(links)
        .id(({ id }) => id)
        .distance(130),
    )
    .force("apart", forceManyBody<Body>().strength(-520).distanceMax(1_100))
    .force("room", forceCollide<Body>(({ width, height }) => Math.max(width, height) * 0.46).iterations(1))
    .force("x", forceX<Body>(0).strength(0.035))
    .force("y", forceY<Body>(0).strength(0.055)) // windows are wider than high
    .stop();
  for (let tick = 1; tick <= ticks; tick++) {
    simulation.tick();
    if (tick % 10 === 0) onProgress(tick / ticks);
  }
  return apart(bodies);
}

function startingBodies({ entities, start }: LayoutInput): Body[] {
  return entities
    .toSorted((a, b) => compareText(a.id, b.id))
    .map(({ id, width, height }, at) => ({ id, width, height, ...(start[id] ?? sunflower(at)) }));
}

/** Even spread in a disc; whole units, because sines differ in the last digit between engines. */
function sunflower(at: number): Point {
  const radius = 60 * Math.sqrt(0.5 + at);
  const angle = at * 2.399963;
  return { x: Math.round(radius * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) };
}

/** Linear congruential generator with the numbers of Numerical Recipes; from 0 up to 1. */
function seededRandom(start: number): () => number {
  let state = start;
  return () => (state = (1_664_525 * state + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
}

/** Rooms that overlap one placed before, from the middle outwards, go to the nearest free place. */
function apart(bodies: readonly Body[]): Positions {
  const fromMiddle = bodies.toSorted(
    (a, b) => a.x * a.x + a.y * a.y - (b.x * b.x + b.y * b.y) || compareText(a.id, b.id),
  );
  const places = settleApart(fromMiddle);
  return Object.fromEntries(bodies.map(({ id }) => [id, places.get(id)!]));
}
