import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { Camera, Size } from "./camera.ts";
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
  /** Whether shapes are drawn here; of a large picture the layer below draws them. */
  readonly hasShapes: boolean;
  readonly scene: Scene;
  readonly positions: ReadonlyMap<EntityId, Point>;
  /** By line, from middle to middle. */
  readonly curves: ReadonlyMap<string, Curve>;
  /** A line as the layer below has drawn it. */
  readonly drawnCurve: (line: string) => Curve | null;
  readonly stubs: readonly PlacedStub[];
  readonly names: readonly PlannedName[];
  readonly selection: ReadonlySet<SubjectId>;
  readonly focus: SubjectId | null;
  /** False while the pointer is used and the focus is selected anyway. */
  readonly ringAtFocus: boolean;
  readonly lit: { readonly entities: ReadonlySet<SubjectId>; readonly relations: ReadonlySet<SubjectId> } | null;
  readonly hover: Hover | null;
}

/** Whether an entity or a line stands out: selected, focused or on the lit path. */
export function isLoud(id: string, { lit, selection, focus, scene }: OverlayView): boolean {
  const stands = (subject: SubjectId) => selection.has(subject) || focus === subject;
  const line = scene.lines.get(id);
  if (!line) return stands(id as EntityId) || lit?.entities.has(id as EntityId) === true;
  return line.relations.some((relation) => stands(relation.id) || lit?.relations.has(relation.id) === true);
}
