const many = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** Words of `documents` and of accepting where passages stand now. */
const en = {
  commands: {
    documents: "the documents, their claims, and whether their text is here",
    find: "look for the files of all documents by sha256, and write down where they lie now",
    replace: "take another file as a document's newest version",
    text: "what is in a document: its passages in use, or the places of a text in it",
  },
  arguments: { document: "id of a document", file: "the new text" },
  options: {
    accept: "accept where moved passages stand now, in one change",
    find: "places of this text in the document",
  },
  held: "held",
  notHeld: "not held",
  claims: "claims",
  found: (found: number, relinked: number, copied: number) =>
    `${many(found, "document")} found: ${relinked} in another place than before, ${copied} copied in.`,
  missing: (ids: readonly string[]) => `Not found: ${ids.join(", ")}.`,
  replaced: (verified: number, moved: number, lost: number) =>
    `The new text is in place: ${verified} verified, ${moved} moved, ${lost} to look at.`,
  accepted: (count: number) => `${many(count, "passage")} moved with the text.`,
  noHit: "That does not stand in the text.",
  noPassage: "Nothing rests on this document.",
  notHere: (id: string) => `The text of “${id}” is not on this machine. Name its folder with --documents DIR.`,
  nowPage: (page: string, lines: string) => `p. ${page}, ${lines}`,
  labels: {
    find: "find the documents again",
    replace: (id: string) => `another file for ${id}`,
    accept: "accept the new places of moved passages",
  },
};
export type DocumentWords = typeof en;

const ja: DocumentWords = {
  commands: {
    documents: "文書の一覧と、その記述の数、本文の有無",
    find: "すべての文書のファイルをsha256で探し、今の場所を記録",
    replace: "別のファイルを文書の最新版として使う",
    text: "文書の中身：使われている箇所、または本文の検索",
  },
  arguments: { document: "文書のID", file: "新しい本文のファイル" },
  options: { accept: "移動した箇所の新しい位置を一度の変更で受け入れる", find: "本文の中で探す文字列" },
  held: "本文あり",
  notHeld: "本文なし",
  claims: "記述",
  found: (found, relinked, copied) => `${found}件の文書が見つかりました。別の場所${relinked}件、取り込み${copied}件。`,
  missing: (ids) => `見つかりません：${ids.join("、")}`,
  replaced: (verified, moved, lost) => `新しい本文に替えました。確認済み${verified}、移動${moved}、要確認${lost}。`,
  accepted: (count) => `${count}か所を本文に合わせて移しました。`,
  noHit: "本文にありません。",
  noPassage: "この文書に基づくものはありません。",
  notHere: (id) => `“${id}”の本文はこのコンピューターにありません。--documents DIRでフォルダーを指定してください。`,
  nowPage: (page, lines) => `${page}ページ、${lines}`,
  labels: {
    find: "文書を探し直す",
    replace: (id) => `${id}に別のファイル`,
    accept: "移動した箇所の新しい位置を受け入れる",
  },
};

export const documentWords: Readonly<Record<"en" | "ja", DocumentWords>> = { en, ja };
