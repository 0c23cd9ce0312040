import type { SubjectId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { relationsByEnd } from "../resolve/live-base.ts";
import { neighboursOf } from "./neighbours.ts";
import type { ProblemSide } from "./neighbours.ts";
import type { Problem, ProblemContext } from "./problem.ts";
import { problemRules } from "./rules.ts";
import { createSubjectTables } from "./subject-tables.ts";

/** All problems of a workspace, found subject by subject and kept; after a change only what it touches is looked at again. */
export interface ProblemBook {
  /**
   * Goes on finding until nothing is left to look at or `isEnough` says so, asked after each subject.
   * @returns whether everything was looked at. Cost of a subject: O(its claims and relations).
   */
  readonly find: (isEnough: () => boolean) => boolean;
  /** How many there are; what is not found yet is found first. */
  readonly count: () => number;
  /** All problems in the order of the rules, then of the ids that they are about; what is not found yet is found first. */
  readonly list: () => readonly Problem[];
  /** Has another base take the place of the book's own, some of whose subjects are others. Cost: O(relations of these). */
  readonly turnTo: (after: ProblemSide, touched: Iterable<SubjectId>) => void;
}

export function createProblemBook(start: ProblemSide): ProblemBook {
  const tables = createSubjectTables();
  const found = new Map<SubjectId, readonly Problem[]>();
  let side: ProblemSide = { base: start.base, relationsAt: start.relationsAt };
  let count = 0;
  let loose: readonly Problem[] | null = null;
  let listed: readonly Problem[] | null = null;
  /** What the tables do not have yet; a rule may ask for any of it, so all is entered before anything is looked at. */
  let unentered: Iterator<SubjectId> | null = subjectsOf(start.base);
  let unseen: Iterator<SubjectId> | null = subjectsOf(start.base);
  const stale = new Set<SubjectId>();

  const context: ProblemContext = {
    get base() {
      return side.base;
    },
    relationsAt: (id) => side.relationsAt.get(id) ?? [],
    namesakesOf: tables.namesakesOf,
    isNamed: tables.isNamed,
  };
  function look(about: SubjectId): void {
    const problems: Problem[] = [];
    const isHere = isEntityId(about) ? side.base.entities.has(about) : side.base.relations.has(about);
    if (isHere) for (const { findAbout } of problemRules) if (findAbout) problems.push(...findAbout(context, about));
    count += problems.length - (found.get(about)?.length ?? 0);
    if (problems.length > 0) found.set(about, problems);
    else found.delete(about);
    listed = null;
  }
  /** Subjects of the first base that were not looked at yet; what came later is among the stale. */
  function work(isEnough: () => boolean): boolean {
    for (; unentered;) {
      const next = unentered.next();
      if (next.done === true) unentered = null;
      else if (!tables.has(next.value)) tables.enter(side.base, next.value);
      if (isEnough()) return false;
    }
    for (; unseen;) {
      const next = unseen.next();
      if (next.done === true) unseen = null;
      else if (!stale.has(next.value)) look(next.value);
      if (isEnough()) return false;
    }
    for (const about of stale) {
      stale.delete(about);
      look(about);
      if (isEnough()) return false;
    }
    return true;
  }
  const all = () => work(() => false);
  const listLoose = () => (loose ??= findLoose(side.base));
  return {
    find: (isEnough) => (unentered === null && unseen === null && stale.size === 0) || work(isEnough),
    count() {
      all();
      return count + listLoose().length;
    },
    list() {
      all();
      return (listed ??= inOrder(found, listLoose()));
    },
    turnTo(after, touched) {
      const subjects = [...touched];
      for (const about of subjects) {
        stale.add(about);
        for (const other of tables.enter(after.base, about)) stale.add(other);
      }
      for (const about of neighboursOf(side, after, subjects)) stale.add(about);
      side = after;
      loose = null;
      listed = null;
    },
  };
}

function* subjectsOf({ entities, relations }: ClaimBase): Generator<SubjectId, undefined> {
  yield* entities.keys();
  yield* relations.keys();
  return undefined;
}

function findLoose(base: ClaimBase): readonly Problem[] {
  return problemRules.flatMap(({ findLoose: find }) => (find ? [...find(base)] : []));
}

function inOrder(found: ReadonlyMap<SubjectId, readonly Problem[]>, loose: readonly Problem[]): readonly Problem[] {
  const byRule = new Map<string, Problem[]>(problemRules.map(({ id }) => [id, []]));
  for (const problem of loose) byRule.get(problem.rule)!.push(problem);
  const subjects = [...found.keys()].sort(compareText);
  for (const about of subjects) for (const problem of found.get(about)!) byRule.get(problem.rule)!.push(problem);
  return [...byRule.values()].flat();
}

/** All problems of a base at once, or those of one rule, in the order of the rules, then of the ids that they are about. */
export function findProblems(base: ClaimBase, rule: string | null): readonly Problem[] {
  const all = createProblemBook({ base, relationsAt: relationsByEnd(base.relations.values()) }).list();
  return rule === null ? all : all.filter((problem) => problem.rule === rule);
}
