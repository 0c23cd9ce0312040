/** What the command line says about backups. */
const english = {
  command: "have the workspace be as it was in a backup; the newest one where none is named",
  argument: "id of a backup (restore --list)",
  options: {
    list: "list the backups, newest first",
    keepLater: "only bring back what was lost; keep what came later",
  },
  reasons: {
    session: "before the first change of a session",
    restore: "before a restore",
    merge: "before a merge",
    import: "before an import",
    migration: "before the format was brought up to date",
  },
  when: "when",
  reason: "made",
  changes: "changes",
  size: "size",
  state: "state",
  whole: "whole",
  damaged: (files: readonly string[]) => `damaged: ${files.join(", ")}`,
  none: "There is no backup yet: one is made before the first change of each session.",
  restored: (when: string) => `The workspace is as it was in the backup of ${when} UTC.`,
  keptLater: (when: string) => `What was lost since the backup of ${when} UTC is back; what came later is still there.`,
  takenBack: (count: number, change: string) =>
    `${count === 1 ? "One later change was" : `${count} later changes were`} taken back. “keiro undo ${change}” brings ${count === 1 ? "it" : "them"} again.`,
  broughtBack: (count: number) => `${count === 1 ? "One lost change was" : `${count} lost changes were`} brought back.`,
  filesMade: (files: readonly string[]) => `Made: ${files.join(", ")}.`,
  saved: (id: string) => `As it was before, it is kept as the backup ${id}.`,
};
export type BackupTerminalWords = typeof english;

const japanese: BackupTerminalWords = {
  command: "ワークスペースをバックアップ時点の状態に戻す（指定がなければ最新のもの）",
  argument: "バックアップのID（restore --listで表示）",
  options: {
    list: "バックアップの一覧（新しい順）",
    keepLater: "失われたものだけを戻し、その後の変更は残す",
  },
  reasons: {
    session: "作業開始後、最初の変更の前",
    restore: "復元の前",
    merge: "統合の前",
    import: "取り込みの前",
    migration: "形式の更新の前",
  },
  when: "日時",
  reason: "作成時",
  changes: "変更",
  size: "サイズ",
  state: "状態",
  whole: "正常",
  damaged: (files) => `破損: ${files.join("、")}`,
  none: "バックアップはまだありません。作業のたびに、最初の変更の前に作成されます。",
  restored: (when) => `ワークスペースを${when}（UTC）のバックアップの状態に戻しました。`,
  keptLater: (when) =>
    `${when}（UTC）のバックアップの後に失われたものを戻しました。その後の変更はそのまま残っています。`,
  takenBack: (count, change) => `その後の変更${count}件を取り消しました。「keiro undo ${change}」で元に戻せます。`,
  broughtBack: (count) => `失われていた変更${count}件を戻しました。`,
  filesMade: (files) => `作成したファイル: ${files.join("、")}`,
  saved: (id) => `復元前の状態はバックアップ${id}に残っています。`,
};

export const backupTerminalWords: Readonly<Record<"en" | "ja", BackupTerminalWords>> = { en: english, ja: japanese };
