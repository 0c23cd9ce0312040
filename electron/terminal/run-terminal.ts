import { Command, CommanderError } from "commander";
import { exitStatusOf, toWireError, WorkspaceError } from "#data/api/errors.ts";
import { csvText } from "#data/api/csv-text.ts";
import type { AnswerTable } from "#data/api/csv-text.ts";
import { findShippedFiles } from "../shared/shipped-files.ts";
import { gather, hiddenOf } from "./options.ts";
import type { CommonOptions } from "./options.ts";
import { openSession } from "./session.ts";
import type { Session } from "./session.ts";
import { oneLine } from "./table.ts";
import type { TerminalIo } from "./terminal-io.ts";
import { addApplyVerb } from "./verb-apply.ts";
import { addCallVerb } from "./verb-call.ts";
import { addExportVerb } from "./verb-export.ts";
import { addCompareVerb } from "./verb-compare.ts";
import { addFlowVerbs } from "./verbs-flow.ts";
import { addCommonVerb } from "./verb-common.ts";
import { addHistoryVerb } from "./verb-history.ts";
import { addLayersVerb } from "./verb-layers.ts";
import { addFilesVerb } from "./verb-files.ts";
import { addForgetVerb } from "./verb-forget.ts";
import { addMergeVerbs } from "./verb-merge.ts";
import { addPackageVerb } from "./verb-package.ts";
import { addPathVerb } from "./verb-path.ts";
import { addReachVerb } from "./verb-reach.ts";
import { addRestoreVerb } from "./verb-restore.ts";
import { addShowVerb } from "./verb-show.ts";
import { addSumVerb } from "./verb-sum.ts";
import { addTraceVerb } from "./verb-trace.ts";
import { addDocumentVerbs } from "./verbs-document.ts";
import { addVerifyVerb } from "./verb-verify.ts";
import type { VerbAction, VerbAnswer, VerbContext } from "./verb.ts";
import { addChangingVerbs } from "./verbs-change.ts";
import { addNoteVerbs } from "./verbs-note.ts";
import { addReadingVerbs } from "./verbs-read.ts";
import { addViewVerbs } from "./verbs-view.ts";
import { addEveryVisitVerb } from "./verbs-of-visits.ts";
import { terminalWords } from "./words.ts";
import type { TerminalWords } from "./words.ts";

/**
 * The command line: reads the arguments, asks the workspace, prints the answer.
 *
 * @param argv Arguments after the program's name.
 * @returns exit status: 0 done, 1 an honest "no", 2 wrong use, 3 refused or failed.
 */
export async function runTerminal(argv: readonly string[], io: TerminalIo): Promise<number> {
  try {
    const lang = languageOf(argv);
    const words = terminalWords[lang];
    const program = createProgram(words, io);
    let status = 0;
    const context: VerbContext = {
      words,
      run(command, action) {
        command.helpOption("-h, --help", words.helpOption);
        command.action(async (...given: unknown[]) => {
          status = await runVerb(io, lang, command, action as VerbAction<readonly unknown[]>, given.slice(0, -2));
        });
      },
    };
    for (const add of [
      addReadingVerbs,
      addShowVerb,
      addPathVerb,
      addCommonVerb,
      addReachVerb,
      addTraceVerb,
      addSumVerb,
      addFlowVerbs,
      addCompareVerb,
      addVerifyVerb,
      addDocumentVerbs,
      addNoteVerbs,
      addViewVerbs,
      addEveryVisitVerb,
      addChangingVerbs,
      addHistoryVerb,
      addLayersVerb,
      addRestoreVerb,
      addForgetVerb,
      addFilesVerb,
      addApplyVerb,
      addMergeVerbs,
      addPackageVerb,
      addExportVerb,
      addCallVerb,
    ])
      add(program, context);
    dressHelp(program, words);
    if (argv.length === 0)
      throw new WorkspaceError("invalid-input", "Say what to do: “keiro --help” lists the commands.");
    await program.parseAsync([...argv], { from: "user" });
    return status;
  } catch (error) {
    return tellError(error, io);
  }
}

function createProgram(words: TerminalWords, io: TerminalIo): Command {
  const { options } = words;
  return new Command("keiro")
    .description(words.program)
    .version(findShippedFiles(import.meta.url).version, "-V, --version", words.versionOption)
    .option("--workspace <dir>", options.workspace)
    .option("--documents <dir>", options.documents)
    .option("--json", options.json)
    .option("--csv", options.csv)
    .option("--lang <lang>", options.lang)
    .option("--as-of <date>", options.asOf)
    .option("--certain", options.certain)
    .option("--recorded <date>", options.recorded)
    .option("--without-layer <layer>", words.layerList.withoutLayer, gather)
    .option("--without-author <author>", words.layerList.withoutAuthor, gather)
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => {} })
    .exitOverride();
}

