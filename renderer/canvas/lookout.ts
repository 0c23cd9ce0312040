import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { CameraMan } from "./camera-man.ts";
import type { Point } from "./canvas-port.ts";
import { roomOf } from "./entity-room.ts";
import { boxAround, boxAt, pointOn, type Box } from "./geometry.ts";
import type { PlacedScene } from "./placed-scene.ts";
import { otherEnd } from "./scene.ts";

/** What the camera is asked to look at, also before it is there or before the window has a size. */
export interface Lookout {
  readonly centreOn: (id: SubjectId) => void;
  readonly everything: () => void;
  /** The scene has changed. A first picture is fitted; later the camera stays, unless newcomers lie outside the window. */
  readonly sceneChanged: (isFirst: boolean, newcomers: ReadonlyMap<EntityId, Point>) => void;
  /** The window has a size now, or another one. */
  readonly sizeChanged: () => void;
  /** Moves the camera where not all of these are in view; they stay in view when the window gets another size. */
  readonly keepInView: (ids: readonly EntityId[]) => void;
  /** A hand has taken the camera. */
  readonly forget: () => void;
}

/** Of more newcomers than this the ones they hang on need not be seen with them. */
const mostWithAnchors = 60;

export function createLookout(camera: CameraMan, settled: () => PlacedScene, hasSize: () => boolean): Lookout {
  let wanted: SubjectId | "everything" | null = null;
  let kept: readonly EntityId[] = [];

  const look = (flies: boolean) => {
    if (!hasSize() || wanted === null) return;
    const box = wanted === "everything" ? boxAround(roomsOf(settled().scene.entities.keys(), settled())) : null;
    const point = wanted === "everything" ? null : placeOf(wanted, settled());
    if (!box && !point) return; // not there yet
    wanted = null;
    if (box) camera.fit(box, flies);
    else if (point) camera.centreOn(point);
  };
  const revealKept = () => {
    const box = boxAround(roomsOf(kept, settled()));
    if (box && hasSize()) camera.reveal(box);
  };
  const want = (next: SubjectId | "everything") => {
    wanted = next;
    kept = [];
    look(true);
  };
  return {
    centreOn: want,
    everything: () => want("everything"),
    sceneChanged(isFirst, newcomers) {
      if (isFirst && settled().scene.entities.size > 0) wanted ??= "everything";
      if (wanted !== null) return look(!isFirst);
      const box = boxAround(roomsOf(withAnchors(newcomers, settled()), settled()));
      if (box && hasSize()) camera.reveal(box);
    },
    sizeChanged() {
      look(false);
      revealKept();
    },
    keepInView(ids) {
      kept = ids;
      revealKept();
    },
    forget() {
      wanted = null;
      kept = [];
    },
  };
}

function withAnchors(newcomers: ReadonlyMap<EntityId, Point>, { scene }: PlacedScene): Iterable<EntityId> {
  const ids = [...newcomers.keys()];
  if (ids.length > mostWithAnchors) return ids;
  return new Set(ids.flatMap((id) => [id, ...(scene.linesOf.get(id) ?? []).map((line) => otherEnd(line, id))]));
}

/** Where an entity stands, or the middle of a line. */
function placeOf(id: SubjectId, { scene, positions, curves }: PlacedScene): Point | null {
  const [line] = scene.linesById.get(id) ?? [];
  const curve = line && curves.get(line.id);
  return positions.get(id as EntityId) ?? (curve ? pointOn(curve, 0.5) : null);
}

/** The rooms that entities and their names take. */
export function roomsOf(ids: Iterable<EntityId>, { scene, positions }: PlacedScene): readonly Box[] {
  return [...ids].flatMap((id) => {
    const entity = scene.entities.get(id);
    const point = positions.get(id);
    return entity && point ? [boxAt(point, roomOf(entity))] : [];
  });
}
