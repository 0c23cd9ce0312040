import type { Command } from "commander";
import { contract, isMethodName } from "#data/api/contract.ts";
import { decodeEnvelope } from "#data/api/envelope.ts";
import { fromWireError, WorkspaceError } from "#data/api/errors.ts";
import { connectHere } from "../shared/connect-place.ts";
import { startHost } from "../shared/start-host.ts";
import type { Session } from "./session.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

/** `call`: one method of the contract, for scripts. What it prints is the answer's value, with and without `--json`. */
export function addCallVerb(program: Command, { words, run }: VerbContext): void {
  run(program.command("call").description(words.commands.call).argument("<method>", words.arguments.method), call);
}

async function call(session: Session, method: string): Promise<VerbAnswer> {
  if (!isMethodName(method))
    throw new WorkspaceError(
      "invalid-input",
      `There is no method “${method}”. There are: ${Object.keys(contract).join(", ")}.`,
    );
  const { scope, changes } = contract[method];
  if (scope === "workspace" && changes) session.requireWorkspace();
  const input = await session.io.readInput();
  const inputText = input.trim() === "" ? "{}" : input;
  const envelope = decodeEnvelope(
    scope === "workspace"
      ? await session.connection.call(method, inputText)
      : await callHost(session, method, inputText),
  );
  if (!envelope.ok) throw fromWireError(envelope.error);
  return { json: envelope.value, lines: () => [JSON.stringify(envelope.value, null, 2)], status: 0 };
}

/** The host's own methods need no workspace: profile, list, a new one. */
async function callHost(
  { files, folders, documentsFolder, log }: Session,
  method: string,
  inputText: string,
): Promise<string> {
  const { host } = startHost({ kind: "terminal", files, folders, documentsFolder, connect: connectHere(log), log });
  try {
    return await host.call("host", method, inputText);
  } finally {
    await host.close();
  }
}
