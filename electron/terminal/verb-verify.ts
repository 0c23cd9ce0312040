import type { Command } from "commander";
import type { OutputOf } from "#data/api/contract.ts";
import { countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { pairs, table } from "./table.ts";
import { acceptMoved } from "./verbs-document.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

/** `verify`: every locator against the texts that this machine holds. */
export function addVerifyVerb(program: Command, { words, run }: VerbContext): void {
  run(
    program
      .command("verify")
      .description(words.commands.verify)
      .option("--limit <n>", words.options.limit)
      .option("--accept", words.documentVerbs.options.accept),
    verify,
  );
}

async function verify(session: Session, { limit, accept }: { limit?: string; accept?: boolean }): Promise<VerbAnswer> {
  if (accept) return acceptMoved(session);
  const most = countOf("--limit", limit) ?? 500;
  const answer = await session.client.verifyLocators({ limit: most });
  const { verified, ...others } = answer.locators;
  const isAllVerified = Object.values(others).every((count) => count === 0);
  return {
    json: answer,
    lines: () => (isAllVerified ? [session.words.allVerified(verified)] : verifyLines(answer, session, most)),
    status: isAllVerified ? 0 : 1,
  };
}

function verifyLines(
  { locators, list, truncated }: OutputOf<"verifyLocators">,
  { words, io, documentsFolder }: Session,
  limit: number,
): readonly string[] {
  const counts = (Object.keys(locators) as (keyof typeof locators)[]).map(
    (state) => [words.locators[state], String(locators[state])] as const,
  );
  const rows = list.map(({ document, state, lines, now, claim, note }) => [
    document,
    words.locatorStates[state],
    words.line(...lines),
    now === null ? "" : words.line(...now),
    claim ?? note ?? "",
  ]);
  return [
    ...pairs(counts),
    "",
    ...table([words.document, words.state, words.lines, words.now, words.id], rows, io.columns),
    ...(truncated ? ["", words.more(limit)] : []),
    ...(documentsFolder === null && locators.missing + locators.notChecked > 0 ? ["", words.nameDocuments] : []),
  ];
}
