/** What the command line says of named views. */
const english = {
  commands: {
    views: "named views, by name",
    view: "named views: what a picture shows, and where",
    show: "what a view shows and where, and what of it is not here any more",
    save: "keep entities as a view, or say anew what a view shows",
    move: "move entities in a view",
    rename: "give a view another name",
    remove: "take a view away (undo brings it back)",
  },
  arguments: {
    view: "name or id of a view",
    name: "the name",
    entities: "entities to show; the view of that name shows these and no others",
    places: "where things go, each as ENTITY=X,Y in picture units (to the right, down)",
  },
  options: {
    at: "where a thing stands, as ENTITY=X,Y; may be given several times",
    minGrade: "leave out relations of a lower grade, or of none",
    copy: "begin with what this view has",
  },
  x: "right",
  y: "down",
  none: "No views.",
  changed: "changed",
  gone: "not here any more",
  entities: (count: number) => `${count} ${count === 1 ? "entity" : "entities"}`,
  facts: (asOf: string | null, minGrade: string | undefined, certain: boolean) =>
    [
      asOf === null ? "any date" : `as of ${asOf}`,
      ...(minGrade === undefined ? [] : [`${minGrade} and better`]),
      ...(certain ? ["certain only"] : []),
    ].join(", "),
  kept: {
    hidden: "Hidden by the legend",
    around: (hops: number, name: string, isHidden: boolean) =>
      `Within ${hops} ${hops === 1 ? "relation" : "relations"} of ${name}; the rest is ${isHidden ? "hidden" : "faded"}`,
    compare: (before: string, after: string) => `Compared: ${before} with ${after}`,
    folded: "Folded",
    pinned: "Pinned",
    marks: "Marked",
    grade: "grades",
    differ: "claims that differ",
    nothing: "nothing",
    widths: "Widths by amount",
    usual: "where there are most figures",
    layout: "Laid out as",
    agreements: "Agreements are drawn as things",
  },
  missing: (entities: number, relations: number, merged: number) =>
    [
      ...(entities === 0 ? [] : [`Entities not here any more: ${entities}.`]),
      ...(relations === 0 ? [] : [`Relations not here any more: ${relations}.`]),
      ...(merged === 0 ? [] : [`Merged into another: ${merged}.`]),
    ].join(" "),
  labels: {
    add: (name: string) => `save view “${name}”`,
    change: (name: string) => `change view “${name}”`,
    move: (count: number, name: string) => `move ${count} ${count === 1 ? "thing" : "things"} in “${name}”`,
    rename: (before: string, name: string) => `rename view “${before}” to “${name}”`,
    remove: (name: string) => `remove view “${name}”`,
  },
};
export type ViewTerminalWords = typeof english;

const japanese: ViewTerminalWords = {
  commands: {
    views: "名前付きビューの一覧",
    view: "名前付きビュー: 図に表示する項目とその位置",
    show: "ビューの項目と位置、現存しないものを表示",
    save: "項目をビューとして保存、またはビューの内容を置き換え",
    move: "ビューの中で項目を動かす",
    rename: "ビューの名前を変える",
    remove: "ビューを削除（undoで戻せます）",
  },
  arguments: {
    view: "ビューの名前またはID",
    name: "名前",
    entities: "表示する項目（同じ名前のビューがあれば、これらだけを表示）",
    places: "移動先。「項目=X,Y」の形（図の単位で右、下）",
  },
  options: {
    at: "項目の位置。「項目=X,Y」の形（複数指定可）",
    minGrade: "これより評価の低い関係と評価のない関係を除く",
    copy: "このビューの内容から始める",
  },
  x: "右",
  y: "下",
  none: "ビューはありません。",
  changed: "更新",
  gone: "現存せず",
  entities: (count) => `${count}項目`,
  facts: (asOf, minGrade, certain) =>
    [
      asOf === null ? "すべての日付" : `${asOf}時点`,
      ...(minGrade === undefined ? [] : [`評価${minGrade}以上`]),
      ...(certain ? ["確実なもののみ"] : []),
    ].join("、"),
  kept: {
    hidden: "凡例で非表示",
    around: (hops, name, isHidden) => `${name}から関係${hops}本以内（それ以外は${isHidden ? "非表示" : "淡色"}）`,
    compare: (before, after) => `比較: ${before}と${after}`,
    folded: "折りたたみ",
    pinned: "固定",
    marks: "印",
    grade: "評価",
    differ: "食い違う主張",
    nothing: "なし",
    widths: "金額による太さ",
    usual: "最も多くの金額がある組",
    layout: "配置",
    agreements: "協定を項目として描画",
  },
  missing: (entities, relations, merged) =>
    [
      ...(entities === 0 ? [] : [`現存しない項目: ${entities}。`]),
      ...(relations === 0 ? [] : [`現存しない関係: ${relations}。`]),
      ...(merged === 0 ? [] : [`ほかに統合された項目: ${merged}。`]),
    ].join(""),
  labels: {
    add: (name) => `ビュー「${name}」の保存`,
    change: (name) => `ビュー「${name}」の変更`,
    move: (count, name) => `「${name}」で${count}件を移動`,
    rename: (before, name) => `ビュー「${before}」の名前を「${name}」に変更`,
    remove: (name) => `ビュー「${name}」の削除`,
  },
};

export const viewTerminalWords = { en: english, ja: japanese };
