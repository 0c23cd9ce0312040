import { useId } from "react";
import type { MergeConflictLine } from "../../state/merge.ts";
import { useTexts } from "../../text/use-texts.ts";
import { SourceList } from "../../ui/source-list.tsx";
import { useWhoWhen } from "./use-who-when.ts";

interface ConflictSideProps {
  /** "Here" or "There". */
  readonly label: string;
  readonly side: MergeConflictLine["here"];
  /** Whether it is said that there is no source. */
  readonly wantsSource: boolean;
  /** Name of the group of choices. */
  readonly group: string;
  readonly isKept: boolean;
  readonly isDisabled: boolean;
  readonly onKeep: () => void;
}

/** What one side says, who said it, when and by which source; to be chosen. */
export function ConflictSide({ label, side, wantsSource, group, isKept, isDisabled, onKeep }: ConflictSideProps) {
  const words = useTexts().merge.conflicts;
  const whoWhen = useWhoWhen();
  const id = useId();
  return (
    <div className={isKept ? "conflict-side kept" : "conflict-side"}>
      <label>
        <input
          type="radio"
          name={group}
          checked={isKept}
          disabled={isDisabled}
          aria-describedby={id}
          onChange={onKeep}
        />
        <strong>{label}</strong>
      </label>
      <div id={id}>
        <p className="said-value">{side.text}</p>
        <p className="quiet">{whoWhen(side)}</p>
      </div>
      {side.sources.length === 0 && wantsSource && <p className="quiet">{words.noSource}</p>}
      <SourceList sources={side.sources} />
    </div>
  );
}
