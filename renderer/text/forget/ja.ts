import type { forgetEn } from "./en.ts";

const count = (n: number, what: string) => `${what}${n.toLocaleString("ja-JP")}件`;

/** 人物の削除：消すもの、残るもの、名前の入力。 */
export const forgetJa: typeof forgetEn = {
  title: (name) => `「${name}」を削除`,
  hint: "名前とその人についての記述を、自分のレイヤー、取り込んだ写し、下書き、バックアップ、ファイル名から消します。名前のないIDだけが残ります。元に戻せません。また、これより前の操作も元に戻せなくなります。",
  looksFor: "探す表記（大文字小文字・空白は区別しません）",
  also: "その他の表記（読点で区切る）",
  alsoHint: "姓だけ、別の文字での表記など。",
  tooShort: (names) => `短すぎて他の語と区別できないため、名称としてのみ消します：${names}`,
  files: "本文に名前がある文書・添付の写しも消す",
  goes: "変更・削除するもの",
  nothing: "この人物についての記述はありません。",
  stays: "残るもの",
  nothingStays: "確認できる範囲で、残るものはありません。",
  places: {
    names: (n) => count(n, "名称の記述 "),
    claims: (n) => count(n, "その他の記述 "),
    relations: (n) => count(n, "関係 "),
    notes: (n) => count(n, "メモ "),
    visits: (n) => count(n, "訪問 "),
    texts: (n) => count(n, "名前があるその他の記録 "),
    labels: (n) => count(n, "名前が付いた変更履歴 "),
    layers: (n) => count(n, "レイヤーファイル "),
    drafts: (n) => count(n, "下書き "),
    backups: (n) => count(n, "バックアップ内のファイル "),
    settings: (n) => count(n, "設定ファイル "),
    fileNames: (n) => count(n, "ファイル名 "),
    heldFiles: (n) => count(n, "削除する文書・添付 "),
    leftovers: (n) => count(n, "書きかけのファイル "),
    snapshots: (n) => count(n, "キャッシュのスナップショット "),
    traces: (n) => count(n, "名前が写ったプロフィール・ログのファイル "),
  },
  left: {
    othersLayer: "ほかの人のレイヤーです。削除の依頼が残ります",
    heldFile: "本文に名前があります",
    unread: "中を確認できません",
    otherFile: "名前がありますが、Keiro のファイルではありません",
  },
  cut: "ここに挙げたほかにも残るものがあります。",
  type: (name) => `確認のため「${name}」と入力`,
  typeMissing: "表示どおりの名前を入力してください。",
  action: "完全に削除",
  done: "人物を削除しました。名前のないIDだけが残ります。",
  beyond: "このフォルダーの外の写し（渡したもの、書き出したもの、他の端末、システムのバックアップ）には触れません。",
};
