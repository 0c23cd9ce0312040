import type { EntityId } from "#graph/model/ids.ts";
import type { Positions } from "../canvas/canvas-port.ts";
import { leaveOut, remember } from "./picture.ts";
import type { OpenView, Picture } from "./picture.ts";

/** Opens a view: exactly what it shows, where it shows it. A step that Back restores. */
export function opened(picture: Picture, view: OpenView): Picture {
  const shown = new Set<EntityId>(view.entities);
  return remember(picture, "open", {
    ...leaveOut(picture, new Set(picture.shown.filter((id) => !shown.has(id)))),
    shown: view.entities,
    direct: view.entities,
    expansions: [],
    positions: placesOf(view),
    ground: null,
    isInRows: view.style.names === "right",
    madeBy: view.style.layout === undefined ? null : { layout: view.style.layout, map: view.style.map ?? null },
    fold: view.style.agreements !== "things",
    view,
    unkept: {},
    aside: {},
  });
}
/** The picture is that of a view from now on; null takes the name away. */
export function named(picture: Picture, view: OpenView | null): Picture {
  return { ...picture, view, unkept: {} };
}
/** What the open view says now: where it has other places than before, things move there, but for what a hand has just moved. */
export function followed(picture: Picture, view: OpenView): Picture {
  if (picture.view?.id !== view.id) return picture;
  const before = picture.view.positions;
  const other = Object.entries(placesOf(view)).filter(([id, { x, y }]) => {
    const place = before[id];
    return picture.unkept[id] === undefined && (place?.[0] !== x || place[1] !== y);
  });
  if (other.length === 0) return { ...picture, view };
  return { ...picture, view, positions: { ...picture.positions, ...Object.fromEntries(other) } };
}
function placesOf({ positions }: OpenView): Positions {
  return Object.fromEntries(Object.entries(positions).map(([id, [x, y]]) => [id, { x, y }]));
}
