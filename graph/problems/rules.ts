import { countNotList } from "./count-not-list.ts";
import { differingClaims } from "./differing-claims.ts";
import { doubtfulConversion } from "./doubtful-conversion.ts";
import { heldBackRecords } from "./held-back.ts";
import { likelyDuplicate } from "./likely-duplicate.ts";
import { noEvidence } from "./no-evidence.ts";
import { orphan } from "./orphan.ts";
import { periodReversed } from "./period-reversed.ts";
import { forgetAsked, reviewPassed } from "./people-rules.ts";
import type { ProblemRule } from "./problem.ts";
import { refusedRows } from "./refused-row.ts";
import { shareOutOfRange } from "./share-out-of-range.ts";
import { sharesNotWhole } from "./shares-not-whole.ts";
import { totalNotParts } from "./total-not-parts.ts";
import { unfitEnds } from "./unfit-ends.ts";
import { unfitValues } from "./unfit-values.ts";
import { unknownKind } from "./unknown-kind.ts";
import { visitRules } from "./visit-rules.ts";

/** The rules of the Problems panel, gravest first. A rule is one file and one row here. */
export const problemRules: readonly ProblemRule[] = [
  heldBackRecords,
  refusedRows,
  unknownKind,
  periodReversed,
  unfitValues,
  doubtfulConversion,
  shareOutOfRange,
  totalNotParts,
  sharesNotWhole,
  countNotList,
  likelyDuplicate,
  noEvidence,
  unfitEnds,
  differingClaims,
  orphan,
  ...visitRules,
  forgetAsked,
  reviewPassed,
];
