const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;

/** Forgetting a person: what goes, what stays, and the name typed. */
export const forgetEn = {
  title: (name: string) => `Forget ${name}`,
  hint: "Their names and all that is said of them are removed from your layers, from merged copies, drafts, backups and file names. Only an id without a name stays. This cannot be undone, and Undo cannot go back past it.",
  looksFor: "Spellings looked for (capitals and spaces do not matter)",
  also: "Other spellings, separated by commas",
  alsoHint: "A surname alone, or a name in another script.",
  tooShort: (names: string) => `Too short to be told from other words, so removed only as names: ${names}`,
  files: "Also remove copies of documents and attachments whose text names them",
  goes: "Changed or removed",
  nothing: "Nothing here speaks of them.",
  stays: "What stays",
  nothingStays: "Keiro found nothing that stays.",
  places: {
    names: (n: number) => count(n, "claim with a name", "claims with a name"),
    claims: (n: number) => count(n, "other claim about them", "other claims about them"),
    relations: (n: number) => count(n, "relation"),
    notes: (n: number) => count(n, "note"),
    visits: (n: number) => count(n, "visit"),
    texts: (n: number) => count(n, "other record that names them", "other records that name them"),
    labels: (n: number) => count(n, "change named after them", "changes named after them"),
    layers: (n: number) => count(n, "layer file"),
    drafts: (n: number) => count(n, "draft"),
    backups: (n: number) => count(n, "file in backups", "files in backups"),
    settings: (n: number) => count(n, "settings file"),
    fileNames: (n: number) => count(n, "file name"),
    heldFiles: (n: number) => count(n, "document or attachment removed", "documents and attachments removed"),
    leftovers: (n: number) => count(n, "leftover file"),
    snapshots: (n: number) => count(n, "snapshot in the cache", "snapshots in the cache"),
    traces: (n: number) =>
      count(n, "file of the profile or log that copied the name", "files of the profile or log that copied the name"),
  },
  left: {
    othersLayer: "somebody else writes this layer; they are asked to forget the person",
    heldFile: "its text names them",
    unread: "cannot be looked into",
    otherFile: "names them, and is none of Keiro’s files",
  },
  cut: "More stay than are listed here.",
  type: (name: string) => `To confirm, type ${name}`,
  typeMissing: "Type the name as it is shown.",
  action: "Forget for good",
  done: "The person is forgotten. An id without a name stays.",
  beyond:
    "Copies outside this folder are not touched: what was shared or exported, other devices, the system’s own backups.",
};