/** Help in the language of the run, for the program and every command below it. */
function dressHelp(command: Command, words: TerminalWords): void {
  command
    .helpOption("-h, --help", words.helpOption)
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => words.helpTitles[title] ?? title })
    .exitOverride();
  if (!command.parent) command.addHelpText("after", `\n${words.helpEnd.join("\n")}`);
  for (const below of command.commands) {
    below.copyInheritedSettings(command);
    dressHelp(below, words);
  }
}

async function runVerb(
  io: TerminalIo,
  lang: "en" | "ja",
  command: Command,
  action: VerbAction<readonly unknown[]>,
  args: readonly unknown[],
): Promise<0 | 1> {
  const options = command.optsWithGlobals<CommonOptions>();
  refuseHidden(command, options);
  const session = await openSession(io, lang, options);
  try {
    const answer = await action(session, ...args, options);
    if (options.csv) io.out(csvText(tableOf(answer), { withMark: false }));
    else if (options.json) io.out(`${JSON.stringify(answer.json, null, 2)}\n`);
    else {
      const lines = [...(await answer.lines()), ...(await hiddenLines(session))];
      if (lines.length > 0) io.out(`${lines.join("\n")}\n`);
    }
    return answer.status;
  } finally {
    await session.close();
  }
}

/** Verbs that change something, or tell of the whole workspace. */
const wholeVerbs: readonly string[] = [
  ...["new", "undo", "redo", "restore", "apply", "merge", "conflicts", "decide", "package", "add", "call", "verify"],
  ...["history", "share", "calendar", "people", "document"],
];
/** @throws WorkspaceError `invalid-input` where something is to be left out of what is always whole. */
function refuseHidden(command: Command, options: CommonOptions): void {
  if (hiddenOf(options).hidden !== undefined && wholeVerbs.includes(command.name()))
    throw new WorkspaceError(
      "invalid-input",
      `“${command.name()}” leaves nothing out: take --without-layer and --without-author away.`,
    );
}

/** What was left out of an answer for people, as its last line. */
async function hiddenLines({ client, recording, reading }: Session): Promise<readonly string[]> {
  if (recording.hidden === undefined) return [];
  const { hidden } = await client.listLayers({ ...recording, lang: reading.lang, limit: 1 });
  return hidden === null ? [] : ["", hidden];
}

/** @throws WorkspaceError `invalid-input` for an answer that is no table. */
function tableOf({ table }: VerbAnswer): AnswerTable {
  if (!table) throw new WorkspaceError("invalid-input", "This answer is no table. Leave --csv out, or take --json.");
  return table();
}

/** The language must be known before the arguments are read, because their help is in it. @throws WorkspaceError `invalid-input`. */
function languageOf(argv: readonly string[]): "en" | "ja" {
  const at = argv.findLastIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  if (at === -1) return "en";
  const lang = argv[at]?.startsWith("--lang=") ? argv[at].slice("--lang=".length) : argv[at + 1];
  if (lang !== "en" && lang !== "ja")
    throw new WorkspaceError("invalid-input", `--lang takes en or ja, not “${lang ?? ""}”.`);
  return lang;
}

function tellError(error: unknown, io: TerminalIo): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0; // help and version were asked for
    io.err(`keiro: invalid-input: ${sentenceOf(error)}\n`);
    return 2;
  }
  const { code, sentence } = toWireError(error);
  io.err(`keiro: ${code}: ${oneLine(sentence)}\n`); // that of an ambiguous name lists the candidates
  return exitStatusOf(code);
}

/** "error: unknown option '--x'\n(Did you mean --y?)" as a sentence with the way out. */
function sentenceOf({ code, message }: CommanderError): string {
  if (code === "commander.help") return "Say what to do: “keiro --help” lists the commands.";
  const [what = "", hint = ""] = message.replace(/^error: /, "").split("\n");
  const sentence = what.charAt(0).toUpperCase() + what.slice(1);
  return [`${sentence.replace(/\.$/, "")}.`, hint.replace(/^\((.*)\)$/, "$1"), "“keiro --help” lists what there is."]
    .filter(Boolean)
    .join(" ");
}
