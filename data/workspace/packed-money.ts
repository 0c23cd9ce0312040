import { findEdtf, holdsIn, spanOf } from "#graph/model/edtf.ts";
import type { ClaimId, RecordId, SubjectId } from "#graph/model/ids.ts";
import { claimAddress } from "#graph/model/ids.ts";
import { amountKinds } from "#graph/model/money.ts";
import type { Amount } from "#graph/money/amounts.ts";
import type { RecordedFigure } from "#graph/money/flow-book.ts";
import { amountOfFigure, createFigureReader } from "#graph/money/read-figures.ts";
import type { FigureReader, MoneyColumns } from "#graph/money/read-figures.ts";
import { findSubject } from "#graph/packed/packed-claim-base.ts";
import type { PackedClaims } from "#graph/packed/packed-claims.ts";
import { judgedClaims } from "#graph/packed/packed-graph.ts";
import { firstAt } from "#graph/packed/packed-names.ts";
import { claimFlags, gradeOfCode } from "#graph/packed/raw-columns.ts";
import { nothing } from "#graph/packed/ulid-words.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** The figures of a workspace as of a moment, off the columns where they have them. */
export function figureReader(state: WorkspaceState, moment: Moment): FigureReader {
  return createFigureReader(state.resolved.base, moment, moneyColumns(state, moment));
}

const denied = 1;
const deprecated = 2 << claimFlags.rankShift;
const none: readonly RecordedFigure[] = [];

/**
 * Amounts as columns: what packed layers hold of money, without their claims being read. An amount is the text of the
 * source and its unit, so nothing is rounded; equal ones are worked out once. Only subjects of which nothing but these
 * layers speaks, with one amount at most and no judgement on it, are told; of any other the claims have to be read.
 *
 * @returns null where no layer was read packed.
 */
export function moneyColumns(state: WorkspaceState, moment: Moment): MoneyColumns | null {
  const { ground, resolved } = state;
  if (!ground) return null;
  const { packed } = ground;
  const { claimStarts, subjectClaims, claimFlags: flagsOf, claimId } = packed;
  const judged = judgedClaims(packed, ground.base);
  const since = resolved.sinceGround.subjects;
  const figureAt = createFigureAt(packed, resolved.base);
  const isValid = createValidTest(packed, moment);
  let last: SubjectId | null = null;
  let lastSubject = nothing;
  const subjectAt = (id: SubjectId): number => {
    if (id === last) return lastSubject; // its figures and its other fields are asked for together
    last = id;
    lastSubject = since.size > 0 && since.has(id) ? nothing : findSubject(packed, id);
    return lastSubject;
  };
  /** Whether surely no claim of the subject has a flag. */
  const lacks = (id: SubjectId, flag: number): boolean => {
    const subject = subjectAt(id);
    if (subject === nothing) return false;
    for (let at = claimStarts[subject]!; at < claimStarts[subject + 1]!; at++)
      if ((flagsOf[subjectClaims[at]!]! & flag) !== 0) return false;
    return true;
  };
  return {
    figuresOf(id) {
      const subject = subjectAt(id);
      if (subject === nothing) return null;
      let found = nothing;
      for (let at = claimStarts[subject]!; at < claimStarts[subject + 1]!; at++) {
        const row = subjectClaims[at]!;
        if (judged.size > 0 && judged.has(claimId[row]!)) return null;
        if ((flagsOf[row]! & claimFlags.oddAmount) !== 0) return null;
        if ((flagsOf[row]! & claimFlags.amounts) === 0) continue;
        if (found !== nothing) return null; // which of two is shown is a matter for their claims
        found = row;
      }
      if (found === nothing) return none;
      const flags = flagsOf[found]!;
      const counts = (flags & claimFlags.stance) !== denied && (flags & claimFlags.rank) !== deprecated;
      if (!counts || !isValid(found)) return none;
      const figure = figureAt(found);
      return figure && [figure];
    },
    isPlain: (id) => lacks(id, claimFlags.otherFields),
    isUnhedged: (id) => lacks(id, claimFlags.hedged),
  };
}

/** The figure of a claim by its row; null where the columns do not have it. */
function createFigureAt(packed: PackedClaims, base: ClaimBase): (row: number) => RecordedFigure | null {
  const { ids, texts, claimId, claimFlags: flagsOf, amountClaim } = packed;
  const textOf = (text: number) => (text === 0 ? null : texts.textOf(text - 1));
  const amountAt = createAmountAt(packed);
  const calendar = (address: string): string | null => {
    const record = base.live.get(address.slice(0, address.indexOf("#")) as RecordId)?.record;
    const field = record?.type === "claim" ? record.fields.find(({ field: name }) => name === "amount") : undefined;
    return field?.qualifiers?.calendar ?? null;
  };
  let next = 0;
  return (row) => {
    // Claims are mostly asked for in the order in which they stand.
    const amount = amountClaim[next] === row ? next : firstAt(amountClaim, row);
    if (amountClaim[amount] !== row) return null;
    next = amount + 1;
    return {
      phase: textOf(packed.amountPhase[amount]!),
      period: textOf(packed.amountPeriod[amount]!),
      calendar,
      per: textOf(packed.amountPer[amount]!),
      currency: textOf(packed.amountCurrency[amount]!)!,
      amount: amountAt(amount),
      grade: gradeOfCode((flagsOf[row]! & claimFlags.grade) >>> claimFlags.gradeShift),
      claims: [claimAddress(ids.textOf(claimId[row]!) as ClaimId, "amount")],
    };
  };
}

/** Exact amounts by their place; those of one text and unit are one object. */
function createAmountAt(packed: PackedClaims): (amount: number) => Amount {
  const { texts, amountKind, amountUnit, amountFigure, amountLow, amountHigh } = packed;
  const textOf = (text: number) => (text === 0 ? null : texts.textOf(text - 1));
  const known = new Map<number, Amount>();
  const read = (amount: number): Amount =>
    amountOfFigure({
      kind: amountKinds[amountKind[amount]!]!,
      amount: textOf(amountFigure[amount]!),
      low: textOf(amountLow[amount]!),
      high: textOf(amountHigh[amount]!),
      unit: texts.textOf(amountUnit[amount]! - 1),
    });
  const exact = amountKinds.indexOf("exact");
  return (amount) => {
    if (amountKind[amount] !== exact) return read(amount);
    const key = amountFigure[amount]! * (texts.size + 1) + amountUnit[amount]!;
    const same = known.get(key);
    if (same) return same;
    const made = read(amount);
    known.set(key, made);
    return made;
  };
}

/** Whether a claim holds at a moment, as `isValidAt` tells it. */
function createValidTest({ claimValid, texts }: PackedClaims, { days, certain }: Moment): (row: number) => boolean {
  if (days === null) return () => true;
  const known = new Map<number, boolean>();
  return (row) => {
    const valid = claimValid[row]!;
    if (valid === 0) return true;
    const told = known.get(valid);
    if (told !== undefined) return told;
    const edtf = findEdtf(texts.textOf(valid - 1));
    const holds = edtf ? holdsIn(spanOf(edtf), days) : "certain";
    const is = holds === "certain" || (holds === "possible" && !certain);
    known.set(valid, is);
    return is;
  };
}
