import type { Figures } from "./canvas-tasks.ts";

/** The 20 tasks by the names of the marks, in their order. */
export const canvasTasks = [
  "pan-far-cold",
  "pan-near",
  "frames",
  "press",
  "sharpen",
  "hover",
  "drag",
  "first-picture",
  "open",
  "select",
  "expand",
  "layout-gap",
  "layout-time",
  "names",
  "flow-text",
  "tree",
  "paper",
  "png",
  "large",
  "usual",
] as const;
export type CanvasTask = (typeof canvasTasks)[number];

/** One row of the result. CPU milliseconds of the main thread, or what `unit` says; null where a peer has nothing. */
export interface CanvasResult {
  readonly task: CanvasTask;
  readonly keiro: number | null;
  readonly bare: number | null;
  readonly sigma: number | null;
  readonly unit: string;
  /** Whether the mark holds; null where it was not measured. */
  readonly isMet: boolean | null;
  /** The mark and what else was found, in words. */
  readonly note: string;
}

/** Medians of what was measured, by page; `usual` and `large` are the pictures of other sizes. */
export interface CanvasMedians {
  readonly keiro: Figures;
  readonly bare: Figures;
  readonly sigma: Figures | null;
  readonly usual: { readonly keiro: Figures; readonly bare: Figures } | null;
  readonly large: { readonly keiro: Figures; readonly bare: Figures | null } | null;
  /** What only the product has. */
  readonly own: Figures;
}

const round = (value: number) => (value >= 100 ? Math.round(value) : Math.round(value * 10) / 10);
const atMost = (value: number, most: number) => value <= most;

/** The rows of the table from the medians. A mark is a ratio to what the peers took in the same run. */
export function canvasResults(medians: CanvasMedians): readonly CanvasResult[] {
  return [...gestureRows(medians), ...pictureRows(medians), ...ownRows(medians), ...sizeRows(medians)].toSorted(
    (a, b) => canvasTasks.indexOf(a.task) - canvasTasks.indexOf(b.task),
  );
}

function figure(figures: Figures | null | undefined, key: string): number | null {
  const value = figures?.[key];
  return value === undefined || Number.isNaN(value) ? null : round(value);
}
function worst(figures: Figures | null, keys: readonly string[]): number | null {
  const values = keys.flatMap((key) => figure(figures, key) ?? []);
  return values.length === 0 ? null : Math.max(...values);
}
function least(figures: Figures | null, keys: readonly string[]): number | null {
  const values = keys.flatMap((key) => figure(figures, key) ?? []);
  return values.length === 0 ? null : Math.min(...values);
}

/** A row that compares one figure, or the worst of several, of all three. */
function compared(
  { keiro, bare, sigma }: Pick<CanvasMedians, "keiro" | "bare" | "sigma">,
  task: CanvasTask,
  keys: readonly string[],
  mark: { readonly unit?: string; readonly text: string; readonly holds: (own: number, bare: number) => boolean },
): CanvasResult {
  const own = worst(keiro, keys);
  const theirs = worst(bare, keys);
  return {
    task,
    keiro: own,
    bare: theirs,
    sigma: worst(sigma, keys),
    unit: mark.unit ?? "ms CPU, main thread",
    isMet: own === null || theirs === null ? null : mark.holds(own, theirs),
    note: mark.text,
  };
}

const movedNear = ["near.pan", "near.zoom", "read.pan", "read.zoom"] as const;
const moved = ["cold.pan", "far.pan", "far.zoom", ...movedNear] as const;
const of = (keys: readonly string[], what: string) => keys.map((key) => `${key}.${what}`);

