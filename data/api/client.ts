import { checkAnswer } from "./check-columns.ts";
import { contract } from "./contract.ts";
import type { CallOptions, Client, HostEvent, HostMethod, MethodName, WorkspaceMethod } from "./contract.ts";
import { decodePacked } from "./envelope.ts";
import { fromWireError, WorkspaceError } from "./errors.ts";
import { describeIssues } from "./dispatch.ts";

/**
 * What carries calls to a host. `target` is the handle of a workspace, or "host". Both wires carry text, so what one
 * would lose both lose.
 */
export interface Transport {
  call(target: string, method: string, inputText: string, options: CallOptions): Promise<string>;
  /** @returns stops listening. */
  onEvent(listener: (event: HostEvent) => void): () => void;
}

/** The methods of the host itself, over a transport. */
export function createHostClient(transport: Transport): Client<HostMethod> {
  return createClient(transport, "host", goOn);
}
/**
 * The methods of an open workspace, over a transport.
 *
 * @param pause Called now and then while a long answer is checked, so that a window can draw in between.
 */
export function createWorkspaceClient(
  transport: Transport,
  workspace: string,
  pause: Pause = goOn,
): Client<WorkspaceMethod> {
  return createClient(transport, workspace, pause);
}
type Pause = () => Promise<void>;
const goOn: Pause = () => Promise.resolve();

function createClient(transport: Transport, target: string, pause: Pause): Client<MethodName> {
  const scope = target === "host" ? "host" : "workspace";
  const methods = (Object.keys(contract) as MethodName[])
    .filter((method) => contract[method].scope === scope)
    .map((method) => [
      method,
      (input: unknown, options: CallOptions = {}) => callMethod(transport, target, method, input, options, pause),
    ]);
  return Object.fromEntries(methods) as Client<MethodName>;
}

/** @throws WorkspaceError what the host answered, `cancelled`, or `transport` when the answer does not fit the contract. */
async function callMethod(
  transport: Transport,
  target: string,
  method: MethodName,
  input: unknown,
  options: CallOptions,
  pause: Pause,
): Promise<unknown> {
  if (options.signal?.aborted) throw new WorkspaceError("cancelled", "Cancelled.");
  const envelope = decodePacked(await transport.call(target, method, JSON.stringify(input), options));
  if (!envelope.ok) throw fromWireError(envelope.error);
  const parsed = await checkAnswer(contract[method].output, envelope, pause);
  if (!parsed.success)
    throw new WorkspaceError(
      "transport",
      `The answer of “${method}” does not fit the contract: ${describeIssues(parsed.error)}.`,
    );
  return parsed.data;
}
