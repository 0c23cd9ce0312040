import type { CanvasProps, Stub } from "./canvas-port.ts";

type ShownThings = Pick<CanvasProps, "entities" | "relations" | "schema" | "lang">;
type Shown = ShownThings & Pick<CanvasProps, "positions" | "stubs">;

/** The same things with the same words. */
export function isSameScene(a: ShownThings, b: ShownThings): boolean {
  return a.entities === b.entities && a.relations === b.relations && a.schema === b.schema && a.lang === b.lang;
}
/** Nothing has to be placed or looked for. Stubs by value: the window's state makes their list anew at every turn. */
export function isSameArrangement(a: Shown, b: Shown): boolean {
  return isSameScene(a, b) && a.positions === b.positions && isSameStubs(a.stubs, b.stubs);
}
function isSameStubs(a: readonly Stub[], b: readonly Stub[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ entity, remaining }, at) => b[at]?.entity === entity && b[at].remaining === remaining)
  );
}
