import type { LayerLine } from "#data/api/layer-methods.ts";
import type { BackupLine } from "#data/api/backup-methods.ts";

const number = (n: number) => n.toLocaleString("en-GB");
const count = (n: number, one: string, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

interface Counts {
  readonly entities: number;
  readonly relations: number;
  readonly claims: number;
  readonly notes: number;
}

/** Words of layers, backups and history. */
export const layersEn = {
  title: "Layers",
  hint: "Hide a layer or an author to see what is there without them. Nothing is changed by it.",
  groups: {
    atlas: "Atlas",
    shipped: "Shipped with Keiro",
    imported: "Imported",
    own: "Mine",
    colleague: "Colleagues’",
  } satisfies Record<LayerLine["role"], string>,
  authors: "Authors",
  show: (name: string) => `Show ${name}`,
  counts: ({ entities, relations, claims, notes }: Counts) =>
    [
      entities > 0 ? count(entities, "entity", "entities") : "",
      relations > 0 ? count(relations, "relation") : "",
      claims > 0 ? count(claims, "claim") : "",
      notes > 0 ? count(notes, "note") : "",
    ]
      .filter((part) => part !== "")
      .join(", ") || "nothing that counts",
  shown: (counts: string) => `Shown now: ${counts}.`,
  facts: (name: string) => `More about ${name}`,
  author: "Author",
  file: "File",
  writer: "Written by",
  device: (id: string) => `device ${id}`,
  nobody: "nobody any more",
  since: "Since",
  last: "Last change",
  changes: "Changes",
  from: "From",
  shippedWith: "Comes with Keiro and is only read.",
  mergedFrom: (workspace: string, when: string) => `Merged from “${workspace}” on ${when}.`,
  notLetIn: "Copied by a merge that was taken back. It counts for nothing.",
  partlyLetIn: (admitted: number, of: number) => `${number(admitted)} of ${number(of)} changes are let in.`,
  damaged: (n: number, lines: string) =>
    n === 1
      ? `Line ${lines} cannot be read and was left out. A backup may still have it.`
      : `${number(n)} lines cannot be read and were left out (${lines}). A backup may still have them.`,
  you: "you",
  noName: "no name",
  hiddenNow: (what: string) => `Left out everywhere: ${what}.`,
  hiddenLayers: (names: readonly string[]) =>
    `${names.length === 1 ? "the layer" : "the layers"} ${names.map((name) => `“${name}”`).join(", ")}`,
  hiddenAuthors: (names: readonly string[]) => `what ${names.join(", ")} wrote`,
  ownHidden: "What you write now is not seen until your layer is shown again.",
  showAll: "Show all",
  backups: {
    title: "Backups",
    open: "Backups …",
    hint: "A backup is made before the first change of each session and before a merge or a restore. The last ten are kept, each with checksums.",
    none: "There is no backup yet: one is made before your first change.",
    reasons: {
      session: "before a session’s first change",
      restore: "before a restore",
      merge: "before a merge",
      import: "before an import",
      migration: "before the format was brought up to date",
    } satisfies Record<BackupLine["reason"], string>,
    size: (changes: number, bytes: string) => `${count(changes, "change")}, ${bytes}`,
    whole: "checksums fit",
    damaged: (n: number) => `${count(n, "file")} damaged: it cannot be used`,
    compare: "Compare with now",
    compareWith: (when: string) => `Compare the backup of ${when} with now`,
    would: (when: string) => `Restoring the backup of ${when} would`,
    takeBack: (n: number) => `take back ${count(n, "later change")}`,
    bringBack: (n: number) => `bring back ${count(n, "change")} that the disk has lost`,
    goes: (counts: string) => `take away ${counts}`,
    comes: (counts: string) => `bring again ${counts}`,
    nothing: "change nothing: the workspace is as it was then",
    titleStays: (then: string) => `leave the title as it is now; it was “${then}” then`,
    later: "Later changes",
    restore: "Restore",
    undoable: "A restore is a change: Redo brings again what it took.",
    restored: (when: string) => `The workspace is as it was in the backup of ${when}.`,
  },
  history: {
    about: "Item",
    who: "Person",
    anyone: "Anyone",
    since: "From",
    until: "Until",
    datePlaceholder: "2026-05",
    wrongDate: "Write a day, a month or a year.",
    text: "Words in titles, notes and values",
    filters: "Narrow down",
    clear: "Show the whole history",
    noneFound: "No change fits.",
    values: (label: string) => `What “${label}” changed`,
    noValues: "No value is another than before.",
    before: "before",
    after: "after",
    nothing: "nothing",
    lookBeforeOf: (label: string) => `Look at the workspace before “${label}”`,
    lookBefore: "As before",
    saveCsv: "Save as CSV",
    fileName: "history",
    tooMany: "Some imports had more values than are written.",
    ofItem: "History of this",
  },
  beforeChange: (when: string) => `the moment before the change of ${when}`,
  damagedDraft: "Its file was damaged: look the text through.",
};
export type LayerTexts = typeof layersEn;
