import type { Command } from "./command.ts";
import {
  foldableOf,
  foldCountries,
  foldGroupAgain,
  foldOf,
  foldText,
  openAllFolds,
  openedGroupOf,
  toggleFold,
} from "./fold-actions.ts";

type Row = Pick<Command, "title" | "run"> & Partial<Command>;

/** Folding of countries, jurisdictions and groups, as rows of the list of commands. */
export const foldRows: readonly Row[] = [
  ...(["country", "place"] as const).map((part): Row => ({
    title: part === "country" ? "foldCountry" : "foldPlace",
    shortcut: part === "country" ? "Z" : "Shift+Z",
    places: ["subject"],
    isEnabled: (state) => foldOf(state) !== null || foldableOf(state, part) !== null,
    detail: (state) => {
      const key = foldOf(state) ?? foldableOf(state, part);
      return key === null ? null : foldText(state, key);
    },
    run: (services) => toggleFold(services, part),
  })),
  {
    title: "foldGroup",
    places: ["subject"],
    isEnabled: (state) => openedGroupOf(state) !== null,
    detail: (state) => {
      const key = openedGroupOf(state);
      return key === null ? null : foldText(state, key);
    },
    run: foldGroupAgain,
  },
  {
    title: "foldCountries",
    places: ["canvas"],
    isEnabled: ({ picture }) => picture.drawn.entities.length > 1,
    run: foldCountries,
  },
  { title: "openFolds", places: ["canvas"], isEnabled: ({ lens }) => lens.folds.length > 0, run: openAllFolds },
];
