import type { EntityId, RelationId, SubjectId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { ClaimBase, FieldClaim } from "../resolve/claim-base.ts";
import { relationsByEnd } from "../resolve/live-base.ts";
import { nothingBacks } from "./no-evidence.ts";
import { createFoundProblems } from "./found-problems.ts";
import type { Found } from "./found-problems.ts";
import { neighboursOf } from "./neighbours.ts";
import type { ProblemSide } from "./neighbours.ts";
import type { ProblemGround } from "./problem-ground.ts";
import type { Problem, ProblemContext } from "./problem.ts";
import { problemRules } from "./rules.ts";
import { hasShare } from "./shares-not-whole.ts";
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
  /**
   * The first of that list, or of one rule in it, and how many there are by rule; what is not found yet is found first. Cost:
   * that of the problems that are not merely of lacking a source; at size these are too many to be listed for a page.
   */
  readonly first: (limit: number, rule: string | null) => FirstProblems;
  /** Has another base take the place of the book's own, some of whose subjects are others. Cost: O(relations of these). */
  readonly turnTo: (after: ProblemSide, touched: Iterable<SubjectId>) => void;
}

export interface FirstProblems {
  readonly problems: readonly Problem[];
  /** In the order of the rules; rules without any are not in it. */
  readonly counts: ReadonlyMap<string, number>;
}

/** @param ground Packed layers beneath the base, where there are any: most of them is told off their columns. */
export function createProblemBook(start: ProblemSide, ground: ProblemGround | null = null): ProblemBook {
  const tables = createSubjectTables();
  const found = createFoundProblems(ground);
  let side: ProblemSide = { base: start.base, relationsAt: start.relationsAt };
  let loose: readonly Problem[] | null = null;
  let listed: readonly Problem[] | null = null;
  /** What the ground knows of relations is true of the first base. */
  let hasTurned = false;
  const isPlain = (row: number) => ground !== null && ground.isPlain(row);
  /** What the tables do not have yet; a rule may ask for any of it, so all is entered before anything around is looked at. */
  let unentered: Iterator<unknown> | null = enterAll();
  let unseen: Iterator<unknown> | null = lookAround();
  const stale = new Set<SubjectId>();
  /** Entered by a change before their turn came. */
  const entered = new Set<SubjectId>();

  const context: ProblemContext = {
    get base() {
      return side.base;
    },
    relationsAt: (id) => side.relationsAt.get(id) ?? [],
    isTied: (id) => (!hasTurned && ground?.isTied(id) === true) || (side.relationsAt.get(id)?.length ?? 0) > 0,
    namesakesOf: tables.namesakesOf,
    isNamed: tables.isNamed,
    says: tables.says,
    isSaid: tables.isSaid,
  };
  /** Problems of a subject by itself, found while its claims are at hand. */
  function enter(about: SubjectId): void {
    const plain = ground?.plainEntity(about) ?? null;
    if (plain !== null) {
      tables.enterNames(about as EntityId, plain.names);
      if (!plain.isSourced) found.add(about, [nothingBacks(about)]);
      return;
    }
    tables.enter(side.base, about);
    found.add(about, ownProblems(side.base, about));
  }
  function lookAgain(about: SubjectId): void {
    found.drop(about);
    const isHere = isEntityId(about) ? side.base.entities.has(about) : side.base.relations.has(about);
    if (!isHere) return;
    found.add(about, ownProblems(side.base, about));
    found.add(about, problemsAround(context, about));
  }
  /** Subjects of the first base; those that came later or are otherwise since are among the stale. */
  function* enterAll(): Generator<undefined, undefined> {
    if (ground) for (const _part of ground.read()) yield undefined;
    for (const id of start.base.entities.keys()) {
      if (!entered.has(id)) enter(id);
      yield undefined;
    }
    for (const id of relationsOf((row) => {
      if (!ground!.isSourced(row)) found.addBare(row);
    })) {
      if (id !== null && !entered.has(id)) enter(id);
      yield undefined;
    }
    return undefined;
  }
  function* lookAround(): Generator<undefined, undefined> {
    for (const id of start.base.entities.keys()) {
      if (!stale.has(id)) found.add(id, problemsAround(context, id));
      yield undefined;
    }
    for (const id of relationsOf(() => {})) {
      if (id !== null && !stale.has(id)) found.add(id, problemsAround(context, id));
      yield undefined;
    }
    return undefined;
  }
  /** Relations of the first base, null in place of plain ones. */
  function* relationsOf(meetPlain: (row: number) => void): Generator<RelationId | null, undefined> {
    if (!ground) {
      yield* start.base.relations.keys();
      return undefined;
    }
    const others = new Set(ground.others);
    for (let row = 0; row < ground.relationCount; row++) {
      if (isPlain(row)) meetPlain(row);
      else {
        const id = ground.relationAt(row);
        if (!others.has(id) && start.base.relations.has(id)) yield id;
        continue;
      }
      yield null;
    }
    for (const id of others) if (start.base.relations.has(id)) yield id;
    return undefined;
  }
  function work(isEnough: () => boolean): boolean {
    listed = null;
    for (; unentered;) {
      if (unentered.next().done === true) unentered = null;
      if (isEnough()) return false;
    }
    for (; unseen;) {
      if (unseen.next().done === true) unseen = null;
      if (isEnough()) return false;
    }
    for (const about of stale) {
      stale.delete(about);
      lookAgain(about);
      if (isEnough()) return false;
    }
    return true;
  }
  const isDone = () => unentered === null && unseen === null && stale.size === 0;
  const all = () => isDone() || work(() => false);
  /** The tables know it once everything is entered; of a hub's relations it is asked one by one. What was touched is stale anyway. */
  const mayShare = (base: ClaimBase, id: RelationId) => (unentered ? hasShare(base, id) : tables.says(id, "share"));
  const listLoose = () => (loose ??= findLoose(side.base));
  return {
    find: (isEnough) => isDone() || work(isEnough),
    count() {
      all();
      return found.count + listLoose().length;
    },
    list() {
      all();
      return (listed ??= inOrder(found.bySubject(), listLoose()));
    },
    first(limit, rule) {
      all();
      const told = listed ?? inOrder(found.bySubject(limit), listLoose());
      const wanted = rule === null ? told : told.filter((problem) => problem.rule === rule);
      const counts = countByRule(wanted);
      if (listed === null && counts.has(bareRule))
        counts.set(bareRule, counts.get(bareRule)! + found.bareCount - found.bareTold(limit));
      return { problems: wanted.slice(0, limit), counts };
    },
    turnTo(after, touched) {
      const subjects = [...touched];
      for (const about of subjects) {
        stale.add(about);
        if (unentered) entered.add(about);
        for (const other of tables.enterAgain(after.base, about)) stale.add(other);
      }
      for (const about of neighboursOf(side, after, subjects, mayShare)) stale.add(about);
      side = after;
      hasTurned = true;
      loose = null;
      listed = null;
    },
  };
}

