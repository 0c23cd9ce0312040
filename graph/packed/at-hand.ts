import type { EntityId, RelationId, SubjectId } from "../model/ids.ts";
import type { Name, NameForm } from "../model/names.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import { findSubject } from "./packed-claim-base.ts";
import type { PackedClaims } from "./packed-claims.ts";
import { judgedClaims } from "./packed-graph.ts";
import { createNameReader, firstAt } from "./packed-names.ts";
import { claimFlags, gradeOfCode, rankCode, stanceCode } from "./raw-columns.ts";
import { nothing } from "./ulid-words.ts";

/**
 * What is asked of ten thousand subjects to put a few of them into an order, off the columns: a record of each would have
 * to be read from the disk and parsed.
 */
export interface AtHand {
  /**
   * The names that an entity bears at any moment, in the order of `namesBorne`; null where its records tell more: of a
   * time, of a rank, or of a judgement.
   */
  readonly timelessNames: (entity: EntityId) => readonly Name[] | null;
  /** The grade of the best claim that states a relation; undefined where that has to be worked out from its records. */
  readonly statedGrade: (relation: RelationId, moment: Moment) => string | null | undefined;
  /** Whether a claim about a relation has a source; undefined where that has to be worked out from its records. */
  readonly isSourced: (relation: RelationId) => boolean | undefined;
}

const denied = stanceCode("denied");
const normal = rankCode("normal") << claimFlags.rankShift;
const deprecated = rankCode("deprecated") << claimFlags.rankShift;
const stating = claimFlags.exists | claimFlags.existsNot;

/** @param base Of the same claims. Cost of a question: the claims about the subject, of which nothing is read. */
export function createAtHand(packed: PackedClaims, base: ClaimBase): AtHand {
  const { claimStarts, subjectClaims, claimFlags: flagsOf, claimId, claimAbout, claimValid, entityId } = packed;
  const { nameClaim, namePeriod } = packed;
  const judged = judgedClaims(packed, base);
  const readNames = createNameReader(packed);
  const rowsOf = (id: SubjectId): Uint32Array | null => {
    const subject = findSubject(packed, id);
    return subject === nothing ? null : subjectClaims.subarray(claimStarts[subject], claimStarts[subject + 1]);
  };
  const isTimed = (row: number): boolean => {
    if (claimValid[row] !== 0) return true;
    for (let at = firstAt(nameClaim, row); nameClaim[at] === row; at++) if (namePeriod[at] !== 0) return true;
    return false;
  };
  return {
    timelessNames(entity) {
      const rows = rowsOf(entity);
      if (rows === null) return null;
      const own = entityId[findSubject(packed, entity)]!;
      for (const row of rows) {
        const flags = flagsOf[row]!;
        // Of a merged entity the claims have an order of their own.
        if (claimAbout[row] !== own) return null;
        if ((flags & claimFlags.names) === 0) continue;
        if ((flags & claimFlags.rank) !== normal || judged.has(claimId[row]!) || isTimed(row)) return null;
      }
      return readNames(rows).map(({ text, lang, form }): Name => ({ value: text, lang, form: form as NameForm }));
    },
    statedGrade(relation, { days }) {
      const rows = rowsOf(relation);
      if (rows === null) return undefined;
      let grade = 0;
      let [one, count] = [0, 0];
      for (const row of rows) {
        if ((flagsOf[row]! & stating) === 0) continue;
        if (judged.has(claimId[row]!)) return undefined;
        one = row;
        count++;
        grade ||= flagsOf[row]! & claimFlags.grade;
      }
      if (grade === 0) return null;
      const flags = flagsOf[one]!;
      if ((flags & claimFlags.stance) === denied || (flags & claimFlags.rank) === deprecated || count > 1)
        return undefined;
      return days === null || claimValid[one] === 0 ? gradeOfCode(grade >> claimFlags.gradeShift) : undefined;
    },
    isSourced(relation) {
      const rows = rowsOf(relation);
      if (rows === null) return undefined;
      let isSourced = false;
      for (const row of rows) {
        if (judged.size > 0 && judged.has(claimId[row]!)) return undefined;
        isSourced ||= (flagsOf[row]! & claimFlags.isSourced) !== 0;
      }
      return isSourced;
    },
  };
}
