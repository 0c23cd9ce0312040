import { momentOf, readingOf } from "./window-state.ts";
import { useWindow } from "./window-store.ts";

/** How answers are wanted, for `useRead`. */
export function useReading(): ReturnType<typeof readingOf> {
  const profile = useWindow((state) => state.profile);
  return readingOf({ profile });
}
/** How and as of when. */
export function useMomentReading(): ReturnType<typeof readingOf> & ReturnType<typeof momentOf> {
  const moment = useWindow((state) => state.moment);
  return { ...useReading(), ...momentOf({ moment }) };
}
