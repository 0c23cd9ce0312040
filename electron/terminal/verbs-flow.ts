import type { Command } from "commander";
import { answerTable } from "#data/api/answer-tables.ts";
import { Option } from "commander";
import type { InputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { whichFigures, withWhichFigures } from "./money-options.ts";
import type { MoneyOptions } from "./money-options.ts";
import { choiceOf, countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { marks, sourceLines } from "./sources.ts";
import { oneLine, table } from "./table.ts";
import { flowIds } from "./verb-sum.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

const groupings = [
  "payer",
  "recipient",
  "payer-kind",
  "recipient-kind",
  "period",
  "phase",
  "currency",
] as const satisfies readonly InputOf<"totalMoney">["by"][];

/** `totals`, `flows`, `rates`: tables of money. */
export function addFlowVerbs(program: Command, { words, run }: VerbContext): void {
  const { commands, options } = words.money;
  const totalsCommand = program
    .command("totals")
    .description(commands.totals)
    .argument("[entities...]", words.entityArgument)
    .addOption(new Option("--by <what>", options.by).makeOptionMandatory())
    .option("--flows <ids>", options.flows)
    .option("--limit <n>", words.options.limit);
  run(withWhichFigures(totalsCommand, words.money), totals);
  run(
    program
      .command("flows")
      .description(commands.flows)
      .argument("[entities...]", words.entityArgument)
      .option("--around <direction>", options.around)
      .option("--limit <n>", words.options.limit),
    flows,
  );
  run(program.command("rates").description(commands.rates).option("--limit <n>", words.options.limit), rates);
}

async function totals(
  session: Session,
  names: readonly string[],
  options: MoneyOptions & { readonly by: string; readonly flows?: string; readonly limit?: string },
): Promise<VerbAnswer> {
  const limit = countOf("--limit", options.limit, 2_000);
  const answer = await session.client.totalMoney({
    by: choiceOf("--by", options.by, groupings)!,
    flows: await flowIds(session, options.flows),
    entities: await entitiesNamed(session, names),
    limit,
    ...whichFigures(options),
    ...session.moment,
    ...session.reading,
  });
  const { words, io } = session;
  const { money } = words;
  return {
    json: answer,
    table: () => answerTable("totals", answer, session.reading.lang),
    lines: () =>
      answer.groups.length === 0
        ? [money.noTotals]
        : [
            ...table(
              [money.name, money.total, money.unknownCount, money.of],
              answer.groups.map(({ name, total, unknown, perSomething, text }) => [
                name,
                total.text,
                unknown + perSomething === 0 ? "" : String(unknown + perSomething),
                text,
              ]),
              io.columns,
              [1, 2],
            ),
            ...answer.warnings.flatMap(({ sentence }) => ["", oneLine(sentence)]),
            ...(answer.truncated ? ["", words.more(limit ?? 200)] : []),
          ],
    status: answer.groups.length === 0 ? 1 : 0,
  };
}

async function flows(
  session: Session,
  names: readonly string[],
  options: { readonly around?: string; readonly limit?: string },
): Promise<VerbAnswer> {
  const limit = countOf("--limit", options.limit, 20_000);
  const direction = choiceOf("--around", options.around, ["up", "down"]);
  const entities = await entitiesNamed(session, names);
  if (direction !== undefined && entities?.length !== 1)
    throw new WorkspaceError("invalid-input", "--around takes one entity: “keiro flows ENTITY --around up”.");
  const answer = await session.client.listFlows({
    ...(direction === undefined ? { entities } : { around: { entity: entities![0]!, direction } }),
    limit,
    ...session.moment,
    ...session.reading,
  });
  const { words, io } = session;
  const { money } = words;
  const rows = answer.flows.flatMap(({ flow, text, figures }) =>
    figures.length === 0
      ? [[text, "", "", flow]]
      : figures.map((figure) => [
          text,
          figure.text,
          `${figure.differ ? `${words.claimsDiffer} ` : ""}${marks(figure.sources)}`,
          flow,
        ]),
  );
  return {
    json: answer,
    table: () => answerTable("flows", answer, session.reading.lang),
    lines: () =>
      rows.length === 0
        ? [money.noFlows]
        : [
            ...table([money.flow, money.recorded, "", words.id], rows, io.columns),
            ...(answer.offers.length === 0
              ? []
              : ["", money.offers, ...answer.offers.map(({ text, figures }) => `  ${text}: ${figures}`)]),
            ...(answer.truncated ? ["", words.more(limit ?? 1_000)] : []),
            ...sourceLines(answer.sources, words),
          ],
    status: rows.length === 0 ? 1 : 0,
  };
}

async function rates(session: Session, options: { readonly limit?: string }): Promise<VerbAnswer> {
  const limit = countOf("--limit", options.limit, 5_000);
  const answer = await session.client.listRates({ limit, ...session.recording });
  const { words, io } = session;
  const { money } = words;
  return {
    json: answer,
    lines: () =>
      answer.rates.length === 0
        ? [money.noRates]
        : [
            ...table(
              [money.rate, money.date, money.source2, words.id],
              answer.rates.map(({ from, to, value, date, source, id }) => [
                `1 ${from} = ${value} ${to}`,
                date,
                source,
                id,
              ]),
              io.columns,
            ),
            ...(answer.truncated ? ["", words.more(limit ?? 500)] : []),
          ],
    status: answer.rates.length === 0 ? 1 : 0,
  };
}

async function entitiesNamed(session: Session, names: readonly string[]): Promise<EntityId[] | undefined> {
  if (names.length === 0) return undefined;
  const ids: EntityId[] = [];
  for (const name of names) ids.push((await session.resolveEntity(name)).id);
  return ids;
}
