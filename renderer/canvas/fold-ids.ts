/** Under such ids stand folded jurisdictions and groups where entities stand; no entity of a workspace has one. */
export const foldPrefix = "fold:";

export function isFoldId(id: string): boolean {
  return id.startsWith(foldPrefix);
}
