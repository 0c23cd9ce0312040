import type { Command } from "commander";
import type { InputOf } from "#data/api/contract.ts";
import type { RateLine } from "#data/api/money-methods.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { countOf, listOf } from "./options.ts";
import { readRates } from "./read-rates.ts";
import { gradeOf } from "./walk-options.ts";
import type { Session } from "./session.ts";
import type { TerminalWords } from "./words.ts";

/** Options of every question about money. */
export interface MoneyOptions {
  readonly phase?: string;
  readonly period?: string;
  readonly currency?: string;
  readonly minGrade?: string;
  readonly convert?: boolean;
  readonly rates?: string;
  readonly timeoutMs?: string;
}

export function withMoneyOptions(command: Command, { money: { options } }: TerminalWords): Command {
  return withWhichFigures(command, { options })
    .option("--convert", options.convert)
    .option("--rates <file>", options.rates)
    .option("--timeout-ms <n>", options.timeout);
}
/** Phase, period, currency and grade. */
export function withWhichFigures(command: Command, { options }: Pick<TerminalWords["money"], "options">): Command {
  return command
    .option("--phase <phase>", options.phase)
    .option("--period <period>", options.period)
    .option("--currency <code>", options.currency)
    .option("--min-grade <grade>", options.minGrade);
}

type MoneyQuestion = Pick<
  InputOf<"sumMoney">,
  "phase" | "period" | "currency" | "minGrade" | "rates" | "timeoutMs" | "asOf" | "certain" | "recorded" | "lang"
> & { readonly languages: string[] };

/** What the options ask, as every method about money takes it. */
export async function moneyQuestion(session: Session, options: MoneyOptions): Promise<MoneyQuestion> {
  return {
    ...whichFigures(options),
    rates: [...(await ratesOf(session, options))],
    timeoutMs: countOf("--timeout-ms", options.timeoutMs, 600_000),
    ...session.moment,
    ...session.reading,
  };
}
export function whichFigures({
  phase,
  period,
  currency,
  minGrade,
}: MoneyOptions): Pick<InputOf<"totalMoney">, "phase" | "period" | "currency" | "minGrade"> {
  return {
    phase,
    period,
    currency: currency?.toUpperCase(),
    minGrade: gradeOf(minGrade),
  };
}

/** Off by default: a file's rates, the workspace's, or both. */
async function ratesOf(session: Session, { convert, rates }: MoneyOptions): Promise<readonly RateLine[]> {
  const fromFile = rates === undefined ? [] : await readRates(session.pathOf(rates));
  if (!convert) return fromFile;
  const own = (await session.client.listRates({ ...session.recording })).rates;
  return [...fromFile, ...own.map(({ from, to, value, date, source }) => ({ from, to, value, date, source }))];
}

/** Entities named in a list separated by commas; undefined where the option was not given. */
export async function entitiesOf(
  session: Session,
  option: string,
  text: string | undefined,
): Promise<EntityId[] | undefined> {
  const words = listOf(option, text);
  if (!words) return undefined;
  const ids: EntityId[] = [];
  for (const word of words) ids.push((await session.resolveEntity(word)).id);
  return ids;
}
