const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;

/** A copy for others: the profile, what goes out, what does not. */
export const shareEn = {
  title: "A copy for others",
  hint: "The copy is a workspace of its own. Documents, drafts, history and the names of authors never go out. A source is named only where it may be.",
  profile: "For",
  profiles: { external: "people outside", team: "our own team" },
  own: "as ticked below",
  parts: {
    notes: "Notes and questions (those tagged “private” never go out)",
    people: "People by name, where they may be named",
    background: "What rests on background sources, without naming them",
  },
  name: "Name of the copy",
  nameMissing: "Give the copy a name.",
  nameOf: (title: string) => `${title} - copy`,
  preview: "What the copy will hold",
  goes: "Goes out:",
  nothingGoes: "Nothing would go out: all that this workspace has of its own is held back, or it has nothing.",
  stays: (n: number) => `${count(n, "thing")} stay here`.replace(/^1 thing stay/, "1 thing stays"),
  nameless: (n: number) =>
    `${count(n, "thing")} go out without naming the source`.replace(/^1 thing go /, "1 thing goes "),
  withheld: (n: number) => `${count(n, "thing")} go out with words withheld`.replace(/^1 thing go /, "1 thing goes "),
  nothingStays: "Nothing is held back.",
  cut: (n: number) => `Only the first ${n.toLocaleString("en-GB")} are listed.`,
  limits: "Keiro cannot find a surname alone, nor a sentence that gives somebody away without a name. Read the list.",
  records: {
    entity: (n: number) => count(n, "entity", "entities"),
    relation: (n: number) => count(n, "relation"),
    claim: (n: number) => count(n, "claim"),
    judgement: (n: number) => count(n, "judgement"),
    document: (n: number) => count(n, "reference to a document", "references to documents"),
    note: (n: number) => count(n, "note"),
    view: (n: number) => count(n, "view"),
    visit: (n: number) => count(n, "visit"),
    savedQuery: (n: number) => count(n, "saved query", "saved queries"),
    kindRow: (n: number) => count(n, "kind or field", "kinds and fields"),
    rate: (n: number) => count(n, "rate"),
  },
  write: "Write the copy …",
  saved: (name: string) => `“${name}” is saved. Unpacked, it opens as a workspace.`,
};
