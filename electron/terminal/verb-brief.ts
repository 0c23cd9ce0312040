import { join } from "node:path";
import type { Command } from "commander";
import { briefingFormats } from "#data/api/briefing-methods.ts";
import { createFileWriter } from "../shared/write-file.ts";
import { findVisitLine } from "./find-visit.ts";
import { choiceOf, countOf, listOf } from "./options.ts";
import type { Session } from "./session.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";
import { writeOut } from "./write-out.ts";

interface BriefOptions {
  readonly format?: string;
  readonly tongue?: string;
  readonly out?: string;
  readonly since?: string;
  readonly questions?: string;
  readonly fonts?: boolean;
  readonly notes?: boolean;
  readonly people?: boolean;
  readonly only?: string;
}

/** `brief`: the briefing pack of a visit as files. */
export function addBriefVerb(program: Command, { words, run }: VerbContext): void {
  const { commands, arguments: given, options } = words.visits;
  run(
    program
      .command("brief")
      .description(commands.brief)
      .argument("<visit>", given.visit)
      .option("--format <formats>", options.format)
      .option("--tongue <language>", options.briefLang)
      .option("--out <dir>", options.outFolder)
      .option("--since <day>", options.since)
      .option("--only <part>", options.onlyPart)
      .option("--questions <n>", options.fewerQuestions)
      .option("--no-fonts", options.noFonts)
      .option("--no-notes", options.briefNotes)
      .option("--no-people", options.briefPeople),
    brief,
  );
}

async function brief(session: Session, text: string, options: BriefOptions): Promise<VerbAnswer> {
  const { client, words, io, reading, moment, files, log } = session;
  const formats = (listOf("--format", options.format) ?? ["html"]).map((one) =>
    choiceOf("--format", one, briefingFormats)!,
  );
  const tongue = choiceOf("--tongue", options.tongue, ["en", "ja", "both"]) ?? reading.lang;
  const { id, title } = await findVisitLine(session, text);
  const { document } = await client.makeBriefing({
    id,
    tongue,
    profile: { notes: options.notes ?? true, people: options.people ?? true },
    only: choiceOf("--only", options.only, ["questions"]),
    questions: countOf("--questions", options.questions, 50),
    program: `Keiro ${files.version}`,
    ...(options.since === undefined ? {} : { since: options.since }),
    ...moment,
    ...reading,
  });
  const write = createFileWriter({ platform: io.platform, env: io.env, report: log.error });
  const written: { file: string; remark: string | null }[] = [];
  for (const format of new Set(formats)) {
    const content = { type: "document", document, format, fonts: options.fonts ?? true } as const;
    const { fileName, base64, remark } = await write({ content, name: `${title} (${tongue})`, lang: reading.lang });
    const file = join(options.out ?? ".", fileName);
    await writeOut(session, file, Buffer.from(base64, "base64"));
    written.push({ file, remark });
  }
  return {
    json: { written },
    lines: () =>
      written.flatMap(({ file, remark }) => [words.visits.written(file), ...(remark === null ? [] : [remark])]),
    status: 0,
  };
}
