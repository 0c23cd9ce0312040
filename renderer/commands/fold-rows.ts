import type { Command } from "./command.ts";
import { foldableOf, foldCountries, foldOf, foldText, openAllFolds, toggleFold } from "./fold-actions.ts";

type Row = Pick<Command, "title" | "run"> & Partial<Command>;

/** Folding of countries and jurisdictions, as rows of the list of commands. */
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
    title: "foldCountries",
    places: ["canvas"],
    isEnabled: ({ picture }) => picture.drawn.entities.length > 1,
    run: foldCountries,
  },
  { title: "openFolds", places: ["canvas"], isEnabled: ({ lens }) => lens.folds.length > 0, run: openAllFolds },
];
