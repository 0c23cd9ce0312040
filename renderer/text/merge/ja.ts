import type { Texts } from "../en.ts";

const number = (n: number) => n.toLocaleString("ja-JP");

/** 統合と変更パッケージに関する文。 */
export const mergeJa: Texts["merge"] = {
  title: "統合元を選ぶ",
  titleOf: (name) => `「${name}」から統合`,

  choose: {
    hint: "もう一方のコピー、または受け取った変更パッケージを選んでください。まず差分が表示され、統合するまで何も書き込まれません。",
    known: "ここで開いたワークスペース",
    none: "ほかに開いたワークスペースはまだありません。",
    folder: "フォルダーを選択…",
    file: "パッケージを選択…",
    fileHint: "変更パッケージは一つのファイル（名前.keiro-changes.jsonl）です。",
    notAvailable: "現在ありません",
  },
  reading: (name) => `「${name}」と比較しています…`,
  merging: "統合しています…",
  merge: "統合する",
  changedSince: "比較の後でこのワークスペースが変更されたため、比較し直しました。",

  source: {
    workspace: (name) => `このワークスペースのコピー：${name}`,
    other: (name) => `別のワークスペース：${name}`,
    package: (name, since) => `${name}の変更パッケージ：${since}以降の変更`,
    layers: (name) => `レイヤー: ${name}`,
    copy: (file) => `クラウドドライブが作った二つ目の版：${file}`,
  },
  copyHint: "統合した後は、このファイルを削除できます。",
  signed: {
    unsigned: "署名なし：作成者を保証するものはありません。",
    own: (key) => `ご自分の鍵${key}による署名です。`,
    known: (name, since, key) => `${name}の署名です。鍵${key}は${since}から既知です。`,
    fresh: (name, key) =>
      `初めての鍵${key}による署名です。${name}のものとされています。電話などで本人と鍵を照合してください。`,
    other: (known, name, key) =>
      `${known}の鍵として既知の${key}による署名です。パッケージは${name}のものとされています。`,
  },
  damaged: (n) => `読み取れない${number(n)}行は除かれます。`,
  brings: (changes, whose) => `変更${number(changes)}件${whose === "" ? "" : `（${whose}）`}が加わります。`,
  byAuthor: (name, n) => `${name} ${number(n)}`,
  nothingNew: "新しいものはありません。",
  heldBack: (n) => `${number(n)}件は対象がここにないため保留されます。統合後に「問題」で確認できます。`,
  more: "ここには一部だけを表示しています。統合されるのは全部です。",

  sections: {
    conflicts: (n) => `判断が必要：${number(n)}`,
    conflictsHint: "双方の内容が異なります。統合後は、決定するまで両方が併記されます。",
    there: (n) => `相手側だけの変更：${number(n)}`,
    both: (n) => `双方の変更（食い違いなし）：${number(n)}`,
    here: (n) => `こちらだけの変更（そのまま残る）：${number(n)}`,
  },
  counts: (added, changed, retracted) =>
    [
      added > 0 ? `追加${number(added)}` : "",
      changed > 0 ? `変更${number(changed)}` : "",
      retracted > 0 ? `撤回${number(retracted)}` : "",
    ]
      .filter((part) => part !== "")
      .join("、"),
  what: { added: "追加", changed: "変更", retracted: "撤回" },
  columns: { what: "種別", thing: "対象", before: "以前", after: "以後", who: "誰がいつ" },
  whoWhen: (who, when) => [who, when].filter((part) => part !== "").join("、"),

  done: (name, changes, toDecide) =>
    `「${name}」から変更${number(changes)}件を統合しました${toDecide === 0 ? "" : `（要判断${number(toDecide)}件）`}。Ctrl+Z 一回で全部取り消せます。`,

  conflicts: {
    title: "判断が必要なもの",
    bar: (n) => `要判断${number(n)}件`,
    open: "決定する…",
    none: "判断が必要なものはありません。",
    place: (n, of) => `${number(n)} / ${number(of)}`,
    from: (name) => `「${name}」の統合で判明`,
    former: "前へ",
    next: "次へ",
    kinds: {
      value: "二つの値",
      judged: "一つの記述への二つの判断",
      retracted: "一方が撤回、他方が編集",
      identity: "同一か別か",
      note: "一つのメモの二つの新しい文",
      record: "二つの版",
    },
    before: "双方の変更前",
    nothingBefore: "記載なし",
    here: "こちら",
    there: "相手側",
    both: "両方を残す",
    bothHint: "両方が残ります。異なる項目にはその旨が示され、合計は範囲で示されます。",
    noSource: "出典なし",
    keys: "← こちら、→ 相手側、B 両方、↑ ↓ 別のもの、Enter で決定",
    choices: "どれを採るか",
    choose: "まず、どれを採るか選んでください。",
    reason: "理由",
    reasonHint: "これを採る理由",
    reasonMissing: "理由を書いてください。記述に添えられます。",
    decide: "決定",
    show: "表示",
    readOnly: "決定できるのは、書き込み可能なワークスペースで現在の記録を見ているときだけです。",
    label: (name) => `決定：${name}`,
    truncated: (n) => `最初の${number(n)}件を表示しています。決定すると次が表示されます。`,
  },

  copies: {
    bar: (file, n) =>
      `クラウドドライブがファイルの二つ目の版「${file}」を作りました。その変更${number(n)}件はほかにありません。`,
    merge: "統合する…",
  },

  package: {
    title: "変更パッケージを作成",
    hint: "ここでの変更を一つの小さなファイルにします。受け取った人は「統合元を選ぶ」で開き、まず差分を確認できます。",
    since: "いつ以降",
    sinceHint: "2026-05-12、2026-05、JP-FY2026 など",
    sinceWrong: "日付ではありません。2026-05-12、2026-05、JP-FY2026 のように書いてください。",
    sign: "自分の鍵で署名する",
    signHint: "受け取った人は、あなたから届き途中で変えられていないことを確認できます。",
    make: "作成して保存",
    notSaved: "保存しませんでした。",
    made: (n) => `変更${number(n)}件をパッケージに保存しました。`,
    madeSigned: (n, key) => `変更${number(n)}件をパッケージに保存し、鍵${key}で署名しました。`,
  },
};
