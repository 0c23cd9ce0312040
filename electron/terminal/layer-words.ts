/** What the command line says about layers and about what was changed. */
const english = {
  layers: "the layers and authors of a workspace: what each brings and where it comes from",
  withoutLayer: "leave out this layer (title, id, atlas, imported, own or colleagues); may be given several times",
  withoutAuthor: "leave out what this author wrote (name or id); may be given several times",
  shown: "shown",
  hidden: "hidden",
  file: "file",
  since: "since",
  last: "last change",
  writer: "writer",
  changes: "changes",
  authorsTitle: "Authors",
  layersTitle: "Layers",
  roles: {
    atlas: "atlas",
    shipped: "shipped",
    imported: "imported",
    own: "mine",
    colleague: "colleague",
  } as Readonly<Record<string, string>>,
  merged: (title: string, workspace: string, when: string | null) =>
    when === null
      ? `${title}: copied from the workspace ${workspace}; no merge in effect lets it in`
      : `${title}: copied from the workspace ${workspace}, let in by the merge of ${when}`,
  damaged: (title: string, lines: string) => `${title}: these lines cannot be read: ${lines}`,
  total: (counts: readonly string[]) => `Shown: ${counts.join(", ")}`,
  options: {
    about: "only changes about this entity or relation",
    who: "only changes of this author (name or id)",
    since: "only changes of this day, month or year and later",
    until: "only changes up to the end of this day, month or year",
    text: "only changes in whose title, notes or values this stands",
    values: "what was there before and after each change, and why",
    dryRun: "say what a restore would do, and do nothing",
  },
  item: "item",
  field: "field",
  before: "before",
  after: "after",
  why: "why",
  noAuthor: (text: string, names: readonly string[]) =>
    `Nobody called “${text}” changed anything here.${names.length === 0 ? "" : ` There are: ${names.join(", ")}.`}`,
  wouldRestore: (when: string) => `Nothing is changed yet. To restore the backup of ${when} UTC would do this:`,
  wouldTakeBack: (count: number) => `${count === 1 ? "1 later change is" : `${count} later changes are`} taken back`,
  wouldBringBack: (count: number) => `${count === 1 ? "1 lost change comes" : `${count} lost changes come`} back`,
  goes: (counts: string) => `gone then: ${counts}`,
  comes: (counts: string) => `there again: ${counts}`,
  nothing: "nothing",
  titleStays: (then: string) => `the title stays as it is now; it was “${then}” then`,
};
export type LayerTerminalWords = typeof english;

const japanese: LayerTerminalWords = {
  layers: "ワークスペースのレイヤーと記入者（それぞれの内容と由来）",
  withoutLayer: "このレイヤーを除く（名前、ID、atlas、imported、own、colleagues）。複数指定可",
  withoutAuthor: "この記入者の記述を除く（名前またはID）。複数指定可",
  shown: "表示",
  hidden: "非表示",
  file: "ファイル",
  since: "開始",
  last: "最終変更",
  writer: "書き込み元",
  changes: "変更",
  authorsTitle: "記入者",
  layersTitle: "レイヤー",
  roles: {
    atlas: "アトラス",
    shipped: "付属",
    imported: "取り込み",
    own: "自分",
    colleague: "同僚",
  },
  merged: (title, workspace, when) =>
    when === null
      ? `${title}：ワークスペース${workspace}からの写し。有効な統合がなく、数えられていません`
      : `${title}：ワークスペース${workspace}からの写し。${when}の統合で取り込み`,
  damaged: (title, lines) => `${title}：読めない行があります：${lines}`,
  total: (counts) => `表示中：${counts.join("、")}`,
  options: {
    about: "この項目または関係に関する変更だけ",
    who: "この記入者の変更だけ（名前またはID）",
    since: "この日・月・年以降の変更だけ",
    until: "この日・月・年の終わりまでの変更だけ",
    text: "見出し、メモまたは値にこの語がある変更だけ",
    values: "変更ごとの前後の値と理由",
    dryRun: "復元の結果を示すだけで、何も変えない",
  },
  item: "項目",
  field: "欄",
  before: "変更前",
  after: "変更後",
  why: "理由",
  noAuthor: (text, names) =>
    `「${text}」という記入者の変更はありません。${names.length === 0 ? "" : `記入者：${names.join("、")}。`}`,
  wouldRestore: (when) => `まだ何も変わっていません。${when}（UTC）のバックアップに戻すと、次のようになります。`,
  wouldTakeBack: (count) => `その後の変更${count}件を取り消し`,
  wouldBringBack: (count) => `失われた変更${count}件を復元`,
  goes: (counts) => `なくなるもの：${counts}`,
  comes: (counts) => `戻るもの：${counts}`,
  nothing: "なし",
  titleStays: (then) => `題名は今のままです（当時は「${then}」）`,
};

export const layerTerminalWords: Readonly<Record<"en" | "ja", LayerTerminalWords>> = { en: english, ja: japanese };
