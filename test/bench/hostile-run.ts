import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { contract } from "#data/api/contract.ts";
import type { InputOf, OutputOf, WorkspaceMethod } from "#data/api/contract.ts";
import { dispatch } from "#data/api/dispatch.ts";
import { decodeEnvelope } from "#data/api/envelope.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { OpenWorkspace } from "#data/workspace/create-workspace.ts";
import type { Log } from "#electron/shared/log.ts";
import { openWorkspace } from "#electron/shared/open-workspace.ts";
import { hostileShapes } from "./hostile-shapes.ts";
import { hostileTasks } from "./hostile-tasks.ts";
import type { Ask } from "./hostile-task.ts";

/** How an operation ended: whole, with `truncated`, with a sentence that says no, or otherwise. */
export type HostileEnd = "whole" | "truncated" | "refused" | "failed";
export interface HostileFigure {
  readonly task: string;
  /** Of the process, all its threads. */
  readonly cpuMs: number;
  readonly end: HostileEnd;
  /** The sentence of an error; else how many characters the answer had. */
  readonly told: string;
  /** What of the contract was asked; nothing where the workspace was opened. */
  readonly methods: readonly WorkspaceMethod[];
}

/** What one process is to do: one shape, from opening to undo. */
export interface HostileJob {
  readonly shape: string;
  readonly size: number;
  /** Holds the workspace; config and cache are put beside it. */
  readonly folder: string;
  /** None for all. */
  readonly tasks: readonly string[];
  /** Gets a line for each figure as soon as it is known. */
  readonly out: string;
  /** Whether the process does nothing else, so that its CPU time may decide when to give up and when it is idle. */
  readonly isAlone: boolean;
}

/** CPU time after which nobody waits any more. */
const patienceMs = 12_000;
/** Asking for the CPU time costs some. */
const looksBetween = 16;
const silent: Log = { error: () => {}, note: () => {}, flush: () => Promise.resolve() };

/** Opens the workspace as the app does, asks everything and tells what each took. */
export async function runHostile({ shape: name, size, folder, tasks, out, isAlone }: HostileJob): Promise<void> {
  const shape = hostileShapes.find((one) => one.name === name)!;
  const keep = (figure: HostileFigure) => appendFileSync(out, `${JSON.stringify(figure)}\n`);
  let workspace = await openWith("open", folder, isAlone, keep);
  await workspace.close();
  workspace = await openWith("open-again", folder, isAlone, keep);
  for (const { name: task, work } of hostileTasks(shape, size)) {
    if (tasks.length > 0 && !tasks.includes(task)) continue;
    const patience = isAlone ? patienceMs : Infinity;
    keep(await figureOf(task, patience, (call) => work((method, input) => call(workspace, method, input))));
  }
  await workspace.close();
}

/** Asks a workspace of a shape, as it was made. */
export async function askHostile(folder: string, work: (ask: Ask) => Promise<void>): Promise<void> {
  const workspace = await openWith("open", folder, false, () => {});
  let thrown: unknown = null;
  const figure = await figureOf("ask", Infinity, async (call) => {
    try {
      await work((method, input) => call(workspace, method, input));
    } catch (error) {
      thrown = error;
    }
    return {};
  });
  await workspace.close();
  if (thrown !== null || figure.end !== "whole") throw thrown;
}

async function openWith(
  task: string,
  folder: string,
  isAlone: boolean,
  keep: (figure: HostileFigure) => void,
): Promise<OpenWorkspace> {
  const before = cpuMs();
  const workspace = await openWorkspace(
    {
      folder: join(folder, "workspace"),
      createOnWrite: false,
      title: { en: "Hostile" },
      documentsFolder: null,
      atlasFile: join(folder, "no-atlas.jsonl"),
      configFolder: join(folder, "config"),
      cacheFolder: join(folder, "cache"),
      author: { id: "a-bench", name: "Bench" },
    },
    silent,
    () => {},
  );
  keep({ task, cpuMs: Math.round(cpuMs() - before), end: "whole", told: "", methods: [] });
  if (isAlone) await untilIdle();
  return workspace;
}

type Call = <M extends WorkspaceMethod>(workspace: OpenWorkspace, method: M, input: InputOf<M>) => Promise<OutputOf<M>>;

async function figureOf(task: string, patience: number, work: (call: Call) => Promise<object>): Promise<HostileFigure> {
  const before = cpuMs();
  let looks = 0;
  const signal = {
    get aborted() {
      return ++looks % looksBetween === 0 && cpuMs() - before > patience;
    },
  };
  let characters = 0;
  const methods: WorkspaceMethod[] = [];
  const call: Call = async (workspace, method, input) => {
    methods.push(method);
    const text = await dispatch(workspace.api, method, JSON.stringify(input), { signal, progress: () => {} }, report);
    characters += text.length;
    const answer = decodeEnvelope(text);
    if (!answer.ok) throw new WorkspaceError(answer.error.code, answer.error.sentence);
    return contract[method].output.parse(answer.value) as OutputOf<typeof method>;
  };
  const told = (end: HostileEnd, sentence: string) => ({
    task,
    cpuMs: Math.round(cpuMs() - before),
    end,
    told: sentence,
    methods,
  });
  try {
    const answer = await work(call);
    const isCut = "truncated" in answer && answer.truncated === true;
    return told(isCut ? "truncated" : "whole", `${characters.toLocaleString("en")} characters`);
  } catch (error) {
    const isNo = error instanceof WorkspaceError && error.code !== "internal";
    return told(isNo ? "refused" : "failed", error instanceof Error ? error.message : String(error));
  }
}
function report(error: unknown): void {
  if (process.env["HOSTILE_ERRORS"]) console.error(error);
}

/** What goes on behind the answers is counted with none of them. */
async function untilIdle(): Promise<void> {
  for (let quiet = 0; quiet < 2;) {
    const before = cpuMs();
    await sleep(150);
    quiet = cpuMs() - before < 15 ? quiet + 1 : 0;
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
