import type { WireError } from "#data/api/errors.ts";

/** Something that is read from the host. While a newer answer is on its way the former one stays shown. */
export type Loadable<T> =
  | { readonly status: "idle" }
  | { readonly status: "loading"; readonly value: T | null }
  | { readonly status: "done"; readonly value: T }
  | { readonly status: "failed"; readonly error: WireError };

/** The value that may be shown, also while a newer one is read. */
export function valueOf<T>(loadable: Loadable<T>): T | null {
  return loadable.status === "done" || loadable.status === "loading" ? loadable.value : null;
}
