import type { Command } from "commander";
import type { InputOf } from "#data/api/contract.ts";
import { createFileWriter } from "../shared/write-file.ts";
import { findVisitLine } from "./find-visit.ts";
import type { Session } from "./session.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";
import { writeOut } from "./write-out.ts";

/** `visit calendar` and `visit people`. */
export function addVisitFileVerbs(visit: Command, { words, run }: VerbContext): void {
  const { commands, arguments: given, options } = words.visits;
  const verb = (name: "calendar" | "people") =>
    visit
      .command(name)
      .description(commands[name])
      .argument("<visit>", given.visit)
      .option("--out <file>", options.out);
  run(verb("calendar"), calendar);
  run(verb("people"), people);
}

interface OutOptions {
  readonly out?: string;
}

async function calendar(session: Session, text: string, { out }: OutOptions): Promise<VerbAnswer> {
  const { id } = await findVisitLine(session, text);
  const { calendar: found, leftOut } = await session.client.listVisitEvents({ id, ...session.reading });
  const remark = leftOut === 0 ? [] : [session.words.visits.leftOut(leftOut)];
  return tell(session, { type: "calendar", calendar: found }, { calendar: found, leftOut }, out, remark);
}

async function people(session: Session, text: string, { out }: OutOptions): Promise<VerbAnswer> {
  const { id } = await findVisitLine(session, text);
  const { contacts } = await session.client.listVisitContacts({ id, ...session.reading });
  return tell(session, { type: "contacts", contacts }, { contacts }, out, []);
}

async function tell(
  session: Session,
  content: InputOf<"writeFile">["content"] & { readonly type: "calendar" | "contacts" },
  json: object,
  out: string | undefined,
  remark: readonly string[],
): Promise<VerbAnswer> {
  const { io, log, reading, words } = session;
  const write = createFileWriter({ platform: io.platform, env: io.env, report: log.error });
  const { base64 } = await write({ content, name: "visit", lang: reading.lang });
  const bytes = Buffer.from(base64, "base64");
  if (out === undefined) {
    const lines = bytes.toString("utf8").trimEnd().split("\r\n");
    return { json, lines: () => lines, status: 0 };
  }
  await writeOut(session, out, bytes);
  return { json: { ...json, written: out }, lines: () => [words.visits.written(out), ...remark], status: 0 };
}
