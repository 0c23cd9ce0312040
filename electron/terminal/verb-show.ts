import type { Command } from "commander";
import type { OutputOf } from "#data/api/contract.ts";
import { readKindLabels } from "./kind-labels.ts";
import type { KindLabels } from "./kind-labels.ts";
import { countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { marks, sourceLines } from "./sources.ts";
import { oneLine, plainLines, table } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";
import type { TerminalWords } from "./words.ts";

type EntityAnswer = OutputOf<"getEntity">;

/** `show`: everything known of an entity. */
export function addShowVerb(program: Command, { words, run }: VerbContext): void {
  run(
    program
      .command("show")
      .description(words.commands.show)
      .argument("<entity>", words.entityArgument)
      .option("--limit <n>", words.options.limit),
    show,
  );
}

async function show(session: Session, text: string, { limit }: { limit?: string }): Promise<VerbAnswer> {
  const { client, reading, moment, words, io } = session;
  const { id } = await session.resolveEntity(text);
  const most = countOf("--limit", limit, 2_000) ?? 200;
  const answer = await client.getEntity({ id, limit: most, ...moment, ...reading });
  const { entity, ...rest } = answer;
  return {
    json: { id: entity.id, kind: entity.kind, entity, ...rest },
    lines: async () => {
      const labels = await readKindLabels(session);
      return [
        ...headLines(answer, labels),
        ...nameLines(answer, words, io.columns),
        ...fieldLines(answer, labels, words, io.columns),
        ...relationLines(answer, words, io.columns),
        ...noteLines(words.notesTitle, answer.notes, words),
        ...noteLines(words.backlinks, answer.backlinks, words),
        ...(answer.truncated ? ["", words.more(most)] : []),
        ...sourceLines(answer.sources, words),
      ];
    },
    status: 0,
  };
}

function headLines({ entity }: EntityAnswer, labels: KindLabels): readonly string[] {
  const facts = [labels.entity(entity.kind), entity.jurisdiction ?? "", entity.id].filter(Boolean).join(", ");
  return [[entity.name, entity.secondName?.value ?? ""].filter(Boolean).join(" / "), facts];
}

function nameLines({ names }: EntityAnswer, words: TerminalWords, columns: number | null): readonly string[] {
  const rows = names.map(({ lang, form, value, period, n }) => ["", lang, form, value, period ?? "", marks([n])]);
  return section(words.names, rows, columns);
}

/** Every value but the names, each with the marks of its claims. */
function fieldLines(
  { fields }: EntityAnswer,
  labels: KindLabels,
  words: TerminalWords,
  columns: number | null,
): readonly string[] {
  const rows = Object.entries(fields)
    .filter(([field]) => field !== "name")
    .flatMap(([field, slots]) =>
      slots.map(({ text, value, claims, differ }) => [
        "",
        labels.field(field),
        value === null ? words.setAside(text) : text,
        marks(claims.map(({ n }) => n)),
        differ ? words.differ(claims.length) : "",
      ]),
    );
  return section(words.values, rows, columns);
}

function relationLines(
  { entity, relations }: EntityAnswer,
  words: TerminalWords,
  columns: number | null,
): readonly string[] {
  const rows = relations.map((relation) => [
    "",
    relation.label,
    (relation.source.id === entity.id ? relation.target : relation.source).name,
    relation.valid ?? "",
    relation.amountTexts.join("; "),
    relationDoubts(relation, words).join(", "),
    marks(relation.sources),
  ]);
  const stated = relations.filter(({ stance }) => stance !== "denied").length;
  return section(`${words.relationsTitle} (${stated})`, rows, columns);
}

/** What must be said of a relation lest it read as a plain fact. */
function relationDoubts(
  { stance, holds, differ, sources }: EntityAnswer["relations"][number],
  words: TerminalWords,
): readonly string[] {
  return [
    stance === "denied" ? words.denied : null,
    stance === "inferred" ? words.inferred : null,
    holds === "possible" ? words.possibly : null,
    differ ? words.claimsDiffer : null,
    sources.length === 0 ? words.noEvidence : null,
  ].filter((doubt) => doubt !== null);
}

/** A heading with rows beneath it; columns that are empty in every row are left out. */
function section(title: string, rows: readonly (readonly string[])[], columns: number | null): readonly string[] {
  if (rows.length === 0) return [];
  const used = (rows[0] ?? []).map((_, at) => at === 0 || rows.some((row) => row[at] !== ""));
  const kept = rows.map((row) => row.filter((_, at) => used[at]));
  return ["", title, ...table(kept[0]?.map(() => "") ?? [], kept, columns).slice(1)];
}

function noteLines(title: string, notes: EntityAnswer["notes"], words: TerminalWords): readonly string[] {
  if (notes.length === 0) return [];
  return [
    "",
    title,
    ...notes.flatMap(({ body, who, author, when, id }) => [
      `  ${when.slice(0, 10)} ${oneLine(author === who ? words.noName : author)} (${id})`,
      ...plainLines(body).map((line) => `    ${line}`),
    ]),
  ];
}
