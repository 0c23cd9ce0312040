import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { toScreen } from "./camera.ts";
import type { CanvasProps, Point } from "./canvas-port.ts";
import type { Drawing } from "./drawing-port.ts";
import type { Hit } from "./hit-test.ts";
import { keyAction, originOf, relationsClockwise } from "./keyboard-walk.ts";
import type { PlacedScene } from "./placed-scene.ts";
import { listenToPointer } from "./pointer-gestures.ts";
import { entitiesIn, showFrame } from "./frame.ts";
import { entitySentence, relationSentence } from "./words.ts";

/** Steps of the walk that Backspace can go back. */
const mostSteps = 100;

/** In a large picture a pointer passes over hundreds of things: what it rests on for so long is meant. */
const pointerRestMs = 30;

export interface CanvasInput {
  /** What is spoken of the focused thing: "METI, ministry, Japan, 14 relations". */
  readonly focusSentence: () => string;
}

/** Turns what hand and keyboard do on `host` into the properties' reports, until `signal` aborts. */
export function listenToInput(
  host: HTMLElement,
  drawing: Drawing,
  props: () => CanvasProps,
  signal: AbortSignal,
): CanvasInput {
  const dragged = new Map<EntityId, Point>();
  const starts = new Map<EntityId, Point>();
  const trail: SubjectId[] = [];
  let origin: EntityId | null = null;
  let hoverTimer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(hoverTimer));

  const idsOf = (hit: Hit | null): readonly SubjectId[] => {
    if (!hit || hit.type === "stub") return [];
    if (hit.type !== "line") return [hit.id];
    const ids =
      drawing
        .placed()
        .scene.lines.get(hit.line)
        ?.relations.map(({ id }) => id) ?? [];
    return [...new Set(ids)];
  };
  const click = (hit: Hit | null, adds: boolean) => {
    const { selection, onSelect, onFocus, onMenu, onStub } = props();
    if (hit?.type === "stub") return onStub(hit.entity);
    if (hit?.type === "plus") return onMenu(hit.id, menuPoint(hit.id));
    const ids = idsOf(hit);
    const [first = null] = ids;
    if (adds && first === null) return; // beside the thing one meant to add: nothing is lost
    onFocus(first);
    if (!adds) return onSelect(ids);
    onSelect(
      ids.every((id) => selection.includes(id))
        ? selection.filter((id) => !ids.includes(id))
        : [...new Set([...selection, ...ids])],
    );
  };
  const pointAt = (point: Point | null) => {
    const hit = point && drawing.hitAt(point);
    host.dataset["over"] = hit?.type ?? "";
    drawing.hover(hit);
  };
  const grab = (id: EntityId) => {
    const { selection } = props();
    const { positions } = drawing.placed();
    for (const one of selection.includes(id) ? selection : [id]) {
      const point = positions.get(one as EntityId);
      if (point) starts.set(one as EntityId, point);
    }
  };
  const endDrag = () => {
    dragged.clear();
    starts.clear();
  };
  /** Below the thing, in window pixels. */
  const menuPoint = (id: SubjectId | null): Point => {
    const { left, top, width, height } = host.getBoundingClientRect();
    const { scene, positions, curves } = drawing.placed();
    const line = id === null ? undefined : scene.linesById.get(id)?.[0];
    const place = positions.get(id as EntityId) ?? (line && curves.get(line.id)?.control);
    const point = place ? toScreen(drawing.camera.camera(), place) : { x: width / 2, y: height / 2 };
    return { x: left + point.x, y: top + point.y + 16 };
  };
  const pointer = listenToPointer(
    host,
    {
      hitAt: drawing.hitAt,
      camera: drawing.camera.camera,
      lookAt: drawing.look,
      zoom: drawing.zoomAt,
      settle: drawing.settle,
      hover(point) {
        clearTimeout(hoverTimer);
        if (point && drawing.isLarge()) hoverTimer = setTimeout(() => pointAt(point), pointerRestMs);
        pointAt(point && drawing.isLarge() ? null : point);
      },
      click,
      open(hit) {
        const [id] = hit?.type === "plus" ? [] : idsOf(hit);
        if (id !== undefined) props().onOpen(id);
      },
      menu: (hit, at) => props().onMenu(idsOf(hit)[0] ?? null, at),
      drag({ id }, way) {
        if (starts.size === 0) grab(id);
        const { zoom } = drawing.camera.camera();
        for (const [one, { x, y }] of starts)
          dragged.set(one, { x: Math.round(x + way.x / zoom), y: Math.round(y + way.y / zoom) });
        drawing.hold(dragged);
      },
      drop() {
        const moved = Object.fromEntries(dragged);
        endDrag();
        drawing.letGo();
        props().onMoved(moved);
      },
      frame: (corners) => showFrame(host, corners),
      endFrame(corners) {
        showFrame(host, null);
        const { selection, onSelect } = props();
        onSelect([...new Set([...selection, ...entitiesIn(corners, drawing)])]);
      },
      callOffDrag() {
        const ids = [...dragged.keys()];
        endDrag();
        drawing.release(ids);
      },
    },
    signal,
  );

  const focusOn = (id: SubjectId) => {
    const { focus, onFocus } = props();
    if (focus !== null) trail.push(focus);
    if (trail.length > mostSteps) trail.shift();
    const { scene } = drawing.placed();
    origin = scene.entities.has(id as EntityId) ? (id as EntityId) : originOf(id, origin ?? (focus as EntityId), scene);
    onFocus(id);
    const shown = drawing.placed().positions.get(id as EntityId);
    if (shown) drawing.keepInView([id as EntityId]);
  };
  const goBack = () => {
    const { scene } = drawing.placed();
    let step = trail.pop();
    while (step !== undefined && !scene.entities.has(step as EntityId) && !scene.linesById.has(step))
      step = trail.pop();
    props().onFocus(step ?? null);
  };
  const press = (event: KeyboardEvent) => {
    if (event.target !== host) return;
    if (event.key === " ") {
      event.preventDefault();
      if (!event.repeat) pointer.holdSpace(true);
      return;
    }
    const { scene, positions } = drawing.placed();
    const { focus, onFocus, onOpen, onMenu } = props();
    const action = keyAction(event, { scene, positions, focus, origin, centre: drawing.camera.centre() });
    if (!action) {
      const isLeft = event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.metaKey;
      // Round its relations and out: what is left is the entity, and commands mean it, not the relation that came last.
      if (isLeft && focus !== null && scene.linesById.has(focus)) onFocus(originOf(focus, origin, scene));
      return;
    }
    event.preventDefault();
    if (action.type === "focus") focusOn(action.id);
    else if (action.type === "open") onOpen(action.id);
    else if (action.type === "menu") onMenu(action.id, menuPoint(action.id));
    else goBack();
  };
  const letGo = (event: KeyboardEvent) => {
    if (event.key !== " " || event.target !== host || pointer.holdSpace(false)) return;
    const { focus, selection, onSelect } = props();
    if (focus === null) return;
    if (!event.ctrlKey && !event.shiftKey && !event.metaKey) return onSelect([focus]);
    onSelect(selection.includes(focus) ? selection.filter((id) => id !== focus) : [...selection, focus]);
  };
  host.addEventListener("keydown", press, { signal });
  host.addEventListener("keyup", letGo, { signal });
  host.addEventListener("blur", () => pointer.holdSpace(false), { signal });

  const page = host.ownerDocument;
  page.addEventListener("keydown", () => drawing.setRing(true), { signal, capture: true });
  page.addEventListener("pointerdown", () => drawing.setRing(false), { signal, capture: true });
  return { focusSentence: () => focusSentence(props(), drawing.placed(), origin) };
}

function focusSentence({ focus, schema, lang }: CanvasProps, placed: PlacedScene, origin: EntityId | null): string {
  const { scene } = placed;
  const entity = scene.entities.get(focus as EntityId);
  if (entity) return entitySentence(entity.brief, schema, lang);
  const [line] = focus === null ? [] : (scene.linesById.get(focus) ?? []);
  const relation = line?.relations.find(({ id }) => id === focus);
  if (!relation || focus === null) return "";
  const name = (id: EntityId) => scene.entities.get(id)?.brief.shortName ?? "";
  const walked = originOf(focus, origin, scene);
  const around = walked === null ? [] : relationsClockwise(walked, placed);
  const place = { at: around.indexOf(focus) + 1, of: around.length };
  return relationSentence(
    relation,
    { source: name(relation.source), target: name(relation.target) },
    place,
    schema,
    lang,
  );
}
