import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { isSubjectId } from "#graph/model/ids.ts";
import type { RecordId } from "#graph/model/ids.ts";
import { problemSentence } from "#graph/problems/problem.ts";
import { problemRules } from "#graph/problems/rules.ts";
import { createDescriber } from "./describe.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** What a careful reader should look at. @throws WorkspaceError `invalid-input` for an unknown rule. */
export function listProblems(state: WorkspaceState, input: CheckedInputOf<"listProblems">): OutputOf<"listProblems"> {
  const rules = new Map(problemRules.map((rule) => [rule.id, rule]));
  if (input.rule !== undefined && !rules.has(input.rule))
    throw new WorkspaceError(
      "invalid-input",
      `There is no rule “${input.rule}”. There are: ${[...rules.keys()].join(", ")}.`,
    );
  const describer = createDescriber(state, input);
  const found = state.resolved.problems.filter(({ rule }) => input.rule === undefined || rule === input.rule);
  const counts: Record<string, number> = {};
  for (const { rule } of found) counts[rule] = (counts[rule] ?? 0) + 1;
  const problems = found.slice(0, input.limit).map((problem) => {
    const visit = state.resolved.base.visits.get(problem.about as RecordId);
    const name = isSubjectId(problem.about) ? describer.subjectName(problem.about) : (visit?.title ?? problem.about);
    return {
      rule: problem.rule,
      about: problem.about,
      name,
      sentence: problemSentence(rules.get(problem.rule)!, problem, name, input.lang),
      severity: problem.severity,
    };
  });
  return { revision: state.revision, problems, counts, truncated: found.length > input.limit };
}