const unsaid: readonly FieldClaim[] = [];
function ownProblems(base: ClaimBase, about: SubjectId): readonly Problem[] {
  const claims = base.claimsAbout.get(about) ?? unsaid;
  const problems: Problem[] = [];
  for (const find of ownRules) for (const problem of find(base, about, claims)) problems.push(problem);
  return problems;
}
function problemsAround(context: ProblemContext, about: SubjectId): readonly Problem[] {
  const problems: Problem[] = [];
  for (const find of aroundRules) for (const problem of find(context, about)) problems.push(problem);
  return problems;
}
const ownRules = problemRules.flatMap(({ findOwn }) => findOwn ?? []);
const aroundRules = problemRules.flatMap(({ findAbout }) => findAbout ?? []);

const bareRule = "no-evidence";
function countByRule(problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of problems) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function findLoose(base: ClaimBase): readonly Problem[] {
  return problemRules.flatMap(({ findLoose: find }) => (find ? [...find(base)] : []));
}

function inOrder(found: Iterable<readonly [SubjectId, Found]>, loose: readonly Problem[]): readonly Problem[] {
  const byRule = new Map<string, Problem[]>(problemRules.map(({ id }) => [id, []]));
  for (const problem of loose) byRule.get(problem.rule)!.push(problem);
  for (const [, problems] of [...found].sort(([a], [b]) => compareText(a, b)))
    if ("rule" in problems) byRule.get(problems.rule)!.push(problems);
    else for (const problem of problems) byRule.get(problem.rule)!.push(problem);
  return [...byRule.values()].flat();
}

/** All problems of a base at once, or those of one rule, in the order of the rules, then of the ids that they are about. */
export function findProblems(base: ClaimBase, rule: string | null): readonly Problem[] {
  const all = createProblemBook({ base, relationsAt: relationsByEnd(base.relations.values()) }).list();
  return rule === null ? all : all.filter((problem) => problem.rule === rule);
}