function gestureRows(medians: CanvasMedians): readonly CanvasResult[] {
  const { keiro, usual } = medians;
  const said = (keys: readonly string[]) =>
    `95th percentile ${worst(keiro, of(keys, "p95"))} ms, all processes ${worst(keiro, of(keys, "cpu"))} ms a frame`;
  const smooth = (figures: Figures | null) => least(figures, of(moved, "smooth"));
  const isCalm = (keys: readonly string[]) => atMost(worst(keiro, of(keys, "p95")) ?? Infinity, 16);
  const hoverSmall = worst(usual?.keiro ?? null, ["far.hover.main", "near.hover.main"]);
  return [
    compared(medians, "pan-far-cold", ["cold.pan.main"], {
      text: `at most 1/30 of bare, 95th percentile at most 16 ms; ${said(["cold.pan"])}`,
      holds: (own, bare) => own <= bare / 30 && isCalm(["cold.pan"]),
    }),
    compared(medians, "pan-near", of(movedNear, "main"), {
      text: `at most 1/8 of bare, 95th percentile at most 16 ms; ${said(movedNear)}`,
      holds: (own, bare) => own <= bare / 8 && isCalm(movedNear),
    }),
    {
      task: "frames",
      keiro: percent(smooth(keiro)),
      bare: percent(smooth(medians.bare)),
      sigma: percent(smooth(medians.sigma)),
      unit: "% of gaps up to 33.4 ms, worst gesture",
      isMet: (smooth(keiro) ?? 0) >= 0.95,
      note: "at least 95 %, with a core to itself",
    },
    compared(medians, "press", of(["cold.pan", "far.pan", "near.pan", "read.pan"], "press"), {
      unit: "ms to the first moved frame",
      text: "at most 33 ms",
      holds: (own) => atMost(own, 33),
    }),
    compared(medians, "hover", ["far.hover.main", "near.hover.main"], {
      text: `at most 1/20 of bare, and twice its own at 500 (${hoverSmall ?? "not measured"})`,
      holds: (own, bare) => own <= bare / 20 && (hoverSmall === null || own <= 2 * Math.max(hoverSmall, 0.5)),
    }),
    compared(medians, "drag", ["near.drag.main"], {
      text: "at most 1/4 of bare",
      holds: (own, bare) => own <= bare / 4,
    }),
  ];
}
function percent(share: number | null): number | null {
  return share === null ? null : round(share * 100);
}

function pictureRows(medians: CanvasMedians): readonly CanvasResult[] {
  const { keiro, bare, sigma } = medians;
  const sharp = { near: figure(keiro, "near.sharpen"), far: figure(keiro, "far.sharpen") };
  const frame = { near: figure(bare, "near.pan.main"), far: figure(bare, "cold.pan.main") };
  const first = { own: figure(keiro, "first.all"), sigma: figure(sigma, "first.all") };
  const whole = { own: figure(keiro, "complete.all") ?? Infinity, bare: figure(bare, "complete.all") ?? 0 };
  return [
    {
      task: "sharpen",
      keiro: sharp.near,
      bare: frame.near,
      sigma: null,
      unit: "ms CPU, main thread, near",
      isMet:
        sharp.near === null || frame.near === null || sharp.far === null || frame.far === null
          ? null
          : sharp.near <= 1.2 * frame.near && sharp.far <= 0.5 * frame.far,
      note: `at most 1.2 frames of bare near, half a cold one far (${sharp.far} against ${frame.far})`,
    },
    {
      task: "first-picture",
      keiro: first.own,
      bare: figure(bare, "first.all"),
      sigma: first.sigma,
      unit: "ms CPU, all processes",
      isMet:
        first.own === null || first.sigma === null ? null : first.own <= first.sigma && whole.own <= 0.7 * whole.bare,
      note: `at most sigma; complete at most 0.7 of bare (${whole.own} against ${whole.bare})`,
    },
    openRow(medians),
    compared(medians, "select", ["select", "focus", "all"], {
      text: `at most 1/8 of bare each: ${["select", "focus", "all"].map((key) => `${key} ${figure(keiro, key)} against ${figure(bare, key)}`).join(", ")}`,
      holds: () =>
        ["select", "focus", "all"].every((key) => (figure(keiro, key) ?? Infinity) <= (figure(bare, key) ?? 0) / 8),
    }),
    compared(medians, "expand", ["expand"], {
      text: `at most bare's own redraw; others moved: ${figure(keiro, "moved")}`,
      holds: (own, theirs) => own <= theirs && figure(keiro, "moved") === 0,
    }),
  ];
}

/** The whole window over a workspace; bare has its elements at hand and only draws them. */
function openRow({ own, bare, sigma }: CanvasMedians): CanvasResult {
  const value = (key: string) => figure(own, `window.${key}`);
  const [open, blocked] = [value("open"), value("blocked")];
  return {
    task: "open",
    keiro: open,
    bare: figure(bare, "first.wall"),
    sigma: figure(sigma, "first.wall"),
    unit: "ms of the clock, from the address to the complete picture",
    isMet: open === null || blocked === null ? null : open <= 3_000 && blocked <= 200,
    note: `at most 3,000, window never blocked for more than 200; window ${value("window")}, then its view of 5,000 ${value("view")}, folded to ${value("drawn")}, blocked ${blocked} at worst; all of it unfolded in ${value("unfold")}`,
  };
}

