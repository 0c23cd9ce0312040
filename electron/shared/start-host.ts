import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { HostApi, OutputOf } from "#data/api/contract.ts";
import { createWorkspaceFolder } from "#data/store/create-workspace-folder.ts";
import type { ProfileStore } from "#data/store/profile-port.ts";
import { createProfile } from "#data/store/profile.ts";
import type { WorkspaceConnection } from "#data/worker/connect-worker.ts";
import { summariseAtlas } from "./atlas-summary.ts";
import type { AtlasSummary } from "./atlas-summary.ts";
import type { Log } from "./log.ts";
import { createHost } from "./open-host.ts";
import type { Host } from "./open-host.ts";
import type { WorkspacePlace } from "./open-workspace.ts";
import type { ShippedFiles } from "./shipped-files.ts";
import type { UserFolders } from "./user-folders.ts";
import { createWorkspaceList } from "./workspace-list.ts";
import type { ListedWorkspace } from "./workspace-list.ts";
import { createFileWriter } from "./write-file.ts";

export interface StartHostOptions {
  readonly kind: OutputOf<"getProfile">["host"];
  readonly files: Pick<ShippedFiles, "atlasFile" | "tutorial" | "version">;
  readonly folders: UserFolders;
  /** A folder that the user named, where source documents are looked for too. */
  readonly documentsFolder: string | null;
  /** A line to a workspace: to a worker thread, or within this one. */
  readonly connect: (
    place: () => Promise<WorkspacePlace>,
    onChanged: (revision: number) => void,
  ) => WorkspaceConnection;
  /** Counts the atlas for the start page; in this thread where nothing is given. */
  readonly summarise?: (atlasFile: string) => Promise<AtlasSummary>;
  readonly log: Log;
}

export interface StartedHost {
  readonly host: Host;
  readonly profile: ProfileStore;
}

/** The host of this machine's user: their profile, their folders, the workspaces in them. */
export function startHost(options: StartHostOptions): StartedHost {
  const { kind, files, folders, documentsFolder, connect, summarise = summariseAtlas, log } = options;
  const profile = openProfile(folders, log);
  const atlas = remember(() => summarise(files.atlasFile));
  const place = async ({ role, folder, title }: ListedWorkspace): Promise<WorkspacePlace> => ({
    folder,
    createOnWrite: role === "atlas",
    title,
    documentsFolder,
    atlasFile: files.atlasFile,
    configFolder: folders.config,
    cacheFolder: folders.cache,
    author: (await profile.read()).author,
    sources: { atlas: join(folders.data, "atlas.keiro"), tutorial: join(folders.data, "tutorial.keiro") },
  });
  const host = createHost({
    workspaces: createWorkspaceList({ dataFolder: folders.data, tutorial: files.tutorial, profile }),
    makeWorkspace: (title, hasAtlas) => makeWorkspace(folders.workspaces, title, hasAtlas),
    profile: profileMethods(profile, kind, files.version),
    // Without the atlas the start page has no counts; opening the atlas says what is wrong.
    summariseAtlas: () =>
      atlas().catch((error: unknown) => {
        log.error(error);
        return null;
      }),
    writeFile: createFileWriter({ platform: process.platform, env: process.env, report: log.error }),
    connect: (workspace, onChanged) => connect(() => place(workspace), onChanged),
    report: log.error,
  });
  return { host, profile };
}

export function openProfile(folders: UserFolders, log: Log): ProfileStore {
  return createProfile({ folder: folders.config, clock: Date.now, log: log.note });
}

function profileMethods(
  profile: ProfileStore,
  host: StartHostOptions["kind"],
  version: string,
): Pick<HostApi, "getProfile" | "updateProfile"> {
  return {
    async getProfile() {
      const { author, lang, languages, theme, keys, tourSeen, arrangement } = await profile.read();
      const kept = arrangement && { arrangement: { ...arrangement, away: [...arrangement.away] } };
      return { author, lang, languages: [...languages], theme, keys: { ...keys }, tourSeen, ...kept, version, host };
    },
    async updateProfile(changes) {
      await profile.update(changes);
      return {};
    },
  };
}

/** Makes a workspace in the user's folder, named after its title; a name that is taken gets a number. */
async function makeWorkspace(parent: string, title: string, atlas: boolean): Promise<string> {
  const taken = new Set((await readdir(parent).catch(() => [] as string[])).map((name) => name.toLowerCase()));
  const plain = plainFolderName(title);
  let name = `${plain}.keiro`;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${plain} ${number}.keiro`;
  const folder = join(parent, name);
  await createWorkspaceFolder(folder, { title: { en: title }, atlas });
  return folder;
}

/** A title as the name of a folder on every system: no separators, no trailing dot, no name of a device. */
function plainFolderName(title: string): string {
  const plain = title
    .normalize("NFC")
    .replace(/[\p{C}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "")
    .slice(0, 80)
    .trim();
  return plain === "" || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) ? `Workspace ${plain}`.trim() : plain;
}

/** Does something once; after a failure it is tried again. */
function remember<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
