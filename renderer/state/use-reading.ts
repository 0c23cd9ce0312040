import { filterOf, momentOf, readingOf, recordedOf } from "./window-state.ts";
import { useWindow } from "./window-store.ts";

/** How answers are wanted, for `useRead`. */
export function useReading(): ReturnType<typeof readingOf> {
  const profile = useWindow((state) => state.profile);
  return readingOf({ profile });
}
/** How, and up to when records count. */
export function useRecordedReading(): ReturnType<typeof readingOf> & ReturnType<typeof recordedOf> {
  const moment = useWindow((state) => state.moment);
  return { ...useReading(), ...recordedOf({ moment }) };
}
/** How and as of when. */
export function useMomentReading(): ReturnType<typeof readingOf> & ReturnType<typeof momentOf> {
  const moment = useWindow((state) => state.moment);
  return { ...useReading(), ...momentOf({ moment }) };
}
/** The least grade asked for. */
export function useFilter(): ReturnType<typeof filterOf> {
  const filter = useWindow((state) => state.filter);
  return filterOf({ filter });
}
