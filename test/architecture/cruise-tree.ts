import { cruise, type ICruiseResult, type IModule } from "dependency-cruiser";
import extractOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A rule of .dependency-cruiser.cjs, as far as a message needs it. */
export interface LayerRule {
  readonly name: string;
  readonly comment: string;
}

export interface LayerReport {
  readonly rules: readonly LayerRule[];
  readonly modules: readonly IModule[];
  /** One message a violation: who imports what, the rule, and the way out. */
  readonly messages: readonly string[];
}

/**
 * Runs the rules of .dependency-cruiser.cjs over the sources, tests and tools of a tree.
 *
 * @param baseFolder The repository, or a copy of its shape.
 * @param folders Folders of `baseFolder` to look at.
 */
export async function cruiseTree(baseFolder: string, folders: readonly string[]): Promise<LayerReport> {
  const options = await extractOptions(`${root}/.dependency-cruiser.cjs`);
  const { output } = await cruise([...folders], { ...options, baseDir: baseFolder, validate: true });
  if (typeof output === "string") throw new Error(output);
  const rules = rulesOf(output);
  const wayOut = new Map(rules.map(({ name, comment }) => [name, comment]));
  const messages = output.summary.violations.map(
    ({ from, to, rule }) => `${from === to ? from : `${from} → ${to}`} (${rule.name}): ${wayOut.get(rule.name) ?? ""}`,
  );
  return { rules, modules: output.modules, messages };
}

function rulesOf({ summary }: ICruiseResult): readonly LayerRule[] {
  return (summary.ruleSetUsed?.forbidden ?? []).map(({ name = "", comment = "" }) => ({ name, comment }));
}
