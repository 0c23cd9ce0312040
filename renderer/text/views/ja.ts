import type { Texts } from "../en.ts";

const number = (n: number) => n.toLocaleString("ja-JP");

export const viewsJa: Texts["views"] = {
  title: "ビュー",
  none: "ビューはまだありません。図に項目を置いて並べ、ビューとして保存してください。",
  current: "開いているビュー",
  open: (name) => `ビュー「${name}」を開く`,
  actions: (name) => `ビュー「${name}」の操作`,
  entities: (n) => `${number(n)}項目`,
  goneCount: (n) => `${number(n)}件は現存しない`,
  asOf: (date) => `${date}時点`,
  menu: {
    open: "開く",
    rename: "名前を変更…",
    duplicate: "複製…",
    overwrite: "現在の図で置き換える",
    remove: "削除",
  },
  isOpen: "表示中",
  region: (name) => `ビュー: ${name}`,
  unsaved: "変更あり",
  save: "保存",
  saveLabel: (name) => `ビュー「${name}」を保存`,
  closeLabel: (name) => `ビュー「${name}」を閉じる（図は残す）`,
  difference: {
    added: (n) => `${number(n)}件追加`,
    removed: (n) => `${number(n)}件除外`,
    moment: "日付が異なる",
    grade: "最低評価が異なる",
    agreements: "協定の描き方が異なる",
    moved: (n) => `${number(n)}件の位置が異なる`,
  },
  moves: (name) => `「${name}」で動かしました。元に戻せます。`,

  dialog: {
    save: "図をビューとして保存",
    rename: (name) => `「${name}」の新しい名前`,
    duplicate: (name) => `「${name}」の複製`,
    name: "名前",
    hint: "表示する項目とその位置、日付、絞り込み、表示範囲を保存します。開いているビューで動かしたものはすぐに保存され、元に戻せます。",
    missing: "ビューの名前を入力してください。",
    taken: "同じ名前のビューがあります。両方が一覧に並びます。",
    proposal: (n) => `ビュー${n}`,
    copyOf: (name) => `${name}（複製）`,
    confirm: "保存",
  },

  opened: (name, n) => `ビュー「${name}」: ${number(n)}項目。`,
  stateAsOf: (date) => `${date}時点。`,
  stateCertain: "確実なもののみ。",
  stateGrade: (grade) => `${grade}以上のみ。`,
  missing: ({ gone, merged }) =>
    [
      gone.entities > 0 ? `${number(gone.entities)}項目は現存しません。` : "",
      gone.relations > 0 ? `関係${number(gone.relations)}件は現存しません。` : "",
      merged.length > 0 ? `${number(merged.length)}項目はほかの項目に統合されました。` : "",
    ].join(""),
  saved: (name) => `ビュー「${name}」を保存しました。`,
  duplicated: (before, name) => `「${before}」を複製して「${name}」を作りました。`,
  renamed: (before, name) => `「${before}」の名前を「${name}」に変えました。`,
  removed: (name) => `ビュー「${name}」を削除しました。元に戻せます。`,
  gone: (name) => `ビュー「${name}」はなくなりました。図はそのままです。`,
  readOnly: "このワークスペースは読み取り専用のため、ビューを保存できません。",
  empty: "図に何もないため、ビューとして保存できません。",

  changes: {
    add: (name) => `ビュー「${name}」の保存`,
    overwrite: (name) => `ビュー「${name}」の変更`,
    rename: (before, name) => `ビュー「${before}」の名前を「${name}」に変更`,
    duplicate: (before, name) => `ビュー「${before}」を「${name}」として複製`,
    remove: (name) => `ビュー「${name}」の削除`,
    move: (n, name) => `「${name}」で${number(n)}件を移動`,
  },
};
