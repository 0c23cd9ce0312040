import type { InputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { parseAmount } from "#graph/model/parse-amount.ts";
import { superKinds } from "#graph/schema/entity-kinds.ts";
import { listOf } from "./options.ts";
import type { Session } from "./session.ts";

type MinAmount = NonNullable<InputOf<"findPaths">["minAmount"]>;
type Avoided = Pick<InputOf<"findPaths">, "avoid" | "avoidKinds">;

/** A grade; a letter alone stands for the lowest of its grades that says something. @throws WorkspaceError `invalid-input`. */
export function gradeOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const grade = text.trim().toUpperCase();
  if (/^[A-F][1-6]$/.test(grade)) return grade;
  if (/^[A-F]$/.test(grade)) return `${grade}${grade === "F" ? 6 : 5}`;
  throw new WorkspaceError("invalid-input", `--min-grade takes a letter A to F with a digit 1 to 6, not “${text}”.`);
}

/**
 * The least amount with its currency, which may stand in it: "JPY 100 million".
 * @throws WorkspaceError `invalid-input` where it is no amount, or where no currency is named.
 */
export function minAmountOf(options: {
  readonly minAmount?: string;
  readonly currency?: string;
  readonly phase?: string;
}): MinAmount | undefined {
  const { minAmount, phase } = options;
  if (minAmount === undefined) {
    const given = options.currency === undefined ? (phase === undefined ? null : "--phase") : "--currency";
    if (given === null) return undefined;
    throw new WorkspaceError("invalid-input", `${given} says which money --min-amount means. Give --min-amount too.`);
  }
  const [written] = /[A-Z]{3}/.exec(minAmount) ?? [];
  const amount = isZero(minAmount)
    ? "0"
    : parseAmount(written === undefined ? minAmount : minAmount.replace(written, ""));
  if (amount === null)
    throw new WorkspaceError(
      "invalid-input",
      `--min-amount takes an amount: 2500000, “100 million” or 1億, not “${minAmount}”.`,
    );
  const currency = options.currency?.trim().toUpperCase() ?? written ?? (/円\s*$/.test(minAmount) ? "JPY" : undefined);
  if (currency === undefined)
    throw new WorkspaceError("invalid-input", "--min-amount needs a currency: add --currency JPY, EUR …");
  if (!/^[A-Z]{3}$/.test(currency))
    throw new WorkspaceError("invalid-input", `--currency takes three letters: JPY, EUR …, not “${options.currency}”.`);
  return { amount, currency, ...(phase === undefined ? {} : { phase }) };
}
function isZero(text: string): boolean {
  return /^\s*0\s*$/.test(text);
}

/** What not to pass: a word that is a kind or a super-kind means the kind, any other an entity. */
export async function avoidedOf(session: Session, text: string | undefined): Promise<Avoided> {
  const words = listOf("--avoid", text) ?? [];
  if (words.length === 0) return {};
  const { entityKinds } = await session.client.getSchema({});
  const isKind = (word: string) => Object.hasOwn(entityKinds, word) || Object.hasOwn(superKinds, word);
  return {
    avoid: await entitiesOf(
      session,
      words.filter((word) => !isKind(word)),
    ),
    avoidKinds: words.filter(isKind),
  };
}

/** Ids of the entities that some texts name. */
export async function entitiesOf(
  session: Session,
  texts: readonly string[],
): Promise<InputOf<"findCommon">["entities"]> {
  const ids: InputOf<"findCommon">["entities"] = [];
  for (const text of texts) ids.push((await session.resolveEntity(text)).id);
  return ids;
}

/** Kinds of relation as an option names them, or undefined. */
export function kindsOf(text: string | undefined): string[] | undefined {
  const kinds = listOf("--kinds", text);
  return kinds && [...kinds];
}
