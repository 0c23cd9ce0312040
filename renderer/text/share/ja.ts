import type { Texts } from "../en.ts";

const number = (n: number) => n.toLocaleString("ja-JP");

export const shareJa: Texts["share"] = {
  title: "ほかの人に渡す写し",
  hint: "写しは独立したワークスペースになります。文書、下書き、履歴、記入者の名前は含まれません。出典は引用の扱いが許す範囲だけで示されます。",
  profile: "渡す相手",
  profiles: { external: "外部の人", team: "自分のチーム" },
  own: "下で選んだとおり",
  parts: {
    notes: "メモと質問（「private」の付いたものは含めません）",
    people: "名前を出してよい人の氏名",
    background: "背景情報にもとづく記述（出典の名は伏せる）",
  },
  name: "写しの名前",
  nameMissing: "写しに名前を付けてください。",
  nameOf: (title) => `${title}（写し）`,
  preview: "写しに含めるもの",
  goes: "含めるもの：",
  nothingGoes: "外に出せるものがありません。このワークスペース独自の内容がないか、すべて非公開です。",
  stays: (n) => `含めないもの：${number(n)}件`,
  nameless: (n) => `出典の名を伏せて含めるもの：${number(n)}件`,
  withheld: (n) => `一部の語を伏せて含めるもの：${number(n)}件`,
  nothingStays: "伏せるものはありません。",
  cut: (n) => `最初の${number(n)}件だけを表示しています。`,
  limits: "姓だけの記述や、名を挙げずに本人がわかる文は見つけられません。一覧を読んで確かめてください。",
  records: {
    entity: (n) => `項目${number(n)}件`,
    relation: (n) => `関係${number(n)}件`,
    claim: (n) => `記述${number(n)}件`,
    judgement: (n) => `判断${number(n)}件`,
    document: (n) => `文書の書誌${number(n)}件`,
    note: (n) => `メモ${number(n)}件`,
    view: (n) => `ビュー${number(n)}件`,
    visit: (n) => `訪問${number(n)}件`,
    savedQuery: (n) => `保存した質問${number(n)}件`,
    kindRow: (n) => `種別・項目名${number(n)}件`,
    rate: (n) => `換算レート${number(n)}件`,
  },
  write: "写しを書き出す…",
  saved: (name) => `「${name}」を保存しました。展開するとワークスペースとして開けます。`,
};
