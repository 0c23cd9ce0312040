/** What the command line says of notes taken down on a visit, and of what becomes of them. */
const english = {
  commands: {
    quick: "a note taken down on a visit: with whom, when, with files copied in",
    files: "files in attachments that no note names any more",
    triage: "what becomes of the notes of a visit",
    list: "notes that wait, with the drafts read from each",
    keep: "say that notes stay notes",
    question: "make a question of a note",
    claim: "make a claim of a note, heard in an interview",
    make: "make of a note what a file of edits says, as “keiro apply” takes it",
  },
  arguments: {
    body: "the note; - reads standard input",
    visit: "title or id of a visit",
    note: "id of the note",
    notes: "ids of notes",
    file: "a JSON file {label, edits}; - reads standard input",
  },
  options: {
    visit: "the visit, by title or id",
    stop: "the stop, by its id",
    host: "whose words it is about",
    taken: "when, as 2009-10-06T09:42[Asia/Tokyo]; now where it is not said",
    attach: "a photo or file to copy in; may be given several times",
    removeFiles: "remove them for good",
    all: "also those that are decided",
    text: "the wording; the note's own where it is not said",
    about: "what the claim is about",
    field: "its field, such as website",
    value: "its value: text, or JSON for an amount or another value with parts",
    person: "who said it; where it is not said, the first person met at the stop",
    role: "as what",
    date: "when it was said",
    attribution: "open, organisation-only, background or do-not-cite; background where it is not said",
  },
  labels: {
    quick: "note in the field",
    keep: "note stays a note",
    question: "question from a note",
    claim: "claim from a note",
  },
  noted: (id: string, files: number) => `Noted (${id})${files === 0 ? "" : `, ${String(files)} copied in`}.`,
  traces: {
    removed: (file: string) => `Place, time and device were taken out of “${file}”; the picture itself is as it was.`,
    unread: (file: string) => `“${file}” may say where and when it was taken, and Keiro cannot take that out.`,
  },
  noFiles: "Every file in attachments is named by a note or a draft, or came within the last day.",
  filesUnnamed: (count: number, megabytes: string) =>
    `${String(count)} ${count === 1 ? "file" : "files"} that no note names, ${megabytes} MB; --remove removes ${count === 1 ? "it" : "them"} for good:`,
  filesRemoved: (count: number, megabytes: string) =>
    `${String(count)} ${count === 1 ? "file" : "files"} removed, ${megabytes} MB:`,
  left: (waiting: number, total: number) => `${String(waiting)} of ${String(total)} left to sort`,
  none: "No notes wait.",
  heard: (person: string, date: string) =>
    `${date}, ${person === "" ? "nobody named as its source" : `heard from ${person}`}`,
  draft: { flow: "money", relation: "relation", value: "value", entity: "entity", question: "question" },
  done: (id: string) => `Decided (${id}).`,
};
export type FieldTerminalWords = typeof english;

const japanese: FieldTerminalWords = {
  commands: {
    quick: "訪問中のメモ（相手、日時、写し込むファイル）",
    files: "どのメモからも参照されなくなった添付ファイル",
    triage: "訪問のメモの整理",
    list: "未整理のメモと、読み取った下書き",
    keep: "メモのままにする",
    question: "メモから質問を立てる",
    claim: "メモから聞き取りによる記述を作る",
    make: "メモから、編集のファイルにあるものを作る（「keiro apply」と同じ形）",
  },
  arguments: {
    body: "メモの本文。-なら標準入力から読みます",
    visit: "訪問の題名またはID",
    note: "メモのID",
    notes: "メモのID（複数可）",
    file: "JSONファイル {label, edits}。-なら標準入力から読みます",
  },
  options: {
    visit: "訪問（題名またはID）",
    stop: "訪問先のID",
    host: "相手",
    taken: "日時（例 2009-10-06T09:42[Asia/Tokyo]）。なければ今",
    attach: "写し込む写真やファイル（複数可）",
    removeFiles: "完全に削除する",
    all: "整理済みも含める",
    text: "文面。なければメモの本文",
    about: "記述の対象",
    field: "欄（例 website）",
    value: "値。金額など部分のある値はJSON",
    person: "話した人。なければ訪問先で最初に会う人",
    role: "立場",
    date: "聞いた日",
    attribution: "open、organisation-only、background、do-not-cite。なければbackground",
  },
  labels: { quick: "現地のメモ", keep: "メモのままにする", question: "メモから質問", claim: "メモから記述" },
  noted: (id, files) => `書き留めました（${id}）${files === 0 ? "" : `。ファイル${String(files)}件を写しました`}。`,
  traces: {
    removed: (file) => `「${file}」から撮影場所・日時・機器の情報を取り除きました。画像そのものは変わりません。`,
    unread: (file) => `「${file}」には撮影場所や日時が残っている場合があり、Keiro では取り除けません。`,
  },
  noFiles: "添付ファイルはすべて、メモか下書きにあるか、この1日以内のものです。",
  filesUnnamed: (count, megabytes) =>
    `どのメモにもないファイル${String(count)}件、${megabytes} MB。--remove で完全に削除します：`,
  filesRemoved: (count, megabytes) => `ファイル${String(count)}件、${megabytes} MBを削除しました：`,
  left: (waiting, total) => `${String(total)}件中${String(waiting)}件が未整理`,
  none: "未整理のメモはありません。",
  heard: (person, date) => `${date}、${person === "" ? "聞き取りの相手は未記入" : `聞き取り：${person}`}`,
  draft: { flow: "資金", relation: "関係", value: "値", entity: "項目", question: "質問" },
  done: (id) => `整理しました（${id}）。`,
};

export const fieldTerminalWords = { en: english, ja: japanese };
