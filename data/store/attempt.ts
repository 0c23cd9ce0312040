/**
 * Does something whose failure changes nothing for the caller: clearing away a leftover, setting aside a copy, telling
 * another process. @returns whether it worked.
 */
export async function attempt(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch {
    return false;
  }
}
