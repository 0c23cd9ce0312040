import type { TreeRows } from "./tree-rows.ts";

export type TreeStep =
  | { readonly type: "go"; readonly to: number }
  | { readonly type: "toggle"; readonly key: string; readonly isOpen: boolean };

const page = 10;

/** What a key does in the tree (ARIA authoring practices, tree view); null for keys that are not its own. */
export function treeStep(rows: TreeRows, at: number, key: string): TreeStep | null {
  const row = rows.at(at);
  if (!row) return null;
  const go = (to: number): TreeStep => ({ type: "go", to: Math.max(0, Math.min(rows.length - 1, to)) });
  switch (key) {
    case "ArrowDown":
      return go(at + 1);
    case "ArrowUp":
      return go(at - 1);
    case "Home":
      return go(0);
    case "End":
      return go(rows.length - 1);
    case "PageDown":
      return go(at + page);
    case "PageUp":
      return go(at - page);
    case "ArrowRight":
      return row.isOpen === false ? { type: "toggle", key: row.key, isOpen: true } : row.isOpen ? go(at + 1) : null;
    case "ArrowLeft":
      return row.isOpen
        ? { type: "toggle", key: row.key, isOpen: false }
        : row.parent === null
          ? null
          : go(rows.indexOf(row.parent));
    default:
      return null;
  }
}
