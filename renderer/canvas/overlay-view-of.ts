import type { CanvasProps } from "./canvas-port.ts";
import type { OverlayView, PlacedStub } from "./overlay-view.ts";
import type { PlacedScene } from "./placed-scene.ts";
import { remainingLabel, type CanvasLang } from "./words.ts";

/** What the drawing knows besides its properties and its scene. */
type Seen = Pick<
  OverlayView,
  "camera" | "size" | "colours" | "sizes" | "weight" | "isLarge" | "drawnCurve" | "names" | "hover"
> & {
  /** While the keyboard is in use: a focus that is selected anyway has a ring too. */
  readonly isRingShown: boolean;
};

/** What the upper layer draws of these properties at this moment. */
export function overlayViewOf(
  shown: Pick<CanvasProps, "selection" | "focus" | "litPath" | "near" | "badges" | "shares" | "lang">,
  placed: PlacedScene,
  { isRingShown, ...seen }: Seen,
): OverlayView {
  const { selection, focus, litPath, near, badges, shares } = shown;
  const { scene, positions, curves, moving } = placed;
  return {
    ...seen,
    scene,
    positions,
    curves,
    moving,
    stubs: stubsIn(placed, shown.lang),
    selection: new Set(selection),
    focus,
    ringAtFocus: isRingShown || (focus !== null && !selection.includes(focus)),
    lit: litPath && { entities: new Set(litPath.entities), relations: new Set(litPath.relations) },
    near: litPath === null ? near : null,
    badges,
    shares,
  };
}

/** Stubs where they stand now, with what is written in them. */
export function stubsIn({ stubs, positions }: PlacedScene, lang: CanvasLang): readonly PlacedStub[] {
  return stubs.flatMap(({ entity, offset, remaining }) => {
    const at = positions.get(entity);
    const label = remainingLabel(remaining, lang);
    return at ? [{ entity, label, point: { x: at.x + offset.x, y: at.y + offset.y } }] : [];
  });
}
