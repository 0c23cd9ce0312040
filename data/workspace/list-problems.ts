import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { isSubjectId } from "#graph/model/ids.ts";
import type { RecordId } from "#graph/model/ids.ts";
import { problemSentence } from "#graph/problems/problem.ts";
import type { Problem } from "#graph/problems/problem.ts";
import { problemRules } from "#graph/problems/rules.ts";
import { createDescriber } from "./describe.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** What a careful reader should look at. @param today ISO day. @throws WorkspaceError `invalid-input` for an unknown rule. */
export function listProblems(
  state: WorkspaceState,
  input: CheckedInputOf<"listProblems">,
  today: string,
): OutputOf<"listProblems"> {
  const rules = new Map(problemRules.map((rule) => [rule.id, rule]));
  if (input.rule !== undefined && !rules.has(input.rule))
    throw new WorkspaceError(
      "invalid-input",
      `There is no rule “${input.rule}”. There are: ${[...rules.keys()].join(", ")}.`,
    );
  const describer = createDescriber(state, input);
  const first = state.resolved.firstProblems(input.limit, input.rule ?? null);
  const dated = datedProblems(state, today).filter(({ rule }) => input.rule === undefined || rule === input.rule);
  const counts: Record<string, number> = Object.fromEntries(first.counts);
  for (const { rule } of dated) counts[rule] = (counts[rule] ?? 0) + 1;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const problems = [...first.problems, ...dated].slice(0, input.limit).map((problem) => {
    const visit = state.resolved.base.visits.get(problem.about as RecordId);
    const name = isSubjectId(problem.about) ? describer.subjectName(problem.about) : (visit?.title ?? problem.about);
    return {
      rule: problem.rule,
      about: problem.about,
      name,
      sentence: problemSentence(rules.get(problem.rule)!, problem, name, input.lang),
      severity: problem.severity,
      ...(visit && problem.values["stop"] !== undefined ? { stop: problem.values["stop"] } : {}),
    };
  });
  return { revision: state.revision, problems, counts, truncated: all > input.limit };
}

/** Problems that came with the day, after all others. */
export function datedProblems({ resolved: { base } }: WorkspaceState, today: string): readonly Problem[] {
  return problemRules.flatMap(({ findDated }) => (findDated ? [...findDated(base, today)] : []));
}
