import type { EntityId } from "#graph/model/ids.ts";
import { createBaseLayer } from "./base-layer.ts";
import { createCameraMan } from "./camera-man.ts";
import { centredOn, leastZoom, mostZoom, type Camera, type Size } from "./camera.ts";
import type { Drawing, DrawingLayers, DrawingProps } from "./drawing-port.ts";
import { boxAround } from "./geometry.ts";
import { createGroundLayer } from "./ground-layer.ts";
import { hitGridOf } from "./hit-grid.ts";
import { hitTest, type Hit } from "./hit-test.ts";
import { hoverTexts } from "./hover-texts.ts";
import { createHoverKeeper } from "./hover.ts";
import { createLetteringRoom } from "./lettering.ts";
import { createLookout, roomsOf } from "./lookout.ts";
import { fullBlock, lineBlock, nameSizes, quietBlock, type NameBlock } from "./name-blocks.ts";
import { createNamePlanner, type PlannedName } from "./name-plan.ts";
import { mostForAllNames, nameTask } from "./name-task.ts";
import { composePicture, createSurface } from "./overlay-surface.ts";
import { overlayViewOf, stubsIn } from "./overlay-view-of.ts";
import type { OverlayView } from "./overlay-view.ts";
import { drawOverlay } from "./overlay.ts";
import { writePaper } from "./paper/write-paper.ts";
import { createPlaces } from "./places.ts";
import { marksOf, placeScene, type PlacedScene } from "./placed-scene.ts";
import { isSameArrangement, isSameScene } from "./same-arrangement.ts";
import { makeScene } from "./scene.ts";
import { weightAt } from "./stylesheet.ts";
import { paperColours, readColours, type CanvasColours } from "./tokens.ts";
import { slideFrom } from "./glide.ts";
import { createTravel } from "./travel.ts";

/** Above this many entities names wait for the camera to rest. */
const mostForNamesInMotion = 120;
const restMs = 120;