function ownRows({ own }: CanvasMedians): readonly CanvasResult[] {
  const row = (task: CanvasTask, key: string, unit: string, isMet: boolean, note: string): CanvasResult => {
    const value = figure(own, key);
    return { task, keiro: value, bare: null, sigma: null, unit, isMet: value === null ? null : isMet, note };
  };
  const value = (key: string) => figure(own, key) ?? NaN;
  return [
    row(
      "layout-gap",
      "layout.gap",
      "ms without a frame, longest",
      value("layout.gap") <= 50 &&
        value("layout.cancel") <= 100 &&
        value("layout.same") === 1 &&
        value("layout.on") === 0,
      `at most 50; cancelled in ${value("layout.cancel")}; same places in worker and Node, twice: ${value("layout.same") === 1 ? "yes" : "no"}; shapes on one another ${value("layout.on")}`,
    ),
    row(
      "layout-time",
      "layout.network-1000",
      "ms, network of 1,000",
      value("layout.flow-200") <= 600 &&
        value("layout.flow-1000") <= 2_000 &&
        value("layout.network-200") <= 500 &&
        value("layout.network-1000") <= 1_500,
      `flow 200 ${value("layout.flow-200")} (600), 1,000 ${value("layout.flow-1000")} (2,000); network 200 ${value("layout.network-200")} (500), 1,000 (1,500), wall time`,
    ),
    row(
      "names",
      "names.network",
      "names of 200 in a network",
      value("names.network") >= 50 &&
        value("names.flow") >= 110 &&
        value("names.wrong") === 0 &&
        value("names.ms-200") <= 16 &&
        value("names.ms-5000") <= 40,
      `at least 50, in a flow 110 (${value("names.flow")}); crossing or on shapes ${value("names.wrong")}; placed in ${value("names.ms-200")} ms, 5,000 in ${value("names.ms-5000")}`,
    ),
    row(
      "flow-text",
      "names.px",
      "pixels of the names of a fitted flow of 200",
      value("names.px") >= 9 && value("names.flow-on") === 0,
      `at least 9; names on shapes ${value("names.flow-on")}`,
    ),
    row(
      "tree",
      "tree.nodes",
      "accessibility nodes",
      value("tree.nodes") <= 300 && value("tree.open") <= 30 && value("window.focus") <= 50,
      `at most 300 at 200, 5,000 and 20,000; opened with ${value("tree.open")} ms CPU at worst (30); focus on both in ${value("window.focus")} ms (50)`,
    ),
    row(
      "paper",
      "paper.ms-200",
      "ms for the SVG of 200",
      value("paper.ms-200") <= 60 && value("paper.ms-5000") <= 600 && value("paper.missing") === 0,
      `at most 60; 5,000 in ${value("paper.ms-5000")} (600); names missing ${value("paper.missing")}`,
    ),
    row("png", "png.empty", "empty pictures", value("png.empty") === 0, "none"),
  ];
}

function sizeRows({ large, usual, own }: CanvasMedians): readonly CanvasResult[] {
  const usualKeys = ["far.pan", "far.zoom", "near.pan", "near.zoom"];
  const usualOwn = worst(usual?.keiro ?? null, of(usualKeys, "main"));
  const usualCalm = worst(usual?.keiro ?? null, of(usualKeys, "p95"));
  const usualHover = worst(usual?.keiro ?? null, ["far.hover.main", "near.hover.main"]);
  const [view, drawn] = [figure(own, "large.view"), figure(own, "large.drawn") ?? Infinity];
  const largeOwn = worst(large?.keiro ?? null, ["cold.pan.main", "far.pan.main"]);
  return [
    {
      task: "large",
      keiro: largeOwn,
      bare: worst(large?.bare ?? null, ["cold.pan.main", "far.pan.main"]),
      sigma: null,
      unit: "ms CPU, main thread, 20,000 / 60,000",
      isMet: largeOwn === null || view === null ? null : largeOwn <= 16 && view <= 3_000 && drawn <= 1_500,
      note: `pans at most 16, drawn whole; in the window it opens folded to ${drawn} things (1,500) in ${view} ms of the clock (3,000)`,
    },
    {
      task: "usual",
      keiro: usualOwn,
      bare: worst(usual?.bare ?? null, of(usualKeys, "main")),
      sigma: null,
      unit: "ms CPU, main thread, 500 / 1,500",
      isMet: usualOwn === null ? null : usualOwn <= 6 && (usualCalm ?? Infinity) <= 10 && (usualHover ?? Infinity) <= 3,
      note: `at most 6, 95th percentile 10 (${usualCalm}), hover 3 (${usualHover})`,
    },
  ];
}
