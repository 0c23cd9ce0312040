import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { CanvasHandle } from "#renderer/canvas/canvas-port.ts";
import { computeLayout } from "#renderer/canvas/layouts/layout-service.ts";
import { PictureTree } from "#renderer/panels/tree/picture-tree.tsx";
import { ServicesProvider, type WindowServices } from "#renderer/state/services.ts";
import { createWindowStore, WindowStoreProvider } from "#renderer/state/window-store.ts";
import { hashOfPlaces, layoutPicture, layoutTaskOf, type MadeLayout } from "../layout-tasks.ts";
import { makePicture } from "../made-picture.ts";
import { entityIdOf, pictureProps } from "./keiro-shapes.ts";
import { planNamesOf, type NamesFound } from "./names-found.ts";
import { painted } from "./picture-page.ts";

/** What only the product has: layouts, names, paper and the tree, measured in its own window. */
export interface ProductCalls {
  readonly layOut: (layout: MadeLayout, count: number) => Promise<LayoutFound>;
  /** @returns Milliseconds from asking to stop until it has stopped. */
  readonly cancelLayout: (count: number) => Promise<number>;
  readonly names: (layout: MadeLayout, count: number) => Promise<NamesFound>;
  /** Of the picture as it is made, without a layout. */
  readonly namesOfMade: (count: number) => NamesFound;
  /** Of the picture that is open. */
  readonly paper: () => { readonly ms: number; readonly namesThere: number };
  /** Letters of the PNG's data URL; an empty one has six. */
  readonly png: () => number;
  /** Makes ready what a tree over as many entities is opened of. */
  readonly prepareTree: (count: number) => void;
  /** Opens that tree in place of the picture; done when it has been painted. */
  readonly openTree: () => Promise<void>;
}
export interface LayoutFound {
  readonly ms: number;
  /** Longest time without a frame in the window meanwhile. */
  readonly gapMs: number;
  readonly hash: string;
  /** Pairs of shapes that stand on one another. */
  readonly onOneAnother: number;
}

/** Names are looked for in the sheet of a picture of this size. */
const namesRead = 200;
/** Side of a shape in picture units. */
const shapeSide = 28;

export function offerProductCalls(canvas: () => CanvasHandle | null): void {
  const layOut = async (layout: MadeLayout, count: number) => {
    const task = layoutTaskOf(layout, count);
    const watch = watchFrames();
    const begin = performance.now();
    const { positions } = await computeLayout(task, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    return { positions, ms: performance.now() - begin, gapMs: watch() };
  };
  let tree: (() => Promise<void>) | null = null;
  window.productCalls = {
    async layOut(layout, count) {
      const { positions, ms, gapMs } = await layOut(layout, count);
      return { ms, gapMs, hash: hashOfPlaces(positions), onOneAnother: overlaps(Object.values(positions)) };
    },
    async cancelLayout(count) {
      const stop = new AbortController();
      const running = computeLayout(layoutTaskOf("network", count), {
        signal: stop.signal,
        onProgress: () => undefined,
      });
      await new Promise((wait) => setTimeout(wait, 300));
      const begin = performance.now();
      stop.abort();
      await running.catch(() => undefined);
      return performance.now() - begin;
    },
    async names(layout, count) {
      const { positions } = await layOut(layout, count);
      const places = Object.keys(positions)
        .toSorted()
        .map((id) => positions[id]!);
      return planNamesOf(layoutPicture(layout, count), places, layout === "flow");
    },
    namesOfMade(count) {
      const picture = makePicture(count);
      return planNamesOf(picture, picture.entities, false);
    },
    paper() {
      const begin = performance.now();
      const sheet = canvas()!.paper({
        lang: "en",
        title: "Bench",
        notes: [],
        legend: [],
        below: [],
        unplaced: "Names without room",
      });
      const ms = performance.now() - begin;
      const written = sheet.replaceAll(/<[^>]*>|\s/g, "");
      const isThere = (name: string) => written.includes(name.replaceAll(/\s/g, ""));
      return { ms, namesThere: makePicture(namesRead).entities.filter(({ name }) => isThere(name)).length };
    },
    png: () => canvas()!.picture().length,
    prepareTree(count) {
      tree = treeOf(count);
    },
    openTree: () => tree?.() ?? Promise.resolve(),
  };
}

/** The tree needs nothing of the services but the state while nobody commands anything. */
function treeOf(count: number): () => Promise<void> {
  const store = createWindowStore();
  const { entities, relations } = pictureProps(makePicture(count));
  store.setState(({ picture }) => ({
    picture: { ...picture, shown: entities.map(({ id }) => id), drawn: { ...picture.drawn, entities, relations } },
    focus: entityIdOf(Math.floor(count / 2)),
  }));
  const services = { store } as WindowServices;
  const host = document.createElement("div");
  host.style.cssText = "position: fixed; inset: 0; background: white; display: flex; flex-direction: column";
  document.body.replaceChildren(host);
  return () => {
    flushSync(() =>
      createRoot(host).render(
        <WindowStoreProvider value={store}>
          <ServicesProvider value={services}>
            <PictureTree />
          </ServicesProvider>
        </WindowStoreProvider>,
      ),
    );
    return painted();
  };
}

function watchFrames(): () => number {
  let longest = 0;
  let before = performance.now();
  let isOver = false;
  const look = (now: number) => {
    longest = Math.max(longest, now - before);
    before = now;
    if (!isOver) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return () => {
    isOver = true;
    return longest;
  };
}

function overlaps(points: readonly { readonly x: number; readonly y: number }[]): number {
  const sorted = points.toSorted((a, b) => a.x - b.x);
  let count = 0;
  for (const [at, point] of sorted.entries())
    for (let next = at + 1; next < sorted.length && sorted[next]!.x - point.x < shapeSide; next++)
      if (Math.abs(sorted[next]!.y - point.y) < shapeSide) count++;
  return count;
}

declare global {
  interface Window {
    productCalls: ProductCalls;
  }
}
