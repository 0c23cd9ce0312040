import type { Command } from "commander";
import type { OutputOf } from "#data/api/contract.ts";
import type { ConflictLine } from "#data/api/merge-methods.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { MergeTerminalWords } from "./merge-words.ts";
import { choiceOf, countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { oneLine, table } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

type Preview = OutputOf<"previewMerge">;

/** `merge`, `conflicts`, `decide`: bringing two copies together. */
export function addMergeVerbs(program: Command, { words, run }: VerbContext): void {
  const { merge, options } = words;
  run(
    program
      .command("merge")
      .description(merge.commands.merge)
      .argument("<from>", merge.arguments.from)
      .option("--dry-run", options.dryRun)
      .option("--limit <n>", options.limit),
    mergeFrom,
  );
  run(
    program
      .command("conflicts")
      .description(merge.commands.conflicts)
      .option("--all", merge.options.all)
      .option("--limit <n>", options.limit),
    listConflicts,
  );
  run(
    program
      .command("decide")
      .description(merge.commands.decide)
      .argument("<conflict>", merge.arguments.conflict)
      .requiredOption("--keep <side>", merge.options.keep)
      .option("--reason <text>", merge.options.reason),
    decide,
  );
}

async function mergeFrom(
  session: Session,
  from: string,
  { dryRun = false, limit }: { dryRun?: boolean; limit?: string },
): Promise<VerbAnswer> {
  session.requireWorkspace();
  const { client, reading } = session;
  const most = countOf("--limit", limit, 5_000) ?? 200;
  const source = { type: "key", key: session.nameSource(from) } as const;
  const preview = await client.previewMerge({ source, limit: most, ...reading });
  const answer = dryRun ? null : await client.mergeFrom({ source, baseRevision: preview.revision, lang: reading.lang });
  return {
    json: {
      preview,
      change: answer?.change ?? null,
      added: answer?.changes ?? 0,
      conflicts: preview.counts.conflicts,
      lost: [],
    },
    lines: () => [...previewLines(preview, session), "", ...outcomeLines(preview, answer, session.words.merge)],
    status: 0,
  };
}

function outcomeLines(
  preview: Preview,
  answer: OutputOf<"mergeFrom"> | null,
  words: MergeTerminalWords,
): readonly string[] {
  if (answer === null) return [words.dryRun];
  if (answer.change === null) return [words.nothingNew];
  return [words.merged(answer.changes), ...(preview.counts.conflicts > 0 ? [words.decideHow] : [])];
}

function previewLines(preview: Preview, { words: { merge }, io }: Session): readonly string[] {
  const { source, counts, authors } = preview;
  const title =
    source.type === "package" && source.since !== null
      ? merge.packageFrom(source.title, source.since)
      : merge.from(source.title, source.sameWorkspace);
  const of = (side: "here" | "there") =>
    merge.counts(merge.sides[side], counts[side].added, counts[side].changed, counts[side].retracted);
  const whose = authors.map(({ name, changes }) => `${name} (${changes})`).join(", ");
  const rows = preview.items
    .filter(({ side }) => side !== "here")
    .map((item) => [
      merge.sides[item.side],
      merge.what[item.what],
      item.name,
      item.fieldLabel ?? item.kind,
      item.before ?? "",
      item.after ?? "",
    ]);
  const { side, what, thing, field, before, after } = merge.columns;
  return [
    oneLine(merge.head(title, merge.by(preview.changes, whose))),
    ...signatureLines(preview, merge),
    ...(source.damaged > 0 ? [merge.damaged(source.damaged)] : []),
    of("there"),
    of("here"),
    ...(counts.both > 0 ? [merge.both(counts.both)] : []),
    ...(counts.heldBack > 0 ? [merge.heldBack(counts.heldBack)] : []),
    ...(counts.conflicts > 0 ? ["", merge.toDecide(counts.conflicts), ...conflictLines(preview.conflicts, merge)] : []),
    ...(rows.length > 0
      ? ["", merge.joined, ...table([side, what, thing, field, before, after], rows, io.columns)]
      : []),
    ...(preview.truncated ? ["", merge.more] : []),
  ];
}

function signatureLines({ source: { type, signature } }: Preview, words: MergeTerminalWords): readonly string[] {
  if (type !== "package") return [];
  if (!signature) return [words.unsigned];
  const { fingerprint, name, own, known } = signature;
  if (own) return [words.signedByYou(fingerprint)];
  if (!known) return [oneLine(words.signedNew(name, fingerprint))];
  const line =
    known.name === name
      ? words.signedKnown(known.name, known.since.slice(0, 10), fingerprint)
      : words.signedOther(known.name, name, fingerprint);
  return [oneLine(line)];
}

function conflictLines(conflicts: readonly (ConflictLine & { readonly open?: boolean })[], words: MergeTerminalWords) {
  return conflicts.flatMap((conflict, at) => {
    const { kind, name, fieldLabel, before, here, there, open } = conflict;
    const side = (label: string, { text, authors }: ConflictLine["here"]) =>
      `   ${label}: ${text}${authors.length === 0 ? "" : ` (${authors.join(", ")})`}`;
    return [
      `${at + 1}. ${name}${fieldLabel === null ? "" : `, ${fieldLabel}`}: ${words.kinds[kind]}${open === false ? ` (${words.decided})` : ""}`,
      ...(before === null ? [] : [`   ${words.before}: ${before}`]),
      side(words.sides.here, here),
      side(words.sides.there, there),
    ].map(oneLine);
  });
}

async function listConflicts(
  { client, reading, words: { merge } }: Session,
  { all = false, limit }: { all?: boolean; limit?: string },
): Promise<VerbAnswer> {
  const most = countOf("--limit", limit, 1_000) ?? 100;
  const answer = await client.listConflicts({ decided: all, limit: most, ...reading });
  return {
    json: answer,
    lines: () =>
      answer.conflicts.length === 0
        ? [merge.noConflicts]
        : [
            merge.toDecide(answer.open),
            ...conflictLines(answer.conflicts, merge),
            ...(answer.truncated ? ["", merge.more] : []),
          ],
    status: answer.open > 0 ? 1 : 0,
  };
}

async function decide(
  { client, requireWorkspace, reading, words: { merge } }: Session,
  text: string,
  { keep, reason }: { keep?: string; reason?: string },
): Promise<VerbAnswer> {
  requireWorkspace();
  const side = choiceOf("--keep", keep, ["here", "there", "both"]);
  if (side === undefined) throw new WorkspaceError("invalid-input", "Say what to keep: --keep here, there or both.");
  const { revision, conflicts } = await client.listConflicts({ limit: 1_000, ...reading });
  const conflict = /^\d{1,4}$/.test(text) ? conflicts[Number(text) - 1] : conflicts.find(({ id }) => id === text);
  if (!conflict?.id)
    throw new WorkspaceError("not-found", `There is no open conflict “${text}”. “keiro conflicts” lists them.`);
  const label = `decide ${conflict.name}`.slice(0, 200);
  const answer = await client.applyEdits({
    baseRevision: revision,
    label,
    edits: [{ type: "decideConflict", conflict: conflict.id, keep: side, ...(reason === undefined ? {} : { reason }) }],
  });
  const { open } = await client.listConflicts({ limit: 1, ...reading });
  return { json: { ...answer, open }, lines: () => [merge.decidedNow(open)], status: 0 };
}
