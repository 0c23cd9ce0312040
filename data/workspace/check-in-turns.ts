import type { Locator, Sha256 } from "#graph/model/locator.ts";
import { checkingLocators } from "#graph/model/relocate.ts";
import type { DocumentText, Relocation } from "#graph/model/relocate.ts";
import { nextTurn } from "./long-turns.ts";

/** What was found for the passages of a text, so that listing them after replacing it does not look for them again. */
interface Checked {
  readonly locators: readonly Locator[];
  readonly checks: readonly Relocation[];
}
/** The last answers, by the sha256 of the text; the same passages are the same objects. */
const checked = new Map<string, Checked>();
const mostKept = 3;

/**
 * Finds passages in a text as `checkLocators` does, and lets whatever else was asked have its turn every few milliseconds:
 * a text of 10 MB with thousands of passages takes seconds.
 *
 * @param progress Told how much is done, 0 to 1.
 */
export async function checkInTurns(
  locators: readonly Locator[],
  document: DocumentText,
  sha256: Sha256,
  progress: (share: number) => void = () => {},
): Promise<readonly Relocation[]> {
  const former = checked.get(document.sha256);
  if (former?.locators.length === locators.length && locators.every((one, at) => one === former.locators[at]))
    return former.checks;
  const checking = checkingLocators(locators, document, sha256);
  for (;;) {
    const { done, value } = checking.next();
    if (done) {
      keep(document.sha256, { locators, checks: value });
      return value;
    }
    progress(value);
    await nextTurn();
  }
}

function keep(version: string, answer: Checked): void {
  checked.delete(version);
  checked.set(version, answer);
  for (const oldest of checked.keys()) if (checked.size > mostKept) checked.delete(oldest);
}
