const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;

/** Sentences about bringing two copies together, and about change packages. */
export const mergeEn = {
  title: "Merge from …",
  titleOf: (name: string) => `Merge from “${name}”`,

  choose: {
    hint: "Choose the other copy, or a change package that somebody sent. You see the difference first; nothing is written until you merge.",
    known: "Workspaces known here",
    none: "No other workspace was opened here yet.",
    folder: "Choose a folder …",
    file: "Choose a package …",
    fileHint: "A change package is one file, NAME.keiro-changes.jsonl.",
    notAvailable: "not there now",
  },
  reading: (name: string) => `Comparing with “${name}” …`,
  merging: "Merging …",
  merge: "Merge",
  changedSince: "This workspace has changed since the comparison. Here is the new one.",

  source: {
    workspace: (name: string) => `A copy of this workspace: ${name}`,
    other: (name: string) => `Another workspace: ${name}`,
    package: (name: string, since: string) => `A change package from ${name}: changes since ${since}`,
    layers: (name: string) => `Layers: ${name}`,
    copy: (file: string) => `A second version that a cloud drive made: ${file}`,
  },
  copyHint: "Once it is merged, the file can be removed.",
  signed: {
    unsigned: "Not signed: nobody vouches for who made it.",
    own: (key: string) => `Signed with your own key ${key}.`,
    known: (name: string, since: string, key: string) => `Signed by ${name}, whose key ${key} you know since ${since}.`,
    fresh: (name: string, key: string) =>
      `Signed with the key ${key}, which you have not met before. It says that it is of ${name}: compare the key with them, by voice.`,
    other: (known: string, name: string, key: string) =>
      `Signed with the key ${key}, which you know as ${known}’s. The package says that it is of ${name}.`,
  },
  damaged: (n: number) => `${count(n, "line")} there could not be read and ${n === 1 ? "is" : "are"} left out.`,
  brings: (changes: number, whose: string) =>
    `It brings ${count(changes, "change")}${whose === "" ? "" : `: ${whose}`}.`,
  byAuthor: (name: string, n: number) => `${name} ${n.toLocaleString("en-GB")}`,
  nothingNew: "There is nothing new there.",
  heldBack: (n: number) =>
    `${count(n, "record")} will wait, because what ${n === 1 ? "it is" : "they are"} about is not here; see Problems after the merge.`,
  more: "Not everything is listed here. All of it will be merged.",

  sections: {
    conflicts: (n: number) => `To decide: ${n.toLocaleString("en-GB")}`,
    conflictsHint: "Both sides say something else. After the merge both stand side by side until you decide.",
    there: (n: number) => `Changed there only: ${n.toLocaleString("en-GB")}`,
    both: (n: number) => `Changed on both sides, not at odds: ${n.toLocaleString("en-GB")}`,
    here: (n: number) => `Changed here only, stays as it is: ${n.toLocaleString("en-GB")}`,
  },
  counts: (added: number, changed: number, retracted: number) =>
    [
      added > 0 ? `${added.toLocaleString("en-GB")} added` : "",
      changed > 0 ? `${changed.toLocaleString("en-GB")} changed` : "",
      retracted > 0 ? `${retracted.toLocaleString("en-GB")} retracted` : "",
    ]
      .filter((part) => part !== "")
      .join(", "),
  what: { added: "added", changed: "changed", retracted: "retracted" },
  columns: { what: "What", thing: "Of what", before: "Before", after: "After", who: "Who and when" },
  whoWhen: (who: string, when: string) => [who, when].filter((part) => part !== "").join(", "),

  done: (name: string, changes: number, toDecide: number) =>
    `Merged from “${name}”: ${count(changes, "change")}${toDecide === 0 ? "" : `, ${toDecide.toLocaleString("en-GB")} to decide`}. One Ctrl+Z takes all of it back.`,

  conflicts: {
    title: "To decide",
    bar: (n: number) => `${n.toLocaleString("en-GB")} to decide`,
    open: "Decide …",
    none: "Nothing is left to decide.",
    place: (n: number, of: number) => `${n.toLocaleString("en-GB")} of ${of.toLocaleString("en-GB")}`,
    from: (name: string) => `found when “${name}” was merged`,
    former: "The one before",
    next: "The next one",
    kinds: {
      value: "two values",
      judged: "two judgements of one claim",
      retracted: "retracted on one side, edited on the other",
      identity: "one body or two",
      note: "two newer texts of a note",
      record: "two versions",
    },
    before: "Before both",
    nothingBefore: "nothing was said",
    here: "Here",
    there: "There",
    both: "Leave both",
    bothHint: "Both stay; where they differ, fields say so and sums give a range.",
    noSource: "no source",
    keys: "← here, → there, B both, ↑ ↓ another one, Enter decides",
    choices: "What is to hold",
    choose: "Choose what is to hold first.",
    reason: "Reason",
    reasonHint: "why this one holds",
    reasonMissing: "Give a reason; it stands beside the claim.",
    decide: "Decide",
    show: "Show it",
    readOnly: "It can be decided where the workspace can be written to, and at no earlier record.",
    label: (name: string) => `decide ${name}`,
    truncated: (n: number) =>
      `The first ${n.toLocaleString("en-GB")} are shown; the next follow when these are decided.`,
  },

  copies: {
    bar: (file: string, n: number) =>
      `A cloud drive made a second version of a file: “${file}”. ${count(n, "change")} of it ${n === 1 ? "is" : "are"} nowhere else.`,
    merge: "Merge it …",
  },

  package: {
    title: "Changes since …",
    hint: "Makes one small file of what was changed here. Whoever gets it opens it with “Merge from …” and sees the difference first.",
    since: "Since",
    sinceHint: "2026-05-12, 2026-05 or JP-FY2026",
    sinceWrong: "This is not a date. Write 2026-05-12, 2026-05 or JP-FY2026.",
    sign: "Sign it with my key",
    signHint: "Whoever gets it sees that it comes from you and was not changed on its way.",
    make: "Make and save",
    notSaved: "Nothing was saved.",
    made: (n: number) => `${count(n, "change")} saved in a package.`,
    madeSigned: (n: number, key: string) => `${count(n, "change")} saved in a package, signed with your key ${key}.`,
  },
};
