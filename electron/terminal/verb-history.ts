import type { Command } from "commander";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { historyTable } from "#data/api/history-table.ts";
import { countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { table } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

interface HistoryOptions {
  readonly limit?: string;
  readonly about?: string;
  readonly who?: string;
  readonly since?: string;
  readonly until?: string;
  readonly text?: string;
  readonly values?: boolean;
  readonly csv?: boolean;
}
type Filter = Omit<InputOf<"listHistory">, "limit">;

/** `history`: what was changed, by whom and when; with --values or --csv what was there before and after, and why. */
export function addHistoryVerb(program: Command, { words, run }: VerbContext): void {
  const { options } = words.layerList;
  run(
    program
      .command("history")
      .description(words.commands.history)
      .option("--about <entity>", options.about)
      .option("--who <author>", options.who)
      .option("--since <date>", options.since)
      .option("--until <date>", options.until)
      .option("--text <text>", options.text)
      .option("--values", options.values)
      .option("--limit <n>", words.options.limit),
    history,
  );
}

async function history(session: Session, options: HistoryOptions): Promise<VerbAnswer> {
  const limit = countOf("--limit", options.limit, 1_000) ?? 100;
  const filter = await filterOf(session, options);
  if (options.values || options.csv) return readValues(session, filter, countOf("--limit", options.limit) ?? null);
  const answer = await session.client.listHistory({ ...filter, limit });
  return { json: answer, lines: () => changeLines(answer, session, limit), status: 0 };
}

/** @throws WorkspaceError `not-found` for an author who changed nothing here. */
async function filterOf(session: Session, { about, who, since, until, text }: HistoryOptions): Promise<Filter> {
  const times = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
  return {
    ...times,
    ...(text === undefined ? {} : { text }),
    ...(who === undefined ? {} : { who: await authorOf(session, who) }),
    ...(about === undefined ? {} : { about: await session.resolveSubject(about) }),
  };
}

async function authorOf({ client, words }: Session, text: string): Promise<string> {
  const { authors } = await client.listHistory({ limit: 1 });
  const named = authors.filter(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase());
  if (named.length === 1) return named[0]!.id;
  const listed = (named.length > 1 ? named : authors).map(({ id, name }) => (name === id ? id : `${name} (${id})`));
  throw new WorkspaceError(named.length > 1 ? "ambiguous" : "not-found", words.layerList.noAuthor(text, listed));
}

/** All values of the changes that fit, page by page. */
async function readValues(
  { client, recording, reading, words, io }: Session,
  filter: Filter,
  most: number | null,
): Promise<VerbAnswer> {
  const values: OutputOf<"readHistory">["values"] = [];
  const withheld = recording.hidden?.withheld === true ? { withheld: true } : {};
  let truncated = false;
  for (let after: number | null = 0; after !== null && (most === null || values.length < most);) {
    const page: OutputOf<"readHistory"> = await client.readHistory({ ...filter, ...withheld, after, ...reading });
    values.push(...page.values);
    truncated ||= page.truncated;
    after = page.next;
  }
  const shown = most === null ? values : values.slice(0, most);
  truncated ||= shown.length < values.length;
  const said = words.layerList;
  return {
    json: { values: shown, truncated },
    table: () => historyTable(shown, reading.lang),
    lines: () => {
      if (shown.length === 0) return [words.noChanges];
      const rows = shown.map((value) => [
        minuteOf(value.when),
        value.author,
        value.name,
        value.fieldLabel ?? value.kind,
        value.before ?? "",
        value.after ?? "",
        value.why ?? "",
      ]);
      return table([words.when, words.who, said.item, said.field, said.before, said.after, said.why], rows, io.columns);
    },
    status: 0,
  };
}

function changeLines(
  { changes, truncated }: OutputOf<"listHistory">,
  { words, io }: Session,
  limit: number,
): readonly string[] {
  if (changes.length === 0) return [words.noChanges];
  const rows = changes.map((change) => [
    minuteOf(change.when),
    change.author === change.who ? words.noName : change.author,
    change.label,
    change.inEffect ? "" : words.undone,
    change.id,
  ]);
  return [
    ...table([words.when, words.who, words.what, words.state, words.id], rows, io.columns),
    ...(truncated ? ["", words.more(limit)] : []),
  ];
}

function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}
