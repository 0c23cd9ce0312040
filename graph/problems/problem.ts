import type { SubjectId } from "../model/ids.ts";
import type { KnowledgeGraph } from "../core/knowledge-graph.ts";
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
  readonly graph: KnowledgeGraph;
}

/** A rule of the Problems panel. `sentence` has {name} and the problem's values as places to fill. */
export interface ProblemRule {
  readonly id: string;
  readonly severity: Problem["severity"];
  readonly title: { readonly en: string; readonly ja: string };
  readonly sentence: { readonly en: string; readonly ja: string };
  readonly find: (context: ProblemContext) => Iterable<Problem>;
}

/** The sentence of a problem; {name} is the thing it is about. */
export function problemSentence(rule: ProblemRule, problem: Problem, name: string, lang: "en" | "ja"): string {
  return rule.sentence[lang].replace(/\{(\w+)\}/g, (_, key: string) =>
    key === "name" ? name : (problem.values[key] ?? "?"),
  );
}
