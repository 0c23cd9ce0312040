import { useMemo } from "react";
import { valueOf } from "../../state/loadable.ts";
import type { PictureSpan } from "../../state/time-line.ts";
import { useRead } from "../../state/use-read.ts";
import { useFilter, useRecordedReading } from "../../state/use-reading.ts";
import { useWindow } from "../../state/window-store.ts";

/** First and last day that is named in the picture, at any date; null where none is; undefined while that is read. */
export function usePictureSpan(): PictureSpan | null | undefined {
  const shown = useWindow(({ picture }) => picture.shown);
  const fold = useWindow(({ picture }) => picture.fold);
  const read = useRead(
    "getPicture",
    { entities: [...shown], fold, marks: ["span"], ...useFilter(), ...useRecordedReading() },
    { keepFormer: true },
  );
  const span = valueOf(read)?.span;
  const text = span === undefined ? undefined : JSON.stringify(span);
  return useMemo(() => (text === undefined ? undefined : (JSON.parse(text) as PictureSpan | null)), [text]);
}
