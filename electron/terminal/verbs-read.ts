import type { Command } from "commander";
import type { OutputOf } from "#data/api/contract.ts";
import { readKindLabels } from "./kind-labels.ts";
import { countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { pairs, table } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

/** `info`, `search`, `problems`: what there is. */
export function addReadingVerbs(program: Command, { words, run }: VerbContext): void {
  run(program.command("info").description(words.commands.info), info);
  run(
    program
      .command("search")
      .description(words.commands.search)
      .argument("<text>", words.arguments.text)
      .option("--kind <kind>", words.options.kind)
      .option("--limit <n>", words.options.limit),
    search,
  );
  run(
    program
      .command("problems")
      .description(words.commands.problems)
      .option("--rule <rule>", words.options.rule)
      .option("--limit <n>", words.options.limit),
    problems,
  );
}

async function info(session: Session): Promise<VerbAnswer> {
  const answer = await session.client.getInfo({ lang: session.reading.lang, ...session.moment });
  return { json: answer, lines: () => infoLines(answer, session), status: 0 };
}

/** Fields that somebody marked as empty, where there are any. */
function emptyLine(
  { unknown, notApplicable, notLookedFor }: OutputOf<"getInfo">["emptyStates"],
  words: Session["words"],
): readonly (readonly [string, string])[] {
  if (unknown + notApplicable + notLookedFor === 0) return [];
  return [[words.emptyStates, words.emptyStateCounts(unknown, notApplicable, notLookedFor)]];
}

async function infoLines(answer: OutputOf<"getInfo">, session: Session): Promise<readonly string[]> {
  const { words, io } = session;
  const labels = await readKindLabels(session);
  const counts = (kinds: Readonly<Record<string, number>>, label: (kind: string) => string) =>
    Object.entries(kinds)
      .sort(([, a], [, b]) => b - a)
      .map(([kind, count]) => `${label(kind)} ${count}`)
      .join(words.listSeparator);
  const names = ["entities", "relations", "claims", "flows", "documents", "notes"] as const;
  return [
    answer.readOnly ? `${answer.title} (${words.readOnly})` : answer.title,
    "",
    ...pairs([
      ...names.map((name) => [words[name], String(answer[name])] as const),
      [words.evidence, words.withEvidence(answer.evidence.with, answer.evidence.of)],
      ...emptyLine(answer.emptyStates, words),
      [words.problems, String(answer.problems ?? "…")],
    ]),
    "",
    words.layers,
    ...table(
      [words.title, words.claims, words.role, words.author, words.id],
      answer.layers.map(({ title, claims, role, author, id, readOnly }) => [
        title,
        String(claims),
        [words.layerRoles[role] ?? role, readOnly ? words.readOnly : ""].filter(Boolean).join(words.listSeparator),
        author ?? "",
        id,
      ]),
      io.columns,
    ).map((line) => `  ${line}`),
    "",
    words.kinds,
    `  ${words.entities}: ${counts(answer.kinds.entity, labels.entity)}`,
    `  ${words.relations}: ${counts(answer.kinds.relation, labels.relation)}`,
    ...(answer.notices.length === 0
      ? []
      : ["", words.noticesTitle, ...answer.notices.map(({ sentence }) => `  ${sentence}`)]),
  ];
}

async function search(
  session: Session,
  text: string,
  { kind, limit }: { kind?: string; limit?: string },
): Promise<VerbAnswer> {
  const { client, reading, moment, words, io } = session;
  const most = countOf("--limit", limit, 200) ?? 20;
  const answer = await client.search({
    text,
    limit: most,
    ...(kind === undefined ? {} : { kinds: [kind] }),
    ...moment,
    ...reading,
  });
  return {
    json: answer,
    lines: async () => {
      if (answer.hits.length === 0) return [words.nothingFound(text)];
      const labels = await readKindLabels(session);
      const rows = answer.hits.map((hit) => [
        hit.name,
        hit.secondName?.value ?? "",
        labels.entity(hit.kind),
        hit.jurisdiction ?? "",
        hit.id,
      ]);
      return [
        ...table([words.name, words.otherName, words.kind, words.jurisdiction, words.id], rows, io.columns),
        ...(answer.truncated ? ["", words.more(most)] : []),
      ];
    },
    status: answer.hits.length === 0 ? 1 : 0,
  };
}

async function problems(
  { client, reading, recording, words, io }: Session,
  { rule, limit }: { rule?: string; limit?: string },
): Promise<VerbAnswer> {
  const most = countOf("--limit", limit, 5_000) ?? 200;
  const answer = await client.listProblems({
    limit: most,
    ...(rule === undefined ? {} : { rule }),
    ...recording,
    ...reading,
  });
  return {
    json: answer,
    lines: () => {
      if (answer.problems.length === 0) return [words.noProblems];
      const rows = answer.problems.map((problem) => [
        problem.rule,
        words.severities[problem.severity],
        problem.name,
        problem.sentence,
      ]);
      return [
        ...table([words.rule, words.severity, words.about, words.sentence], rows, io.columns),
        "",
        Object.entries(answer.counts)
          .map(([name, count]) => `${name} ${count}`)
          .join(", "),
        ...(answer.truncated ? [words.more(most)] : []),
      ];
    },
    status: answer.problems.length === 0 ? 0 : 1,
  };
}
