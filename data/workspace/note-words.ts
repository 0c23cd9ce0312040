import type { NotePlace } from "#data/api/note-methods.ts";
import type { NoteState } from "#graph/model/record.ts";
import type { Lang } from "./words.ts";

/** What lists and files of notes say. */
export const noteWords = {
  en: {
    places: {
      entity: "on an entity",
      relation: "on a relation",
      selection: "on a selection",
      path: "on a path",
      view: "on a view",
      visit: "on a visit",
      locator: "on a place in a document",
      workspace: "on the workspace",
    } satisfies Record<NotePlace, string>,
    states: {
      note: "note",
      "question-open": "question, open",
      "question-answered": "question, answered",
      "to-verify": "to verify",
    } satisfies Record<NoteState, string>,
    columns: ["id", "on", "text", "tags", "state", "owner", "due", "author", "written", "names", "targets"],
    title: "Notes",
    file: "notes",
    without: { tag: "without a tag", owner: "without an owner" },
    by: (name: string, when: string) => `${name}, ${when}`,
    owner: (name: string) => `for ${name}`,
    due: (day: string) => `due ${day}`,
    count: (n: number) => (n === 1 ? "1 note" : `${n} notes`),
  },
  ja: {
    places: {
      entity: "機関などに",
      relation: "関係に",
      selection: "選択範囲に",
      path: "経路に",
      view: "ビューに",
      visit: "訪問に",
      locator: "文書の箇所に",
      workspace: "ワークスペースに",
    } satisfies Record<NotePlace, string>,
    states: {
      note: "メモ",
      "question-open": "質問（未回答）",
      "question-answered": "質問（回答済み）",
      "to-verify": "要確認",
    } satisfies Record<NoteState, string>,
    columns: ["ID", "対象", "本文", "タグ", "状態", "担当", "期日", "作成者", "作成日時", "言及", "対象（データ）"],
    title: "メモ",
    file: "notes",
    without: { tag: "タグなし", owner: "担当なし" },
    by: (name: string, when: string) => `${name}、${when}`,
    owner: (name: string) => `担当：${name}`,
    due: (day: string) => `期日：${day}`,
    count: (n: number) => `${n}件`,
  },
} as const satisfies Record<Lang, unknown>;
