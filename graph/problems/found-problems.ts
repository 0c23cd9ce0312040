import type { SubjectId } from "../model/ids.ts";
import { nothingBacks } from "./no-evidence.ts";
import type { ProblemGround } from "./problem-ground.ts";
import type { Problem } from "./problem.ts";

/** Problems of one subject: most that have any have one. */
export type Found = Problem | readonly Problem[];

/** What was found, by what it is about. */
export interface FoundProblems {
  readonly count: number;
  readonly add: (about: SubjectId, problems: readonly Problem[]) => void;
  /** Adds that nothing backs a relation of the ground; in an import without sources that is so for all of them. Cost: a bit. */
  readonly addBare: (row: number) => void;
  readonly drop: (about: SubjectId) => void;
  /** How many were added bare. */
  readonly bareCount: number;
  /** How many of these are told for a most of `bySubject`. */
  readonly bareTold: (mostBare: number) => number;
  /**
   * In no order; a subject may come twice.
   * @param mostBare Of those added bare only the first by id, so many at most, where they stand in that order.
   */
  readonly bySubject: (mostBare?: number) => Iterable<readonly [SubjectId, Found]>;
}

export function createFoundProblems(ground: ProblemGround | null): FoundProblems {
  const found = new Map<SubjectId, Found>();
  const bare = new Uint8Array(ground?.relationCount ?? 0);
  let [count, bareCount] = [0, 0];
  const mostOf = (mostBare: number) => (ground?.areInOrder() === true ? mostBare : Infinity);
  return {
    get count() {
      return count;
    },
    get bareCount() {
      return bareCount;
    },
    add(about, problems) {
      if (problems.length === 0) return;
      count += problems.length;
      const known = found.get(about);
      const all = known === undefined ? problems : [...listOf(known), ...problems];
      found.set(about, all.length === 1 ? all[0]! : all);
    },
    addBare(row) {
      bare[row] = 1;
      bareCount++;
      count++;
    },
    drop(about) {
      const row = ground?.rowOf(about) ?? -1;
      if (row >= 0 && bare[row] === 1) {
        bare[row] = 0;
        bareCount--;
        count--;
      }
      const known = found.get(about);
      if (known === undefined) return;
      count -= listOf(known).length;
      found.delete(about);
    },
    bareTold: (mostBare) => Math.min(bareCount, mostOf(mostBare)),
    *bySubject(mostBare = Infinity) {
      yield* found;
      const most = mostOf(mostBare);
      for (let row = 0, told = 0; row < bare.length && told < most; row++) {
        if (bare[row] === 0) continue;
        told++;
        const about = ground!.relationAt(row);
        yield [about, nothingBacks(about)];
      }
    },
  };
}

function listOf(found: Found): readonly Problem[] {
  return "rule" in found ? [found] : found;
}
