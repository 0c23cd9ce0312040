import type { EntityId } from "#graph/model/ids.ts";
import type { MarkShape, Tone } from "#graph/schema/entity-kinds.ts";
import { pointOn, trimmed } from "../geometry.ts";
import { entitySize } from "../mark-geometry.ts";
import { packLines, type PackedLines } from "../packed-lines.ts";
import type { PlacedScene } from "../placed-scene.ts";

/** What the lower layer of a large picture draws, as numbers: gone through at every drawing, and soon sent to a worker. */
export interface PlainPicture {
  readonly lines: readonly PackedLines[];
  /** Two for each folded agreement: the middle of its line. Picture units. */
  readonly bonds: Float64Array;
  /** Two for each of those: the entities that its line connects. */
  readonly bondEnds: readonly EntityId[];
  /** Two for each entity, the lowest first: its middle. Picture units. */
  readonly places: Float64Array;
  /** By entity, its look among `looks`. */
  readonly lookOf: Uint16Array;
  readonly looks: readonly MarkLook[];
  readonly ids: readonly EntityId[];
}
/** Entities of one look are told apart by their names alone. */
export interface MarkLook {
  readonly shape: MarkShape;
  readonly tone: Tone;
  readonly isPossible: boolean;
  readonly isFold: boolean;
}

export const emptyPicture: PlainPicture = {
  lines: [],
  bonds: new Float64Array(),
  bondEnds: [],
  places: new Float64Array(),
  lookOf: new Uint16Array(),
  looks: [],
  ids: [],
};

/** Cost: O(n + m). */
export function packPicture(placed: PlacedScene): PlainPicture {
  return { lines: packLines(placed), ...packBonds(placed), ...packMarks(placed) };
}

/** The same without the names of entities: to be drawn whole, with nothing left out. Cheap to send. */
export function withoutIds(picture: PlainPicture): PlainPicture {
  return { ...picture, bondEnds: [], ids: [], lines: picture.lines.map((group) => ({ ...group, ends: [] })) };
}

function packBonds({ scene, curves }: PlacedScene): Pick<PlainPicture, "bonds" | "bondEnds"> {
  const bonds: number[] = [];
  const bondEnds: EntityId[] = [];
  for (const { id, look, source, target } of scene.lines.values()) {
    const curve = look === "bond" ? curves.get(id) : undefined;
    if (!curve) continue;
    const { x, y } = pointOn(trimmed(curve, entitySize / 2), 0.5);
    bonds.push(x, y);
    bondEnds.push(source, target);
  }
  return { bonds: Float64Array.from(bonds), bondEnds };
}

function packMarks({ scene, positions }: PlacedScene): Pick<PlainPicture, "places" | "lookOf" | "looks" | "ids"> {
  const places = new Float64Array(scene.entities.size * 2);
  const lookOf = new Uint16Array(scene.entities.size);
  const looks = new Map<string, { readonly at: number; readonly look: MarkLook }>();
  const ids: EntityId[] = [];
  for (const { id, shape, tone, isPossible, isFold } of scene.entities.values()) {
    const point = positions.get(id);
    if (!point) continue;
    const key = `${shape}|${tone}|${isPossible}|${isFold}`;
    const known = looks.get(key) ?? { at: looks.size, look: { shape, tone, isPossible, isFold } };
    looks.set(key, known);
    const at = ids.push(id) - 1;
    lookOf[at] = known.at;
    places[at * 2] = point.x;
    places[at * 2 + 1] = point.y;
  }
  return {
    places: places.subarray(0, ids.length * 2),
    lookOf: lookOf.subarray(0, ids.length),
    looks: [...looks.values()].map(({ look }) => look),
    ids,
  };
}
