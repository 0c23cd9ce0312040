/** How many backups are kept. */
export const keptGenerations = 10;
/** The newest ones are kept whatever lies between them. */
const keptNewest = 4;

/**
 * Which backups may go, so that at most `kept` stay. The oldest and the newest four stay; of the others the one whose
 * neighbours are most alike in age goes first. So behind the last ones the distances grow, from hours to days to months.
 *
 * @param times Milliseconds since 1970, oldest first.
 * @returns indices of `times`.
 */
export function chooseSuperfluous(times: readonly number[], kept: number = keptGenerations): readonly number[] {
  const left = times.map((time, at) => ({ age: (times.at(-1) ?? 0) - time, at }));
  const gone: number[] = [];
  while (left.length > kept) {
    let chosen = 1;
    let least = Infinity;
    for (let at = 1; at < left.length - keptNewest; at++) {
      const ratio = (left[at - 1]!.age + 1) / (left[at + 1]!.age + 1);
      if (ratio < least) [chosen, least] = [at, ratio];
    }
    gone.push(left[chosen]!.at);
    left.splice(chosen, 1);
  }
  return gone;
}
