import { useMemo } from "react";
import type { OutputOf } from "#data/api/contract.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import type { Badge } from "../../canvas/badge.ts";
import { doneAs } from "../../state/answer.ts";
import { comparedMarks } from "../../state/compared.ts";
import { valueOf } from "../../state/loadable.ts";
import { badgesOf } from "../../state/marks.ts";
import { seenOf } from "../../state/seen.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindow } from "../../state/window-store.ts";

/** The open comparison; where its table is cut off, that of what is on the canvas alone. */
function useCompared(): OutputOf<"compareTimes"> | null {
  const done = useWindow(({ answer }) => doneAs(answer, "compare"));
  const shown = useWindow(({ picture }) => picture.shown);
  const isCut = done?.result.truncated === true && shown.length > 0;
  const read = useRead("compareTimes", isCut ? { ...done.asked.input, about: [...shown] } : null);
  return valueOf(read) ?? done?.result ?? null;
}

/** What is marked on the canvas now. */
export function useBadges(): ReadonlyMap<SubjectId, readonly Badge[]> {
  const drawn = useWindow(({ picture }) => picture.drawn);
  const lens = useWindow((state) => state.lens);
  const compared = useCompared();
  const compareShown = useWindow((state) => state.compareShown);
  return useMemo(
    () => badgesOf(seenOf(drawn, lens), comparedMarks(compared, compareShown), lens.marks, lens.pinned),
    [drawn, lens, compared, compareShown],
  );
}
