import type { Command } from "commander";
import type { OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { gather } from "./options.ts";
import type { Session } from "./session.ts";
import { oneLine } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

interface ForgetOptions {
  readonly yes?: string;
  readonly also?: readonly string[];
  readonly files?: boolean;
  readonly requests?: boolean;
}

/** `forget-person`: what it would touch, and with the name typed after `--yes` the forgetting itself. */
export function addForgetVerb(program: Command, { words, run }: VerbContext): void {
  const said = words.forget;
  run(
    program
      .command("forget-person")
      .description(said.command)
      .argument("[person]", said.argument)
      .option("--yes <name>", said.typed)
      .option("--also <spelling>", said.also, gather)
      .option("--files", said.files)
      .option("--requests", said.requests),
    forget,
  );
}

async function forget(session: Session, name: string | undefined, options: ForgetOptions): Promise<VerbAnswer> {
  session.requireWorkspace();
  const { client, reading, words } = session;
  if (options.requests) return listRequests(session);
  if (name === undefined)
    throw new WorkspaceError("invalid-input", "Say who is to be forgotten: keiro forget-person NAME.");
  const { id } = await session.resolveEntity(name);
  const asked = { person: id, also: [...(options.also ?? [])], removeFiles: options.files ?? false, ...reading };
  if (options.yes !== undefined) {
    const done = await client.forgetPerson({ ...asked, typed: options.yes });
    return { json: done, lines: () => [words.forget.done, ...reportLines(done, words.forget)], status: 0 };
  }
  const preview = await client.previewForgetting(asked);
  return { json: { change: null, ...preview }, lines: () => previewLines(preview, words.forget), status: 0 };
}

type Said = Session["words"]["forget"];

function previewLines(preview: OutputOf<"previewForgetting">, said: Said): readonly string[] {
  const { name, names, tooShort } = preview;
  return [
    said.looksFor(names.map(oneLine).join(" · ")),
    ...(tooShort.length === 0 ? [] : [said.tooShort(tooShort.join(" · "))]),
    ...reportLines(preview, said),
    said.howTo(oneLine(name)),
  ];
}

function reportLines(
  { places, left }: Pick<OutputOf<"forgetPerson">, "places" | "left">,
  said: Said,
): readonly string[] {
  return [
    ...(places.length === 0 ? [said.nothing] : places.map(({ place, count }) => `  ${count}  ${said.places[place]}`)),
    ...(left.length === 0 ? [] : [said.stays, ...left.map(({ why, file }) => `  ${oneLine(file)}: ${said.left[why]}`)]),
  ];
}

/** An honest "no" where nobody asks. */
async function listRequests({ client, reading, words }: Session): Promise<VerbAnswer> {
  const answer = await client.listForgetRequests(reading);
  const { forget: said } = words;
  const lines = answer.requests.map(({ name, by, when }) =>
    said.request(oneLine(name), oneLine(by) || said.someone, when.slice(0, 10)),
  );
  return {
    json: answer,
    lines: () => (lines.length === 0 ? [said.noRequests] : lines),
    status: lines.length > 0 ? 0 : 1,
  };
}
