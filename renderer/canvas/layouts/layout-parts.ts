import type { Outlines } from "./map-layout.ts";
import type { LayoutParts } from "./run-layout.ts";

/** Loads the large parts of layouts when they are first asked for. */
export const layoutParts: LayoutParts = {
  loadElk: async () => (await import("./elk.ts")).createElk(),
  loadAtlas: async () => {
    const [fine, coarse] = await Promise.all([
      import("world-atlas/countries-50m.json?raw"),
      import("world-atlas/countries-110m.json?raw"),
    ]);
    return { fine: outlinesOf(fine.default), coarse: outlinesOf(coarse.default) };
  },
};

/** Text and no module: as a module the compiler would check every coordinate. */
function outlinesOf(text: string): Outlines {
  return JSON.parse(text) as Outlines;
}
