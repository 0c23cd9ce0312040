import { alignments } from "../state/arrange.ts";
import type { WindowState } from "../state/window-state.ts";
import {
  align,
  distribute,
  entitiesChosen,
  pushApart,
  selectAll,
  selectNeighbours,
  selectNothing,
  togglePins,
} from "./arrange-actions.ts";
import type { Command } from "./command.ts";

type Row = Pick<Command, "title" | "run"> & Partial<Command>;

const alignTitles = {
  left: "alignLeft",
  centre: "alignCentre",
  right: "alignRight",
  top: "alignTop",
  middle: "alignMiddle",
  bottom: "alignBottom",
} as const;
const hasPicture = ({ picture }: WindowState) => picture.shown.length > 0;
const hasAtLeast = (count: number) => (state: WindowState) =>
  state.selection.length >= count && entitiesChosen(state).length >= count;

/** Selecting many and arranging them, as rows of the list of commands. */
export const arrangeRows: readonly Row[] = [
  { title: "selectAll", shortcut: "Mod+A", isEnabled: hasPicture, run: selectAll },
  {
    title: "selectNeighbours",
    shortcut: "Shift+K",
    places: ["subject"],
    isEnabled: (state) => hasPicture(state) && entitiesChosen(state).length > 0,
    run: selectNeighbours,
  },
  ...alignments.map((to): Row => ({
    title: alignTitles[to],
    isEnabled: hasAtLeast(2),
    run: (services) => align(services, to),
  })),
  { title: "distributeAcross", isEnabled: hasAtLeast(3), run: (services) => distribute(services, "x") },
  { title: "distributeDown", isEnabled: hasAtLeast(3), run: (services) => distribute(services, "y") },
  { title: "pushApart", shortcut: "Shift+I", places: ["canvas"], isEnabled: hasPicture, run: pushApart },
  {
    title: "pin",
    shortcut: "Shift+J",
    places: ["subject"],
    isEnabled: (state) => hasPicture(state) && entitiesChosen(state).length > 0,
    isOn: (state) => {
      const chosen = hasPicture(state) ? entitiesChosen(state) : [];
      return chosen.length > 0 && chosen.every((id) => state.lens.pinned.includes(id));
    },
    run: togglePins,
  },
  {
    title: "selectNothing",
    shortcut: "Escape",
    isEnabled: ({ selection }) => selection.length > 0,
    run: selectNothing,
  },
];
