import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { Camera, Size } from "./camera.ts";
import type { Badge } from "./badge.ts";
import type { Point } from "./canvas-port.ts";
import type { Curve } from "./geometry.ts";
import type { Hover } from "./hover.ts";
import type { NameSizes } from "./name-blocks.ts";
import type { PlannedName } from "./name-plan.ts";
import type { Scene } from "./scene.ts";
import type { CanvasColours } from "./tokens.ts";

/** A stub with its place in the picture. */
export interface PlacedStub {
  readonly entity: EntityId;
  readonly label: string;
  readonly point: Point;
}

/** All that the upper layer draws. */
export interface OverlayView {
  readonly camera: Camera;
  readonly size: Size;
  readonly colours: CanvasColours;
  readonly sizes: NameSizes;
  /** Factor on the widths of lines and outlines at this zoom. */
  readonly weight: number;
  /** The layer below draws the shapes of a large picture; here only what moves. */
  readonly isLarge: boolean;
  readonly scene: Scene;
  readonly positions: ReadonlyMap<EntityId, Point>;
  /** By line, from middle to middle. */
  readonly curves: ReadonlyMap<string, Curve>;
  /** Entities in a hand or on their way. */
  readonly moving: ReadonlySet<EntityId>;
  /** A line as the layer below has drawn it. */
  readonly drawnCurve: (line: string) => Curve | null;
  readonly stubs: readonly PlacedStub[];
  readonly names: readonly PlannedName[];
  readonly selection: ReadonlySet<SubjectId>;
  readonly focus: SubjectId | null;
  /** False while the pointer is used and the focus is selected anyway. */
  readonly ringAtFocus: boolean;
  readonly lit: { readonly entities: ReadonlySet<SubjectId>; readonly relations: ReadonlySet<SubjectId> } | null;
  /** What a focus by distance lets stand out; a lit path goes before it. */
  readonly near: { readonly entities: ReadonlySet<EntityId>; readonly relations: ReadonlySet<SubjectId> } | null;
  readonly badges: ReadonlyMap<SubjectId, readonly Badge[]>;
  readonly shares: ReadonlyMap<SubjectId, number> | null;
  readonly hover: Hover | null;
}

/** Whether an entity or a line stands out: selected, focused, on the lit path or near enough. */
export function isLoud(id: string, { lit, near, selection, focus, scene }: OverlayView): boolean {
  const stands = (subject: SubjectId) => selection.has(subject) || focus === subject;
  const line = scene.lines.get(id);
  if (!line)
    return (
      stands(id as EntityId) ||
      lit?.entities.has(id as EntityId) === true ||
      near?.entities.has(id as EntityId) === true
    );
  const isInside = near?.entities.has(line.source) === true && near.entities.has(line.target);
  return line.relations.some(
    ({ id: one }) => stands(one) || lit?.relations.has(one) === true || (isInside && near.relations.has(one)),
  );
}
