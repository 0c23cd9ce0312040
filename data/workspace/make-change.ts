import { monotonicFactory } from "ulid";
import type { Change } from "#graph/model/change.ts";
import { isChangeId, recordId, timeOfUlid } from "#graph/model/ids.ts";
import type { ChangeId, ClaimId, PrefixedRecord, RecordId, SubjectId, NoteId } from "#graph/model/ids.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Mints ids for one change. Time and chance are handed in. */
export interface Minting {
  readonly clock: () => number;
  /** 0 up to 1. */
  readonly random: () => number;
}

/** A change in the making: its id is greater than every id known; its records get theirs from the same moment, in the order in which they are made. */
export interface ChangeInMaking {
  readonly id: ChangeId;
  readonly when: string;
  mint<T extends RecordId | SubjectId | ClaimId | NoteId>(type: PrefixedRecord): T;
}

/**
 * Begins a change. Its time is max(clock, greatest known) + 1 ms, so that it is younger than whatever it takes back
 * even where the clock of this machine goes backwards or a colleague's goes ahead.
 */
export function beginChange(state: WorkspaceState, { clock, random }: Minting): ChangeInMaking {
  const now = clock();
  const greatest = state.greatestId();
  const time = greatest === null ? now : Math.max(now, timeOfUlid(greatest) + 1);
  const next = monotonicFactory(random);
  const fresh = () => next(time);
  const id = fresh();
  if (!isChangeId(id)) throw new Error(`ulid made “${id}”.`);
  return { id, when: new Date(now).toISOString(), mint: (type) => recordId(type, fresh()) };
}

export function finishChange(
  begun: ChangeInMaking,
  who: string,
  label: string,
  parts: Partial<Pick<Change, "add" | "retract" | "undoes">>,
): Change {
  const { add = [], retract = [], undoes } = parts;
  return { id: begun.id, when: begun.when, who, label, add, retract, ...(undoes === undefined ? {} : { undoes }) };
}
