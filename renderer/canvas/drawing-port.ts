import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { CameraMan } from "./camera-man.ts";
import type { Camera, Size } from "./camera.ts";
import type { CanvasProps, LookingAt, Point } from "./canvas-port.ts";
import type { Hit } from "./hit-test.ts";
import type { PaperTexts } from "./paper/paper-texts.ts";
import type { PlacedScene } from "./placed-scene.ts";

/** The properties that decide what is drawn. */
const drawingKeys = [
  "entities",
  "relations",
  "positions",
  "stubs",
  "ground",
  "isInRows",
  "selection",
  "focus",
  "litPath",
  "near",
  "badges",
  "shares",
  "schema",
  "lang",
  "reducedMotion",
] as const satisfies readonly (keyof CanvasProps)[];
export type DrawingProps = Pick<CanvasProps, (typeof drawingKeys)[number]>;

/** Whether both draw the same; told by identity, as the window's state keeps what has not changed. */
export function isSameDrawing(a: DrawingProps, b: DrawingProps): boolean {
  return drawingKeys.every((key) => a[key] === b[key]);
}

/** The elements that a picture is drawn on, from the lowest up. */
export interface DrawingLayers {
  readonly ground: SVGPathElement;
  readonly base: HTMLElement;
  readonly overlay: HTMLCanvasElement;
}

/** The picture on the screen: takes properties, draws, and answers where things are. */
export interface Drawing {
  /** Draws these properties; returns the first places that it gave to newcomers. */
  readonly show: (props: DrawingProps) => ReadonlyMap<EntityId, Point>;
  /** What stands where at this moment. */
  readonly placed: () => PlacedScene;
  readonly camera: CameraMan;
  /** A hand moves the camera: what was still looked for is forgotten. */
  readonly look: (camera: Camera) => void;
  /** The hand has let go of the camera: everything is drawn sharp. */
  readonly settle: () => void;
  readonly isLarge: () => boolean;
  readonly zoomAt: (factor: number, point: Point) => void;
  readonly centreOn: (id: SubjectId) => void;
  /** Moves the camera only where not all of these entities are in view. */
  readonly keepInView: (ids: readonly EntityId[]) => void;
  readonly fit: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly lookingAt: () => LookingAt;
  readonly lookAt: (place: LookingAt) => void;
  readonly hitAt: (point: Point) => Hit | null;
  readonly hover: (hit: Hit | null) => void;
  /** Moves entities by hand: they stay there until the properties say something else of them. */
  readonly hold: (points: ReadonlyMap<EntityId, Point>) => void;
  /** The hand has let go: lines find their ways anew. */
  readonly letGo: () => void;
  /** The move was called off: they go back. */
  readonly release: (ids: readonly EntityId[]) => void;
  /** Whether a ring is drawn round a focus that is selected anyway: while the keyboard is in use. */
  readonly setRing: (isShown: boolean) => void;
  /** The theme has changed. */
  readonly restyle: () => void;
  readonly resize: (size: Size) => void;
  readonly paper: (texts: PaperTexts) => string;
  readonly picture: () => string;
  readonly destroy: () => void;
}
