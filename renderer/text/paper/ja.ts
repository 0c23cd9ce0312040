import type { Texts } from "../en.ts";

const number = (n: number) => n.toLocaleString("ja-JP");

const megapixels = (width: number, height: number) =>
  ((width * height) / 1_000_000).toLocaleString("ja-JP", { maximumSignificantDigits: 3 });

export const paperJa: Texts["paper"] = {
  size: (entities, relations, sources) =>
    `項目${number(entities)}件、関係${number(relations)}件（出典${number(sources)}件）`,
  asOf: (date) => `${date}時点`,
  anyDate: "時点を問わない",
  certainOnly: "確実なものだけ",
  recorded: (time) => `${time}までの記録`,
  minGrade: (grade) => `評価${grade}以上の関係`,
  hidden: (n) => `この条件により${number(n)}件を除いています`,
  fold: (name, counts, sums) => `${name}：${counts}${sums.length > 0 ? `、${sums.join("、")}` : ""}`,
  widthOf: (figures, without) => `金額による太さ：${figures}${without === "" ? "" : `、${without}`}`,
  unplaced: "図の中に入らなかった名称",
  saved: (name) => `${name}に保存しました。`,
  savedSvg: (name) =>
    `${name}に保存しました。ブラウザーはファイルに含まれる書体で表示します。それを読まない作図ソフトでは、その機械の書体になります。`,
  fileName: (workspace) => `${workspace} 図`,
  tooLarge: "図が大きすぎて描けません。",
  noPng: "この大きさでは描けなかったため、何も保存していません。小さい大きさを選ぶか、SVGかPDFで保存してください。",
  png: {
    title: "図をPNGで保存",
    size: "大きさ",
    sizeOf: (scale, width, height) =>
      `${scale}倍：${number(width)} × ${number(height)}ピクセル（${megapixels(width, height)}メガピクセル）`,
    cut: "画像は268メガピクセルまでです。それより大きいものは省いています。SVGとPDFはどの大きさでも鮮明です。",
    save: "保存",
  },
};
