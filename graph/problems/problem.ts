import type { RelationId, SubjectId, EntityId } from "../model/ids.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";

/** Something a careful reader should look at. The sentence is made from `rule` and `values` in the reader's language. */
export interface Problem {
  readonly rule: string;
  readonly about: SubjectId | string;
  readonly severity: "error" | "warning" | "hint";
  readonly values: Readonly<Record<string, string>>;
}

/** What a rule may look at. */
export interface ProblemContext {
  readonly base: ClaimBase;
  /** Relations at an entity, those that are only denied included, by id. */
  readonly relationsAt: (id: EntityId) => readonly RelationId[];
  /** Entities of the same kind that bear a name of an entity too, by the name as the entity bears it; itself included. */
  readonly namesakesOf: (id: EntityId) => ReadonlyMap<string, ReadonlySet<EntityId>>;
  /** Whether a value of any claim names an entity. */
  readonly isNamed: (id: EntityId) => boolean;
}

/** A rule of the Problems panel. `sentence` has {name} and the problem's values as places to fill. */
export interface ProblemRule {
  readonly id: string;
  readonly severity: Problem["severity"];
  readonly title: { readonly en: string; readonly ja: string };
  readonly sentence: { readonly en: string; readonly ja: string };
  /**
   * Problems that are told about one entity or relation. It may look at that one, its relations, their other ends, and
   * whoever names it or bears its name: what it looks at more than that must be among `neighboursOf`.
   */
  readonly findAbout?: (context: ProblemContext, about: SubjectId) => Iterable<Problem>;
  /** Problems that are told about no subject. It costs little enough to be asked after each change. */
  readonly findLoose?: (base: ClaimBase) => Iterable<Problem>;
}

/** The sentence of a problem; {name} is the thing it is about. */
export function problemSentence(rule: ProblemRule, problem: Problem, name: string, lang: "en" | "ja"): string {
  return rule.sentence[lang].replace(/\{(\w+)\}/g, (_, key: string) =>
    key === "name" ? name : (problem.values[key] ?? "?"),
  );
}
