import { stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { createWorkspaceClient } from "#data/api/client.ts";
import type { Client, OutputOf, WorkspaceMethod } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { isRelationId } from "#graph/model/ids.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import type { WorkspaceConnection } from "#data/worker/connect-worker.ts";
import { connectHere } from "../shared/connect-place.ts";
import { createLog } from "../shared/log.ts";
import type { Log } from "../shared/log.ts";
import type { WorkspacePlace } from "../shared/open-workspace.ts";
import { findShippedFiles } from "../shared/shipped-files.ts";
import type { ShippedFiles } from "../shared/shipped-files.ts";
import { openProfile } from "../shared/start-host.ts";
import { userFolders } from "../shared/user-folders.ts";
import type { UserFolders } from "../shared/user-folders.ts";
import { readHiddenOf } from "./options.ts";
import type { CommonOptions } from "./options.ts";
import type { TerminalIo } from "./terminal-io.ts";
import { terminalWords } from "./words.ts";
import type { TerminalWords } from "./words.ts";

type EntityBrief = OutputOf<"resolveName">["entity"];

/** As of which change or time things were recorded, and what is left out. */
type Recording = { readonly recorded?: string } & ReturnType<typeof readHiddenOf>;

/** One run of the command line over one workspace. Nothing is opened before the first call. */
export interface Session {
  readonly io: TerminalIo;
  readonly words: TerminalWords;
  readonly client: Client<WorkspaceMethod>;
  readonly connection: WorkspaceConnection;
  readonly place: () => Promise<WorkspacePlace>;
  /** How answers are wanted, as every reading method takes it. */
  readonly reading: { readonly lang: "en" | "ja"; readonly languages: string[] };
  readonly moment: Recording & { readonly asOf?: string; readonly certain: boolean };
  /** For reads that take no date. */
  readonly recording: Recording;
  readonly files: ShippedFiles;
  readonly folders: UserFolders;
  readonly documentsFolder: string | null;
  readonly log: Log;
  /** The entity that a text names. @throws WorkspaceError `not-found`, `ambiguous`. */
  readonly resolveEntity: (text: string) => Promise<EntityBrief>;
  /** The same, or a relation by its id. */
  readonly resolveSubject: (text: string) => Promise<SubjectId>;
  /** @throws WorkspaceError `invalid-input` where no workspace is named: the atlas is only read. */
  readonly requireWorkspace: () => void;
  readonly pathOf: (text: string) => string;
  /** Names a folder or file to the workspace, to be merged; before the first call. @returns its key. */
  readonly nameSource: (text: string) => string;
  readonly close: () => Promise<void>;
}

/** @throws WorkspaceError `invalid-input`, `not-found` for a folder that is named and not there. */
export async function openSession(io: TerminalIo, lang: "en" | "ja", options: CommonOptions): Promise<Session> {
  const files = findShippedFiles(import.meta.url);
  const folders = userFolders({ platform: io.platform, home: io.home, env: io.env });
  const log = createLog({
    file: join(folders.cache, "keiro.log"),
    part: "terminal",
    now: () => new Date().toISOString(),
  });
  const pathOf = (text: string) => resolve(io.cwd, text);
  const documentsFolder =
    options.documents === undefined ? null : await existingFolder("--documents", pathOf(options.documents));
  /** Handed on when the workspace is opened, by the first call. */
  const sources: Record<string, string> = {};
  const place = async (): Promise<WorkspacePlace> => ({
    folder: options.workspace === undefined ? null : pathOf(options.workspace),
    createOnWrite: false,
    title: {},
    documentsFolder,
    atlasFile: files.atlasFile,
    configFolder: folders.config,
    cacheFolder: folders.cache,
    // Who only reads the atlas needs no name, and leaves no trace.
    author:
      options.workspace === undefined ? { id: "reader", name: "" } : (await openProfile(folders, log).read()).author,
    sources,
  });
  const connection = connectHere(log)(place, () => {});
  const client = createWorkspaceClient(
    {
      call: (_target, method, inputText, callOptions) => connection.call(method, inputText, callOptions),
      onEvent: () => () => {},
    },
    "this",
  );
  const reading = { lang, languages: lang === "ja" ? ["ja", "en"] : ["en", "ja"] };
  const recording: Recording = {
    ...(options.recorded === undefined ? {} : { recorded: options.recorded }),
    ...readHiddenOf(options),
  };
  const resolveEntity = async (text: string) => {
    if (text.trim() === "")
      throw new WorkspaceError("invalid-input", "A name is empty. Give a name, an acronym or an id.");
    return (await client.resolveName({ text, ...recording, ...reading })).entity;
  };

  return {
    io,
    words: terminalWords[lang],
    client,
    connection,
    place,
    reading,
    moment: {
      certain: options.certain ?? false,
      ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
      ...recording,
    },
    recording,
    files,
    folders,
    documentsFolder,
    log,
    resolveEntity,
    resolveSubject: async (text) => (isRelationId(text) ? text : (await resolveEntity(text)).id),
    requireWorkspace() {
      if (options.workspace === undefined)
        throw new WorkspaceError(
          "invalid-input",
          "The atlas is only read. Name the workspace to write to with --workspace DIR, or make one with “keiro new DIR”.",
        );
    },
    pathOf,
    nameSource(text) {
      const key = `merge-${Object.keys(sources).length + 1}`;
      sources[key] = pathOf(text);
      return key;
    },
    async close() {
      await connection.close();
      await log.flush();
    },
  };
}

async function existingFolder(option: string, folder: string): Promise<string> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw new WorkspaceError("not-found", `There is no folder “${basename(folder)}” for ${option}. Mend the path.`);
  return folder;
}
