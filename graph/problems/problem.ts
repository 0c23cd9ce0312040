import type { RelationId, SubjectId, EntityId } from "../model/ids.ts";
import type { ClaimBase, FieldClaim } from "../resolve/claim-base.ts";
import type { SubjectTables } from "./subject-tables.ts";

/** Something a careful reader should look at. The sentence is made from `rule` and `values` in the reader's language. */
export interface Problem {
  readonly rule: string;
  readonly about: SubjectId | string;
  readonly severity: "error" | "warning" | "hint";
  readonly values: Readonly<Record<string, string>>;
}

/** What a rule about a subject and what is around it may look at. */
export interface ProblemContext extends Pick<SubjectTables, "namesakesOf" | "isNamed" | "says" | "isSaid"> {
  readonly base: ClaimBase;
  /** Relations at an entity, those that are only denied included, by id. */
  readonly relationsAt: (id: EntityId) => readonly RelationId[];
  /** Whether there is any; at size that is known without listing them. */
  readonly isTied: (id: EntityId) => boolean;
}

/** A rule of the Problems panel. `sentence` has {name} and the problem's values as places to fill. */
export interface ProblemRule {
  readonly id: string;
  readonly severity: Problem["severity"];
  readonly title: { readonly en: string; readonly ja: string };
  readonly sentence: { readonly en: string; readonly ja: string };
  /**
   * Problems that an entity or relation has by what it is itself and by its claims. Asked while these are at hand, because at
   * size they are read from the layers.
   *
   * @param claims All claims about it; it is told without any, too.
   */
  readonly findOwn?: (base: ClaimBase, about: SubjectId, claims: readonly FieldClaim[]) => Iterable<Problem>;
  /**
   * Problems that are told about one entity or relation by what is around it. It may look at that one, its relations, their
   * other ends, and whoever names it or bears its name: what it looks at more than that must be among `neighboursOf`. At size
   * looking at claims is dear, so it first asks the context's tables whether there can be anything.
   */
  readonly findAbout?: (context: ProblemContext, about: SubjectId) => Iterable<Problem>;
  /** Problems that are told about no subject. It costs little enough to be asked after each change. */
  readonly findLoose?: (base: ClaimBase) => Iterable<Problem>;
  /** Problems that come with a day, asked each time the list is. @param today ISO day. */
  readonly findDated?: (base: ClaimBase, today: string) => Iterable<Problem>;
}

/** The sentence of a problem; {name} is the thing it is about. */
export function problemSentence(rule: ProblemRule, problem: Problem, name: string, lang: "en" | "ja"): string {
  return rule.sentence[lang].replace(/\{(\w+)\}/g, (_, key: string) =>
    key === "name" ? name : (problem.values[key] ?? "?"),
  );
}
