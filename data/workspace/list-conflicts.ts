import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { describeConflict } from "./describe-conflict.ts";
import { createMergeTeller, nameOfAuthor, recordFinder } from "./merge-teller.ts";
import { mergeWords } from "./merge-words.ts";
import { foundConflicts } from "./open-conflicts.ts";
import { parsedChanges, recordEver } from "./packed-layers.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** What merges left to decide: the bar “2 to decide”, with both sides, what stood before, and who. */
export function listConflicts(
  state: WorkspaceState,
  input: CheckedInputOf<"listConflicts">,
): OutputOf<"listConflicts"> {
  const { base } = state.resolved;
  const all = foundConflicts(state);
  const wanted = input.decided ? all : all.filter(({ isOpen }) => isOpen);
  const findRecord = recordFinder(
    base,
    () => parsedChanges(state),
    (id) => recordEver(state, id),
  );
  const author = (who: string) => nameOfAuthor(state, who, input.lang);
  const teller = createMergeTeller({ bases: [base], findRecord, author, reading: input });
  const telling = {
    ways: { before: base, merged: base, findRecord },
    teller,
    lang: input.lang,
    findChange: (id: never) => state.findChange(id),
  };
  return {
    revision: state.revision,
    open: all.filter(({ isOpen }) => isOpen).length,
    conflicts: wanted.slice(0, input.limit).map(({ id, conflict, merge, isOpen }) => ({
      id,
      ...describeConflict(conflict, telling),
      open: isOpen,
      merge: merge.change.id,
      from: merge.record.title ?? mergeWords[input.lang].unnamed,
    })),
    truncated: wanted.length > input.limit,
  };
}
