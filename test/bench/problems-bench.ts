import { performance } from "node:perf_hooks";
import type { OpenedPacked } from "#data/store/open-packed.ts";
import { createPackedProblems } from "#data/workspace/packed-problems.ts";
import { createProblemBook } from "#graph/problems/problem-book.ts";

/** As many as the panel shows at first. */
const problemsShown = 200;
const subjectsBetweenLooks = 4_096;

/** What the first look at all problems of a layer costs, and how many there are. */
export interface ProblemFigures {
  readonly ms: number;
  readonly problems: number;
}

/** @param look Called again and again meanwhile, for the memory that it takes. */
export function measureProblems({ base, ground }: OpenedPacked, look: () => void): ProblemFigures {
  const before = performance.now();
  const side = { base, relationsAt: ground.relationsAt };
  const book = createProblemBook(side, createPackedProblems(ground, base.schema, new Set()));
  let seen = 0;
  book.find(() => {
    if (++seen % subjectsBetweenLooks === 0) look();
    return false;
  });
  book.first(problemsShown, null);
  return { ms: performance.now() - before, problems: book.count() };
}
