import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { Schema } from "#graph/schema/schema.ts";
import type { LaidOut, LayoutTask, MapGround } from "./layouts/layout-task.ts";
import type { Point, Positions } from "./point.ts";
import type { Badge } from "./badge.ts";
import type { PaperTexts } from "./paper/paper-texts.ts";

export type PictureEntity = OutputOf<"getPicture">["entities"][number];
export type PictureRelation = OutputOf<"getPicture">["relations"][number];
export type { Point, Positions };

/** Neighbours that an expansion left over: drawn as a dashed circle "+140" beside its entity, something to click. */
export interface Stub {
  readonly entity: EntityId;
  readonly remaining: number;
}

/** What the canvas draws. The window's state holds it; the canvas holds no truth of its own but where its camera is. */
export interface CanvasProps {
  readonly entities: readonly PictureEntity[];
  readonly relations: readonly PictureRelation[];
  /** Where things stand, in picture units. An entity without a place is new: the canvas finds a free place near its neighbours and reports it by `onPlaced`; nothing else moves. */
  readonly positions: Positions;
  readonly stubs: readonly Stub[];
  /** Outlines of countries under the picture, in picture units. */
  readonly ground: MapGround | null;
  /** Names stand right of their shapes where they can: things stand in close rows. */
  readonly isInRows: boolean;
  readonly selection: readonly SubjectId[];
  /** The one thing that keyboard and screen reader are at; the tree beside the canvas shares it. */
  readonly focus: SubjectId | null;
  /** A path lit up: thick; the rest keeps quiet. */
  readonly litPath: { readonly entities: readonly EntityId[]; readonly relations: readonly SubjectId[] } | null;
  /** A focus by distance: these stand out, the rest is faded; null where nothing is faded. */
  readonly near: { readonly entities: ReadonlySet<EntityId>; readonly relations: ReadonlySet<SubjectId> } | null;
  /** Small signs on entities and on the lines of relations. */
  readonly badges: ReadonlyMap<SubjectId, readonly Badge[]>;
  /** By relation, its amount as a share (0 to 1) of the largest: lines are as wide; null where widths say nothing. */
  readonly shares: ReadonlyMap<SubjectId, number> | null;
  readonly schema: Schema;
  readonly lang: "en" | "ja";
  readonly theme: "light" | "dark";
  readonly reducedMotion: boolean;
  /** One sentence for screen readers: "14 entities, 20 relations". */
  readonly description: string;
  readonly onSelect: (ids: readonly SubjectId[]) => void;
  readonly onFocus: (id: SubjectId | null) => void;
  /** Double click or Enter. */
  readonly onOpen: (id: SubjectId) => void;
  /** Right click, context-menu key, or the + beside the focused entity; the point is in window pixels. */
  readonly onMenu: (id: SubjectId | null, point: Point) => void;
  readonly onStub: (entity: EntityId) => void;
  /** The user dragged these. */
  readonly onMoved: (positions: Positions) => void;
  /** The canvas gave new entities their first place. */
  readonly onPlaced: (positions: Positions) => void;
}

/** A camera that is the same in a window of any size. */
export interface LookingAt extends Point {
  readonly zoom: number;
}

/** What may be asked of the canvas from outside. */
export interface CanvasHandle {
  /** Takes the keyboard, and speaks the focused thing. */
  takeFocus(): void;
  centreOn(id: SubjectId): void;
  fit(): void;
  /** Moves the camera only where not all of these are in view; they stay in view until the user moves it. */
  keepInView(ids: readonly EntityId[]): void;
  zoomBy(factor: number): void;
  /** Where the camera is: the zoom, and the place of the picture that lies in the middle of the window. */
  lookingAt(): LookingAt;
  /** Brings the camera there at once; what it was still looking for is forgotten. */
  lookAt(place: LookingAt): void;
  /** The nearest entity from `from` in a direction of the screen, for the arrow keys; null where there is none. */
  nearestTowards(from: EntityId, direction: "left" | "right" | "up" | "down"): EntityId | null;
  /** Width of the canvas by its height. */
  aspect(): number;
  /** The whole picture as an SVG of one sheet, with these texts beside it; empty before the first picture. */
  paper(texts: PaperTexts): string;
  /** PNG of what is drawn, as a data URL. */
  picture(): string;
}

/** Computes places for a whole picture in a worker; the same task gives the same places. Only called when the user asks for a layout. */
export type ComputeLayout = (
  task: LayoutTask,
  options: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
) => Promise<LaidOut>;
