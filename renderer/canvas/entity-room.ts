import type { Point } from "./canvas-port.ts";
import type { Room } from "./geometry.ts";
import { markRooms } from "./mark-geometry.ts";
import type { SceneEntity } from "./scene.ts";

/** Something that stands at a point and needs room there. */
export interface Standing {
  readonly point: Point;
  readonly room: Room;
}

/** Names are broken into lines of about this many picture units at zoom 1, two lines at most. */
export const nameWidth = 150;
const lineHeight = 16;
const wide = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/u;

/** About how wide a text is in a 12 px face. An estimate and no measuring, so that places come out alike on every machine. */
export function estimateWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += wide.test(letter) ? 12 : 6.4;
  return width;
}

/** Rooms by what is said of the entity: a picture asks for all of them at every change. */
const known = new WeakMap<SceneEntity["brief"], Room>();

/** What an entity needs with its name beneath it, from its middle, in picture units. */
export function roomOf(entity: Pick<SceneEntity, "shape" | "brief">): Room {
  const there = known.get(entity.brief);
  if (there) return there;
  const made = measureRoom(entity);
  known.set(entity.brief, made);
  return made;
}
function measureRoom({ shape, brief }: Pick<SceneEntity, "shape" | "brief">): Room {
  const mark = markRooms[shape];
  const first = estimateWidth(brief.shortName);
  const second = brief.secondName === null ? 0 : estimateWidth(brief.secondName.value);
  const half = Math.min(nameWidth, Math.max(first, second)) / 2;
  const lines = Math.min(2, Math.ceil(first / nameWidth)) + (second > 0 ? 1 : 0);
  const side = Math.max(half, mark.right) + 6;
  return { left: side, top: mark.top + 6, right: side, bottom: mark.bottom + 4 + lines * lineHeight + 4 };
}

/** Width and height of that room, as a layout takes it. */
export function roomSize(room: Room): { readonly width: number; readonly height: number } {
  return { width: room.left + room.right, height: room.top + room.bottom };
}
