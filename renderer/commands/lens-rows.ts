import { hopChoices, mostHops } from "../state/lens.ts";
import type { WindowState } from "../state/window-state.ts";
import type { Command } from "./command.ts";
import { setTimeBar } from "./time-bar-actions.ts";
import {
  centreOf,
  endFocus,
  focusWithin,
  seenIn,
  showAllSigns,
  stepFocus,
  toggleMark,
  toggleWidths,
} from "./lens-actions.ts";

type Row = Pick<Command, "title" | "run"> & Partial<Command>;

/** Ids in the page, so that a command can bring the keyboard there. */
export const aroundElementId = "focus-by-distance";
export const legendElementId = "legend";

const within = { 1: "focus1", 2: "focus2", 3: "focus3", 4: "focus4", 5: "focus5" } as const;
const hasCentre = (state: WindowState) => centreOf(state) !== null;
const hasFocus = (state: WindowState) => seenIn(state).around !== null;
const goInto = (id: string) =>
  requestAnimationFrame(() => document.getElementById(id)?.querySelector<HTMLElement>("button")?.focus());

const hasPicture = ({ picture }: WindowState) => picture.shown.length > 0;

/** How the picture is looked at, as rows of the list of commands: focus by distance, the legend as a filter, time. */
export const lensRows: readonly Row[] = [
  ...hopChoices.map((hops): Row => ({
    title: within[hops],
    shortcut: String(hops),
    ...(hops <= 2 ? { places: ["subject"] } : {}),
    isEnabled: hasCentre,
    run: (services) => focusWithin(services, hops),
  })),
  {
    title: "focusWider",
    shortcut: ">",
    isEnabled: (state) => hasCentre(state) && (!hasFocus(state) || state.lens.around!.hops < mostHops),
    run: (services) => stepFocus(services, 1),
  },
  {
    title: "focusNarrower",
    shortcut: "<",
    isEnabled: (state) => hasFocus(state) && state.lens.around!.hops > 1,
    run: (services) => stepFocus(services, -1),
  },
  { title: "focusParts", shortcut: "Y", isEnabled: hasFocus, run: () => void goInto(aroundElementId) },
  { title: "endFocus", shortcut: "Escape", isEnabled: hasFocus, run: endFocus },
  {
    title: "goToLegend",
    shortcut: "B",
    isEnabled: hasPicture,
    run: () => void goInto(legendElementId),
  },
  {
    title: "timeBar",
    shortcut: ";",
    places: ["canvas"],
    isEnabled: hasPicture,
    isOn: ({ panels }) => panels.timeBar !== "closed",
    run: ({ store }) => setTimeBar(store, store.getState().panels.timeBar === "closed" ? "open" : "closed"),
  },
  {
    title: "playTime",
    shortcut: "Shift+Y",
    isEnabled: hasPicture,
    isOn: ({ panels }) => panels.timeBar === "playing",
    run: ({ store }) => setTimeBar(store, store.getState().panels.timeBar === "playing" ? "open" : "playing"),
  },
  {
    title: "differMarks",
    isOn: ({ lens }) => lens.marks.differ,
    run: (services) => toggleMark(services, "differ"),
  },
  {
    title: "gradeMarks",
    shortcut: "Shift+Q",
    isOn: ({ lens }) => lens.marks.grade,
    run: (services) => toggleMark(services, "grade"),
  },
  {
    title: "moneyWidths",
    shortcut: "Shift+W",
    places: ["canvas"],
    isOn: ({ lens }) => lens.widths !== null,
    run: toggleWidths,
  },
  { title: "showAllKinds", isEnabled: ({ lens }) => lens.hidden.length > 0, run: showAllSigns },
];