export function createDrawing(host: HTMLElement, layers: DrawingLayers): Drawing {
  const { base: container, overlay } = layers;
  const page = host.ownerDocument;
  const clock = { request: requestAnimationFrame.bind(window), cancel: cancelAnimationFrame.bind(window) };
  let props: DrawingProps | null = null;
  let size: Size = { width: 0, height: 0 };
  let colours: CanvasColours | null = null;
  let weight = 1;
  let names: readonly PlannedName[] = [];
  let planned: { readonly camera: Camera; readonly size: Size; readonly placed: PlacedScene } | null = null;
  let isRingShown = false;
  let drawnDensity = 0;
  let drawnFrom: Camera = { zoom: 1, x: 0, y: 0 };
  let restTimer: ReturnType<typeof setTimeout> | undefined;

  const places = createPlaces();
  const lettering = createLetteringRoom(page, () => replan());
  const planNames = createNamePlanner();
  const surface = createSurface(
    overlay,
    (ink) => {
      if (props && colours) drawOverlay(ink, viewOf(props, colours));
      drawnFrom = base.camera();
      slide();
    },
    () => base.isPending(), // names come with their shapes
  );
  // What lies above goes along with a large picture as it was drawn: in one frame with it, it would hold that frame up.
  const base = createBaseLayer(container, (isCameraOnly) => (isCameraOnly ? surface.request() : surface.draw()));
  const density = () => page.defaultView?.devicePixelRatio ?? 1;
  /** Names of a large picture go along with it as they are drawn: writing them anew is too dear for each frame. */
  const slide = () => (overlay.style.transform = slideFrom(drawnFrom, base.camera(), density()));
  const ground = createGroundLayer(layers.ground);
  const isSmall = () => travel.settled().scene.entities.size <= mostForNamesInMotion;
  const travel = createTravel({
    move: base.move,
    onMoved: (hasArrived) => (hasArrived || isSmall() ? replan() : surface.request()),
    clock,
  });
  const camera = createCameraMan({
    get: base.camera,
    set: (next) => setCamera(next),
    size: () => size,
    everything: () => everything(travel.settled()),
    clock,
    isStill: () => props?.reducedMotion ?? true,
  });
  const everything = keepLast((all: PlacedScene) => boxAround(roomsOf(all.scene.entities.keys(), all)));
  const lookout = createLookout(camera, travel.settled, () => size.width > 0);
  const hover = createHoverKeeper((hit) => hoverBlock(hit), surface.request);

  const sizes = () => nameSizes(Number.parseFloat(getComputedStyle(host).fontSize) || 13);
  const setCamera = (next: Camera) => {
    const before = base.camera();
    if (!base.setCamera(next)) {
      if (base.isLarge()) slide();
      else surface.request();
    }
    ground.move(next);
    hover.set(null);
    if (isSmall() && before.zoom === next.zoom) return;
    if (isSmall()) replan();
    clearTimeout(restTimer);
    restTimer = setTimeout(rest, restMs);
  };
  const rest = () => {
    const next = weightAt(base.camera().zoom);
    if (next !== weight) restyle(next);
    if (!isPlannedFor(base.camera().zoom)) replan();
    if (base.isLarge()) restTimer = setTimeout(() => hitGridOf(travel.placed())); // ready before a hand asks
  };
  /** What a key or a click has changed is seen in the next frame; the many names around it in the one after. */
  const replanSoon = () => {
    planned = null;
    clearTimeout(restTimer);
    restTimer = setTimeout(rest);
  };
  /** Names were looked for in the same picture from the same place: to do so once more is cheap. */
  const isPlannedHere = () =>
    planned?.placed === travel.placed() && planned.camera === base.camera() && planned.size === size;
  const restyle = (next: number) => {
    weight = next;
    if (colours) base.setStyle(colours, weight);
  };
  /** Names are planned for all of a picture that is not too large: then only its zoom counts, and no place of the camera. */
  const isPlannedFor = (zoom: number) =>
    planned?.camera.zoom === zoom &&
    planned.placed === travel.placed() &&
    planned.placed.scene.entities.size <= mostForAllNames;
  const replan = () => {
    if (!props || !lettering.prepare(props.entities)) return;
    const window = { camera: base.camera(), size };
    planned = { ...window, placed: travel.placed() };
    names = planNames(nameTask(props, travel.placed(), window, lettering, sizes()));
    surface.request();
  };
  const stubs = () => stubsIn(travel.placed(), props?.lang ?? "en");
  const viewOf = (shown: DrawingProps, inks: CanvasColours): OverlayView =>
    overlayViewOf(shown, travel.placed(), {
      camera: base.camera(),
      size,
      colours: inks,
      sizes: sizes(),
      weight,
      isLarge: base.isLarge(),
      drawnCurve: base.drawnCurve,
      names,
      isRingShown,
      hover: hover.now(),
    });
  const hoverBlock = (hit: Hit): NameBlock | null => {
    if (!props) return null;
    const { scene } = travel.placed();
    const entity = hit.type === "entity" ? scene.entities.get(hit.id) : undefined;
    const line = hit.type === "line" ? scene.lines.get(hit.line) : undefined;
    if (entity) return fullBlock(entity.brief, sizes(), lettering.measure);
    return line ? lineBlock(hoverTexts(line, props.schema, props.lang), props.lang, sizes(), lettering.measure) : null;
  };

  /** Brings what the properties say onto both layers. */
  const arrange = (next: DrawingProps, before: DrawingProps | null) => {
    const { entities, relations, schema, lang, positions: stated } = next;
    const settled = travel.settled();
    const scene = before && isSameScene(before, next) ? settled.scene : makeScene(entities, relations, schema, lang);
    const isFirst = settled.scene.entities.size === 0;
    const centre = isFirst ? { x: 0, y: 0 } : camera.centre();
    const newcomers = places.settle(scene, stated, centre, marksOf(settled));
    const positions = new Map(places.current());
    base.arrange(scene, positions);
    travel.goTo(placeScene(scene, positions, next.stubs, settled), !next.reducedMotion);
    lookout.sceneChanged(isFirst, newcomers);
    return newcomers;
  };
  const placeAnew = () => {
    const settled = travel.settled();
    return placeScene(settled.scene, new Map(places.current()), props?.stubs ?? [], settled);
  };

  return {
    show(next) {
      const before = props;
      props = next;
      if (!colours) {
        colours = readColours(host);
        restyle(weight);
      }
      ground.show(next.ground);
      const isArranged = before !== null && isSameArrangement(before, next);
      if (!isArranged) return arrange(next, before);
      if (base.isLarge() && !isPlannedHere()) replanSoon();
      else replan();
      surface.request();
      return new Map();
    },
    placed: travel.placed,
    isLarge: base.isLarge,
    camera,
    look(next) {
      lookout.forget();
      camera.lookAt(next);
    },
    settle() {
      if (!base.isLarge()) return;
      base.settle();
      clearTimeout(restTimer);
      restTimer = setTimeout(rest); // names in the frame after: together they would hold it up
    },
    zoomAt(factor, point) {
      lookout.forget();
      camera.zoom(factor, point, false);
    },
    centreOn: lookout.centreOn,
    keepInView: lookout.keepInView,
    fit: lookout.everything,
    zoomBy: (factor) => camera.zoom(factor, { x: size.width / 2, y: size.height / 2 }, true),
    lookingAt: () => ({ zoom: base.camera().zoom, ...camera.centre() }),
    lookAt({ zoom, ...place }) {
      lookout.forget();
      const held = Math.max(leastZoom, Math.min(mostZoom, zoom));
      camera.lookAt(centredOn({ zoom: held, x: 0, y: 0 }, place, size));
    },
    hitAt(point) {
      const { scene, positions, curves } = travel.placed();
      const plus = scene.entities.get(props?.focus as EntityId)?.id ?? null;
      return hitTest(point, { scene, positions, curves, camera: base.camera(), stubs: stubs(), plus });
    },
    hover: hover.set,
    hold(points) {
      places.hold(points);
      travel.hold(points);
    },
    letGo: () => travel.goTo(placeAnew(), false),
    release(ids) {
      places.release(ids);
      travel.goTo(placeAnew(), props?.reducedMotion === false);
    },
    setRing(isShown) {
      if (isRingShown === isShown) return;
      isRingShown = isShown;
      surface.request();
    },
    restyle() {
      colours = readColours(host);
      restyle(weight);
      replan();
      surface.request();
    },
    resize(next) {
      if (next.width === size.width && next.height === size.height && density() === drawnDensity) return;
      drawnDensity = density();
      const before = size;
      size = next;
      base.resize(next);
      camera.resized(before);
      surface.resize(next);
      lookout.sizeChanged();
    },
    paper(texts) {
      if (!props || !colours) return "";
      const { lang } = props;
      const set = sizes(); // asked once: the page would find its styles anew for each name
      return writePaper({
        placed: travel.settled(),
        ground: props.ground,
        isInRows: props.isInRows,
        colours: paperColours(host),
        formsOf: (entity) => lettering.formsOf(entity, set),
        blockOf: (lines) => quietBlock(lines, lang, set, lettering.measure),
        badges: props.badges,
        shares: props.shares,
        near: props.near,
        texts,
      });
    },
    picture() {
      base.finish();
      surface.draw();
      return composePicture(overlay, colours?.paper ?? "white", (ink, density) => {
        ground.copyTo(ink, density);
        base.copyTo(ink, density);
      });
    },
    destroy() {
      clearTimeout(restTimer);
      hover.stop();
      travel.stop();
      camera.stop();
      surface.stop();
      base.destroy();
    },
  };
}

/** Asked about the same thing again, it says the same: a wheel asks at every turn. */
function keepLast<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  let last: { readonly key: K; readonly value: V } | null = null;
  return (key) => {
    if (last?.key !== key) last = { key, value: compute(key) };
    return last.value;
  };
}
