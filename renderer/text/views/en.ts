const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
const things = (n: number) => count(n, "thing");

interface Missing {
  readonly gone: { readonly entities: number; readonly relations: number };
  readonly merged: readonly unknown[];
}

/** Named views: what a picture shows and where, kept under a name. */
export const viewsEn = {
  title: "Views",
  none: "No views yet. Put something on the canvas, arrange it, and save it as a view.",
  current: "Open view",
  open: (name: string) => `Open the view “${name}”`,
  actions: (name: string) => `What to do with the view “${name}”`,
  entities: (n: number) => count(n, "entity", "entities"),
  goneCount: (n: number) => `${n.toLocaleString("en-GB")} not here any more`,
  asOf: (date: string) => `as of ${date}`,
  menu: {
    open: "Open",
    rename: "Rename …",
    duplicate: "Duplicate …",
    overwrite: "Replace by what is on the canvas",
    remove: "Remove",
  },
  isOpen: "open",
  region: (name: string) => `View: ${name}`,
  unsaved: "changed",
  save: "Save",
  saveLabel: (name: string) => `Save the view “${name}”`,
  closeLabel: (name: string) => `Close the view “${name}”; the picture stays`,
  difference: {
    added: (n: number) => `${things(n)} more`,
    removed: (n: number) => `${things(n)} fewer`,
    moment: "another date",
    grade: "another least grade",
    agreements: "agreements drawn otherwise",
    legend: "other kinds hidden",
    around: "another focus by distance",
    folds: "folded otherwise",
    pins: "other pins",
    marks: "other marks or widths",
    comparison: "another comparison",
    moved: (n: number) => `${things(n)} elsewhere`,
  },
  moves: (name: string) => `Moved in “${name}”. Undo moves it back.`,

  dialog: {
    save: "Save the picture as a view",
    rename: (name: string) => `Another name for “${name}”`,
    duplicate: (name: string) => `A copy of “${name}”`,
    name: "Name",
    hint: "What is shown and where, the date, the filters and the part looked at are kept, with what is hidden, folded, pinned, marked and compared. Whatever is moved in an open view is kept at once; undo takes it back.",
    missing: "Give the view a name.",
    taken: "There is a view of that name already. Both will be listed.",
    proposal: (n: number) => `View ${n}`,
    copyOf: (name: string) => `${name} (copy)`,
    confirm: "Save",
  },

  opened: (name: string, n: number) => `View “${name}”: ${count(n, "entity", "entities")}.`,
  stateAsOf: (date: string) => `As of ${date}.`,
  stateCertain: "Only what is certain.",
  stateGrade: (grade: string) => `Only ${grade} and better.`,
  stateHidden: (n: number) => `${count(n, "row of the legend is", "rows of the legend are")} off.`,
  missing: ({ gone, merged }: Missing) =>
    [
      gone.entities > 0 ? `${count(gone.entities, "entity is", "entities are")} not here any more.` : "",
      gone.relations > 0 ? `${count(gone.relations, "relation is", "relations are")} not here any more.` : "",
      merged.length > 0 ? `${count(merged.length, "entity was", "entities were")} merged into another.` : "",
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
  saved: (name: string) => `The view “${name}” is saved.`,
  duplicated: (before: string, name: string) => `“${name}” is a copy of “${before}”.`,
  renamed: (before: string, name: string) => `“${before}” is called “${name}” now.`,
  removed: (name: string) => `The view “${name}” is removed. Undo brings it back.`,
  gone: (name: string) => `The view “${name}” is not there any more. The picture stays as it is.`,
  readOnly: "This workspace can only be read, so no view can be saved.",
  empty: "Nothing is on the canvas yet, so there is nothing to save as a view.",

  changes: {
    add: (name: string) => `save view “${name}”`,
    overwrite: (name: string) => `change view “${name}”`,
    rename: (before: string, name: string) => `rename view “${before}” to “${name}”`,
    duplicate: (before: string, name: string) => `copy view “${before}” as “${name}”`,
    remove: (name: string) => `remove view “${name}”`,
    move: (n: number, name: string) => `move ${things(n)} in “${name}”`,
  },
};
