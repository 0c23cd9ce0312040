import "@fontsource/noto-sans/400.css";
import "@fontsource/noto-sans/600.css";
import "@fontsource/noto-sans-jp/400.css";
import "@fontsource/noto-sans-jp/600.css";
import "#renderer/ui/theme.css";
import { createRef, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { CanvasHandle, CanvasProps } from "#renderer/canvas/canvas-port.ts";
import { Canvas } from "#renderer/canvas/canvas.tsx";
import type { MadePicture } from "../made-picture.ts";
import { entityIdOf, pictureProps, type PictureProps } from "./keiro-shapes.ts";
import { offerProductCalls } from "./product-calls.tsx";
import { offerGestures } from "./offer-gestures.ts";
import { expansion, nearer, neighbourhood, painted, type PicturePage } from "./picture-page.ts";

// The product's own component, with what the window's state would hand it.
const nothing = () => undefined;
const canvas = createRef<CanvasHandle>();
let made: MadePicture = { entities: [], relations: [] };
let whole: PictureProps = pictureProps(made);
let fitZoom = 1;
let moved = 0;
let change: (next: Partial<CanvasProps>) => void = nothing;

function Picture({ first }: { readonly first: PictureProps }) {
  const [props, setProps] = useState<PictureProps & Partial<CanvasProps>>(first);
  change = (next) => flushSync(() => setProps((before) => ({ ...before, ...next })));
  return (
    <Canvas
      ref={canvas}
      stubs={noStubs}
      ground={null}
      isInRows={false}
      selection={none}
      focus={null}
      litPath={null}
      near={null}
      badges={noBadges}
      shares={null}
      schema={shippedSchema}
      lang="en"
      theme="light"
      reducedMotion={false}
      description="A picture of the bench"
      onSelect={nothing}
      onFocus={nothing}
      onOpen={nothing}
      onMenu={nothing}
      onStub={nothing}
      onMoved={nothing}
      onPlaced={(places) => {
        moved = Object.keys(places).filter((id) => whole.positions[id] !== undefined).length;
      }}
      {...props}
    />
  );
}
const noStubs: CanvasProps["stubs"] = [];
const none: CanvasProps["selection"] = [];
const noBadges: CanvasProps["badges"] = new Map();

const page: PicturePage = {
  async prepare(picture) {
    made = picture;
    whole = pictureProps(picture);
    await document.fonts.ready;
  },
  async open() {
    flushSync(() => createRoot(document.getElementById("picture")!).render(<Picture first={whole} />));
    await painted();
    fitZoom = canvas.current!.lookingAt().zoom;
  },
  element: () => document.querySelector<HTMLElement>(".canvas") ?? document.body,
  look(distance) {
    canvas.current!.fit();
    const { x, y } = middleOf(made);
    canvas.current!.lookAt({ zoom: fitZoom * nearer[distance], x, y });
  },
  placeOf(entity) {
    const { zoom, x, y } = canvas.current!.lookingAt();
    const place = made.entities[entity]!;
    return { x: (place.x - x) * zoom + window.innerWidth / 2, y: (place.y - y) * zoom + window.innerHeight / 2 };
  },
  change: {
    select: () => change({ selection: [entityIdOf(0)], focus: entityIdOf(0) }),
    focus() {
      const near = neighbourhood(made, 0);
      const ids = new Set([...near].map(entityIdOf));
      const within = whole.relations.filter(({ source, target }) => ids.has(source) && ids.has(target));
      change({ near: { entities: ids, relations: new Set(within.map(({ id }) => id)) }, selection: none, focus: null });
    },
    all: () => change({ near: null }),
    expand() {
      const more = pictureProps(expansion(made, 0), made.entities.length, made.relations.length);
      change({
        entities: [...whole.entities, ...more.entities],
        relations: [...whole.relations, ...more.relations],
      });
    },
  },
  countMoved: () => moved,
};

function middleOf({ entities }: MadePicture): { readonly x: number; readonly y: number } {
  const xs = entities.map(({ x }) => x);
  const ys = entities.map(({ y }) => y);
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
}

offerGestures(page);
offerProductCalls(() => canvas.current);
