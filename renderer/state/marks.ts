import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { Badge } from "../canvas/badge.ts";
import type { Texts } from "../text/texts.ts";
import type { ComparedWhat } from "./compared.ts";
import type { Drawn } from "./picture.ts";

/** What is marked on the canvas beside shapes and lines. */
export interface MarkWishes {
  /** Entities and relations whose claims compete. */
  readonly differ: boolean;
  /** The grade of each relation. */
  readonly grade: boolean;
}
export const firstMarks: MarkWishes = { differ: true, grade: false };

export const comparedBadges: Readonly<Record<ComparedWhat, Badge>> = {
  appeared: { text: "+", tone: "appeared" },
  ended: { text: "−", tone: "ended" },
  changed: { text: "Δ", tone: "changed" },
  renamed: { text: "N", tone: "plain" },
};
export const pinBadge: Badge = { text: "•", tone: "plain" };
export const differBadge: Badge = { text: "≠", tone: "doubt" };

/** Badges that are on the canvas, in words; grades speak for themselves. @param signs Their texts. */
export function badgeRows(
  signs: ReadonlySet<string>,
  { time, answer, tools }: Texts,
): readonly { readonly badge: Badge; readonly text: string }[] {
  return [
    ...(["appeared", "ended", "changed", "renamed"] as const).map((what) => ({
      badge: comparedBadges[what],
      text: time.compare.what[what],
    })),
    { badge: differBadge, text: answer.differ },
    { badge: pinBadge, text: tools.arrange.pin },
  ].filter(({ badge }) => signs.has(badge.text));
}

/** The badges of everything that is drawn: what a comparison says first, whether it is pinned, then claims that compete, then the grade. */
export function badgesOf(
  { entities, relations }: Pick<Drawn, "entities" | "relations">,
  compared: ReadonlyMap<SubjectId, readonly ComparedWhat[]>,
  wishes: MarkWishes,
  pinned: readonly EntityId[] = [],
): ReadonlyMap<SubjectId, readonly Badge[]> {
  const badges = new Map<SubjectId, readonly Badge[]>();
  const pins = new Set<SubjectId>(pinned);
  const put = (id: SubjectId, differ: boolean, grade: string | null | undefined) => {
    const list = [
      ...(compared.get(id) ?? []).map((what) => comparedBadges[what]),
      ...(pins.has(id) ? [pinBadge] : []),
      ...(wishes.differ && differ ? [differBadge] : []),
      ...(wishes.grade && grade ? [{ text: grade, tone: "plain" } as const] : []),
    ];
    if (list.length > 0) badges.set(id, list);
  };
  for (const { id, differ } of entities) put(id, differ === true, undefined);
  for (const { id, differ, grade } of relations) put(id, differ, grade);
  return badges;
}
