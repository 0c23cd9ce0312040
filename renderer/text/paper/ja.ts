import type { Texts } from "../en.ts";

const number = (n: number) => n.toLocaleString("ja-JP");

export const paperJa: Texts["paper"] = {
  titleOf: (workspace) => workspace,
  size: (entities, relations, sources) =>
    `項目${number(entities)}件、関係${number(relations)}件（出典${number(sources)}件）`,
  asOf: (date) => `${date}時点`,
  anyDate: "時点を問わない",
  certainOnly: "確実なものだけ",
  recorded: (time) => `${time}までの記録`,
  minGrade: (grade) => `評価${grade}以上の関係`,
  hidden: (n) => `この条件により${number(n)}件を除いています`,
  unplaced: "図の中に入らなかった名称",
  saved: (name) => `${name}に保存しました。`,
  fileName: (workspace) => `${workspace} 図`,
  tooLarge: "図が大きすぎて描けません。",
};
