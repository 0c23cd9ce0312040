/** Deepest nesting of anything that Keiro reads; what people write stays below ten. */
const maxNesting = 100;

/** What makes a parsed value unsafe to walk: nested without end, or a key that would change what objects are; null when it is safe. */
export function nestingProblem(value: unknown, depth = 0): string | null {
  if (value === null || typeof value !== "object") return null;
  if (depth === maxNesting) return `it is nested deeper than ${maxNesting}`;
  if (Object.hasOwn(value, "__proto__")) return "it has a key “__proto__”";
  for (const member of Object.values(value)) {
    const problem = nestingProblem(member, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}
