import type { WorkspaceState } from "./workspace-state.ts";

/** The name under which an author writes, from the layer files; the id where none says. */
export function authorName(state: WorkspaceState, who: string): string {
  for (const { loaded } of state.layers)
    if (loaded.header.author?.id === who && loaded.header.author.name !== "") return loaded.header.author.name;
  return who;
}
