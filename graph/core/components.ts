import type { Budget } from "../model/budget.ts";

/**
 * Strongly connected components of a directed graph given as lists of successors, with an explicit stack, so that a chain
 * of any length fits (R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1, 1972).
 * Cost: O(V + E).
 *
 * @returns Components in an order in which every successor's component comes before its own; each in discovery order.
 */
export function findComponents(successors: readonly (readonly number[])[], budget: Budget): number[][] {
  const count = successors.length;
  const unseen = 0;
  const order = new Int32Array(count);
  const lowest = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const nextSuccessor = new Int32Array(count);
  const open: number[] = [];
  const walk: number[] = [];
  const components: number[][] = [];
  let seen = 0;
  const enter = (at: number) => {
    order[at] = lowest[at] = ++seen;
    isOpen[at] = 1;
    open.push(at);
    walk.push(at);
  };
  for (let root = 0; root < count; root++) {
    if (order[root] !== unseen) continue;
    enter(root);
    while (walk.length > 0) {
      const at = walk[walk.length - 1]!;
      const next = successors[at]![nextSuccessor[at]!];
      if (next !== undefined) {
        budget.spend();
        nextSuccessor[at]!++;
        if (order[next] === unseen) enter(next);
        else if (isOpen[next]) lowest[at] = Math.min(lowest[at]!, order[next]!);
        continue;
      }
      walk.pop();
      const above = walk[walk.length - 1];
      if (above !== undefined) lowest[above] = Math.min(lowest[above]!, lowest[at]!);
      if (lowest[at] === order[at]) components.push(closeComponent(open, isOpen, at));
    }
  }
  return components;
}

function closeComponent(open: number[], isOpen: Uint8Array, root: number): number[] {
  const members = open.splice(open.lastIndexOf(root));
  for (const member of members) isOpen[member] = 0;
  return members;
}

/** True where a walk can come back: two or more members, or one that is its own successor. */
export function isCycle(component: readonly number[], successors: readonly (readonly number[])[]): boolean {
  return component.length > 1 || successors[component[0]!]!.includes(component[0]!);
}
