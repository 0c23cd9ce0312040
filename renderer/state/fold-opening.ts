import type { EntityId } from "#graph/model/ids.ts";
import type { Schema } from "#graph/schema/schema.ts";
import type { PictureEntity, Positions } from "../canvas/canvas-port.ts";
import { roomOf } from "../canvas/entity-room.ts";
import { isFoldId } from "../canvas/fold-ids.ts";
import { boxAt } from "../canvas/geometry.ts";
import { placesNear } from "../canvas/layouts/member-places.ts";
import type { Standing } from "../canvas/layouts/member-places.ts";
import { entitySize } from "../canvas/mark-geometry.ts";
import { foldId, isGroupKey } from "./folds.ts";
import type { FoldKey } from "./folds.ts";
import type { Lens } from "./lens.ts";
import { placed } from "./picture.ts";
import type { Aside, Picture } from "./picture.ts";
import { seenOf } from "./seen.ts";
import type { WindowState } from "./window-state.ts";

/**
 * The picture looked at through another lens, as far as its folds are others. Members of a group that is opened by
 * itself come to stand near where it stood, for its own place is seldom theirs: nothing else moves, and nothing comes to
 * stand on anything. Where several are opened at once, and where a group is folded again, its members go back where they
 * stood before, but for what has been moved since. What somebody folded by country opens where it stood.
 */
export function refolded(
  state: Pick<WindowState, "picture" | "lens" | "session">,
  lens: Lens,
): Pick<WindowState, "picture" | "lens"> {
  const { picture } = state;
  const opened = state.lens.folds.filter((key) => !lens.folds.includes(key));
  const closed = lens.folds.filter((key) => !state.lens.folds.includes(key));
  const [one] = opened;
  if (one !== undefined && opened.length === 1 && isOfLarge(one, state.lens))
    return { lens, picture: withMembersAside(picture, memberPlaces(state, one)) };
  if (opened.length > 1) return { lens, picture: withMembersBack(picture, Object.keys(picture.aside)) };
  if (closed.length === 0) return { lens, picture };
  const folds = seenOf(picture.drawn, lens).folds.filter(({ key }) => closed.includes(key));
  const members = folds.flatMap((fold) => fold.members.map(({ id }) => id));
  return { lens, picture: withMembersBack(picture, members) };
}

/** A fold that nobody asked for: its members never stood where it stands. */
function isOfLarge(key: FoldKey, { foldedAsLarge }: Lens): boolean {
  return isGroupKey(key) || foldedAsLarge?.folds.includes(key) === true;
}

function memberPlaces(
  { picture, lens, session }: Pick<WindowState, "picture" | "lens" | "session">,
  key: FoldKey,
): Positions {
  const { positions, drawn } = picture;
  const isWhole = lens.hidden.length === 0 && lens.around === null;
  // What the legend hides keeps its place too, so that nothing stands in it when it comes back.
  const { entities, folds } = seenOf(drawn, isWhole ? lens : { ...lens, hidden: [], around: null });
  const fold = folds.find((other) => other.key === key);
  const middle = positions[foldId(key)];
  if (!fold || !middle) return {};
  const members = fold.members.flatMap(({ id }) => (positions[id] ? [[id, positions[id]] as const] : []));
  const schema = session.status === "open" ? session.schema : null;
  const others = entities.filter((one) => one !== fold.entity);
  return placesNear(middle, Object.fromEntries(members), standing(others, positions, schema));
}

/** Half of a shape, and as much as is left free between two; a fold is drawn larger far out. */
const [halfShape, halfFold] = [entitySize / 2 + 6, entitySize + 6];
function standing(
  entities: readonly PictureEntity[],
  positions: Positions,
  schema: Schema | null,
): readonly Standing[] {
  return entities.flatMap((brief) => {
    const point = positions[brief.id];
    if (!point) return [];
    const shape = schema?.entityKinds.get(brief.kind)?.shape ?? "circle";
    const half = isFoldId(brief.id) ? halfFold : halfShape;
    const round = { left: half, top: half, right: half, bottom: half };
    return [{ at: point, shape: boxAt(point, round), whole: boxAt(point, roomOf({ shape, brief })) }];
  });
}

function withMembersAside(picture: Picture, places: Positions): Picture {
  const aside: Record<string, Aside> = { ...picture.aside };
  for (const [id, put] of Object.entries(places)) {
    const stood = stoodAt(picture, id);
    if (stood) aside[id] = { put, stood };
  }
  return { ...placed(picture, places), aside };
}
function withMembersBack(picture: Picture, ids: readonly string[]): Picture {
  const gone = new Set(ids.filter((id) => picture.aside[id] !== undefined));
  if (gone.size === 0) return picture;
  const places = [...gone].flatMap((id) => {
    const stood = stoodAt(picture, id);
    return stood ? [[id, stood] as const] : [];
  });
  const aside = Object.fromEntries(Object.entries(picture.aside).filter(([id]) => !gone.has(id)));
  return { ...placed(picture, Object.fromEntries(places)), aside };
}
/** Where something stood before it was put aside; where it has been moved since, where it stands. */
function stoodAt({ aside, positions }: Picture, id: string): { readonly x: number; readonly y: number } | undefined {
  const [now, there] = [positions[id as EntityId], aside[id]];
  return there && now && now.x === there.put.x && now.y === there.put.y ? there.stood : now;
}
