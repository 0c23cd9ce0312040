import type { ReactNode } from "react";
import { valueOf } from "../state/loadable.ts";
import type { Loadable } from "../state/loadable.ts";
import { useTexts } from "../text/use-texts.ts";
import { Failed } from "./failed.tsx";

/** Draws what was read; while nothing is there yet a quiet line, where it failed the sentence. */
export function Loaded<T>({
  from,
  children,
}: {
  readonly from: Loadable<T>;
  readonly children: (value: T) => ReactNode;
}) {
  const texts = useTexts();
  if (from.status === "failed") return <Failed error={from.error} />;
  const value = valueOf(from);
  if (value !== null) return children(value);
  return from.status === "loading" ? <p className="waiting">{texts.loading}</p> : null;
}
