/** What the command line says about merging two copies and about change packages. */
const english = {
  commands: {
    merge: "let in the changes of another workspace or of a change package, after saying what they are",
    conflicts: "what merges left to decide, with both sides, what stood before, and who",
    decide: "decide a conflict: keep this side, the other, or both",
    package: "what was changed since a time, as one file to send",
  },
  arguments: {
    from: "the folder of a workspace, or a change package",
    conflict: "its number in “keiro conflicts”, or its id",
  },
  options: {
    all: "those decided since too",
    keep: "here, there or both",
    reason: "why",
    since: "a date, an instant, or the id of a change",
    sign: "sign it with your key (Ed25519), made when there is none",
  },
  kinds: {
    value: "two values",
    judged: "two judgements",
    retracted: "retracted against edited",
    identity: "one body or two",
    note: "two texts of a note",
    record: "two versions",
  },
  what: { added: "added", changed: "changed", retracted: "retracted" },
  sides: { here: "here", there: "there", both: "both" },
  columns: { side: "where", what: "what", thing: "thing", field: "field", before: "before", after: "after" },
  from: (title: string, isCopy: boolean) => (isCopy ? `“${title}”, a copy of this workspace` : `“${title}”`),
  packageFrom: (title: string, since: string) => `Change package from “${title}”, changes since ${since}`,
  by: (count: number, authors: string) => `${count} ${count === 1 ? "change" : "changes"}${authors && `: ${authors}`}`,
  head: (title: string, changes: string) => `${title}. ${changes}.`,
  unsigned: "It is not signed: who made it is only what it says.",
  signedByYou: (fingerprint: string) => `Signed with your own key (${fingerprint}).`,
  signedKnown: (name: string, since: string, fingerprint: string) =>
    `Signed with the key that you know as ${name} since ${since} (${fingerprint}).`,
  signedNew: (name: string, fingerprint: string) =>
    `Signed with a key that you have not met before. It says that it is of ${name}; ask for its fingerprint to be sure: ${fingerprint}.`,
  signedOther: (known: string, name: string, fingerprint: string) =>
    `Take care: signed with the key that you know as ${known}, but it says that it is of ${name} (${fingerprint}).`,
  damaged: (count: number) =>
    `${count} damaged ${count === 1 ? "line" : "lines"} there could not be read and will not come along.`,
  counts: (side: string, added: number, changed: number, retracted: number) =>
    `Only ${side}: ${added} added, ${changed} changed, ${retracted} retracted.`,
  both: (count: number) => `Touched on both sides without being at odds: ${count}.`,
  heldBack: (count: number) => `${count} will wait for what they are about, which is not here.`,
  toDecide: (count: number) => `${count} to decide`,
  joined: "Everything else is joined:",
  before: "before",
  nothing: "nothing",
  nothingNew: "There is nothing new there.",
  dryRun: "Nothing was merged.",
  merged: (count: number) =>
    `Merged ${count} ${count === 1 ? "change" : "changes"}. “keiro undo” takes the whole merge back.`,
  decideHow: "“keiro conflicts” lists what is to decide, “keiro decide N --keep here|there|both” decides.",
  noConflicts: "Nothing is left to decide.",
  decided: "decided",
  decidedNow: (open: number) =>
    open === 0 ? "Decided. Nothing is left to decide." : `Decided. ${open} left to decide.`,
  packaged: (count: number, file: string) => `${count} ${count === 1 ? "change" : "changes"} written to ${file}.`,
  signedAs: (fingerprint: string) => `Signed. The fingerprint of your key: ${fingerprint}.`,
  more: "There is more: raise --limit.",
};
export type MergeTerminalWords = typeof english;

const japanese: MergeTerminalWords = {
  commands: {
    merge: "別のワークスペースや変更パッケージの変更を、内容を示してから取り込む",
    conflicts: "統合のあと決めるべき相違（双方、元の値、記入者）",
    decide: "相違を決める: こちら、あちら、または両方を残す",
    package: "ある時点からの変更を一つのファイルにする",
  },
  arguments: {
    from: "ワークスペースのフォルダーまたは変更パッケージ",
    conflict: "「keiro conflicts」での番号またはID",
  },
  options: {
    all: "すでに決めたものも示す",
    keep: "here（こちら）、there（あちら）、both（両方）",
    reason: "理由",
    since: "日付、時刻、または変更のID",
    sign: "自分の鍵（Ed25519）で署名する。なければ作る",
  },
  kinds: {
    value: "値の相違",
    judged: "判断の相違",
    retracted: "取り消しと編集の衝突",
    identity: "同一か別か",
    note: "メモの二つの版",
    record: "二つの版",
  },
  what: { added: "追加", changed: "変更", retracted: "取り消し" },
  sides: { here: "こちら", there: "あちら", both: "両方" },
  columns: { side: "側", what: "内容", thing: "対象", field: "項目", before: "前", after: "後" },
  from: (title, isCopy) => (isCopy ? `「${title}」（このワークスペースの複製）` : `「${title}」`),
  packageFrom: (title, since) => `「${title}」の変更パッケージ（${since}以降）`,
  by: (count, authors) => `変更${count}件${authors && `: ${authors}`}`,
  head: (title, changes) => `${title}。${changes}。`,
  unsigned: "署名がありません。作成者は自己申告です。",
  signedByYou: (fingerprint) => `あなた自身の鍵で署名されています（${fingerprint}）。`,
  signedKnown: (name, since, fingerprint) =>
    `${since}から${name}として知られる鍵で署名されています（${fingerprint}）。`,
  signedNew: (name, fingerprint) =>
    `初めて見る鍵で署名されています。${name}のものとされています。確かめるには指紋を尋ねてください: ${fingerprint}`,
  signedOther: (known, name, fingerprint) =>
    `注意: ${known}として知られる鍵で署名されていますが、${name}のものとされています（${fingerprint}）。`,
  damaged: (count) => `あちらの壊れた${count}行は読めず、取り込まれません。`,
  counts: (side, added, changed, retracted) =>
    `${side}のみ: 追加${added}件、変更${changed}件、取り消し${retracted}件。`,
  both: (count) => `双方で触れたが食い違わないもの: ${count}件。`,
  heldBack: (count) => `${count}件は対象がここにないため保留されます。`,
  toDecide: (count) => `決めるべきもの${count}件`,
  joined: "そのほかはすべて合わせます:",
  before: "前",
  nothing: "なし",
  nothingNew: "新しい変更はありません。",
  dryRun: "何も取り込んでいません。",
  merged: (count) => `${count}件の変更を取り込みました。「keiro undo」で統合全体を取り消せます。`,
  decideHow: "「keiro conflicts」で一覧、「keiro decide N --keep here|there|both」で決定します。",
  noConflicts: "決めるべきものはありません。",
  decided: "決定済み",
  decidedNow: (open) => (open === 0 ? "決めました。残りはありません。" : `決めました。残り${open}件です。`),
  packaged: (count, file) => `${count}件の変更を${file}に書き出しました。`,
  signedAs: (fingerprint) => `署名しました。鍵の指紋: ${fingerprint}`,
  more: "ほかにもあります。--limitを増やしてください。",
};

export const mergeTerminalWords: Readonly<Record<"en" | "ja", MergeTerminalWords>> = { en: english, ja: japanese };
