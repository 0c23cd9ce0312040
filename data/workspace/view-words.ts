import type { ViewPartRecord } from "#graph/model/record.ts";
import type { Lang } from "./words.ts";

const viewWords = {
  en: {
    moved: (count: number) => `${things(count)} placed`,
    added: (count: number) => `${things(count)} added`,
    removed: (count: number) => `${things(count)} taken away`,
    name: (name: string) => `name “${name}”`,
    asOf: (date: string | null) => (date === null ? "any date" : `as of ${date}`),
    filters: "filters",
    folds: "folds",
    style: "how it is drawn",
    camera: "where it is looked at",
    separator: ", ",
  },
  ja: {
    moved: (count: number) => `${count}件の配置`,
    added: (count: number) => `${count}件を追加`,
    removed: (count: number) => `${count}件を除外`,
    name: (name: string) => `名前「${name}」`,
    asOf: (date: string | null) => (date === null ? "すべての日付" : `${date}時点`),
    filters: "絞り込み",
    folds: "折りたたみ",
    style: "描き方",
    camera: "表示範囲",
    separator: "、",
  },
} as const satisfies Record<Lang, unknown>;

/** What some parts say of a view, ready to read: "10 things placed, name “Japan 2009”". */
export function viewPartText(parts: readonly ViewPartRecord[], lang: Lang): string {
  const said = viewWords[lang];
  const last = <K extends keyof ViewPartRecord>(key: K) => parts.findLast((part) => part[key] !== undefined)?.[key];
  const count = (idsOf: (part: ViewPartRecord) => readonly string[]) => new Set(parts.flatMap(idsOf)).size;
  const [moved, added, removed] = [
    count(({ positions = {} }) => Object.keys(positions)),
    count(({ shown }) => shown?.add ?? []),
    count(({ shown }) => shown?.remove ?? []),
  ];
  const [name, asOf] = [last("name"), last("asOf")];
  return [
    ...(name === undefined ? [] : [said.name(name)]),
    ...(added === 0 ? [] : [said.added(added)]),
    ...(removed === 0 ? [] : [said.removed(removed)]),
    ...(moved === 0 ? [] : [said.moved(moved)]),
    ...(asOf === undefined ? [] : [said.asOf(asOf)]),
    ...(["filters", "folds", "style", "camera"] as const)
      .filter((key) => last(key) !== undefined)
      .map((key) => said[key]),
  ].join(said.separator);
}

function things(count: number): string {
  return `${count} ${count === 1 ? "thing" : "things"}`;
}
