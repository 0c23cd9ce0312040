import { join } from "node:path";

/** Where Keiro keeps what belongs to the user and not to a workspace. Nothing is made before it is needed. */
export interface UserFolders {
  /** Profile, recent workspaces, writer ids. */
  readonly config: string;
  /** May be removed at any time: logs, index snapshots. */
  readonly cache: string;
  /** The user's own layer over the atlas, and their copy of the tutorial. */
  readonly data: string;
  /** Where workspaces made from the start page are put; a folder that people find. */
  readonly workspaces: string;
}

/** What the machine tells of itself. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The user's folders as each system has them (XDG Base Directory on Linux, Library on macOS, AppData on Windows).
 * `KEIRO_HOME` puts all of them into one folder.
 */
export function userFolders({ platform, home, env }: Machine): UserFolders {
  const named = env["KEIRO_HOME"];
  if (named !== undefined && named !== "") {
    return {
      config: join(named, "config"),
      cache: join(named, "cache"),
      data: join(named, "data"),
      workspaces: join(named, "workspaces"),
    };
  }
  const workspaces = join(home, "Keiro");
  if (platform === "darwin") {
    const support = join(home, "Library", "Application Support", "Keiro");
    return {
      config: join(support, "config"),
      cache: join(home, "Library", "Caches", "Keiro"),
      data: join(support, "data"),
      workspaces,
    };
  }
  if (platform === "win32") {
    const roaming = join(env["APPDATA"] ?? join(home, "AppData", "Roaming"), "Keiro");
    const local = join(env["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "Keiro");
    return { config: join(roaming, "config"), cache: join(local, "cache"), data: join(roaming, "data"), workspaces };
  }
  return {
    config: join(xdg(env["XDG_CONFIG_HOME"], join(home, ".config")), "keiro"),
    cache: join(xdg(env["XDG_CACHE_HOME"], join(home, ".cache")), "keiro"),
    data: join(xdg(env["XDG_DATA_HOME"], join(home, ".local", "share")), "keiro"),
    workspaces,
  };
}

/** The specification says that a relative path is to be ignored. */
function xdg(named: string | undefined, usual: string): string {
  return named?.startsWith("/") ? named : usual;
}
