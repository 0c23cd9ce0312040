import { cp, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ProfileStore, RecentWorkspace } from "#data/store/profile-port.ts";

/** A workspace that this host can open. */
export interface ListedWorkspace {
  /** Names it to windows; no path crosses a wire. */
  readonly key: string;
  readonly role: "atlas" | "tutorial" | "recent" | "named";
  readonly folder: string;
  /** By interface language. */
  readonly title: Readonly<Record<string, string>>;
  /** ISO 8601 instant, or null for never. */
  readonly openedAt: string | null;
  readonly available: boolean;
}

export interface WorkspaceList {
  readonly list: () => Promise<readonly ListedWorkspace[]>;
  /** @throws WorkspaceError `not-found`. */
  readonly get: (key: string) => Promise<ListedWorkspace>;
  /** Takes a folder in. @returns its key. @throws WorkspaceError `not-found` where no workspace is in it. */
  readonly add: (folder: string) => Promise<string>;
  /** Makes what must lie in the folder before it can be opened: the user's copy of the tutorial. */
  readonly prepare: (workspace: ListedWorkspace) => Promise<void>;
  /** Keeps when it was opened, and its title as it is now. */
  readonly markOpened: (workspace: ListedWorkspace, title: string) => Promise<void>;
}

export interface WorkspaceListOptions {
  /** The user's folder of data; their own layer over the atlas and their copy of the tutorial lie in it. */
  readonly dataFolder: string;
  /** The tutorial as it was shipped. */
  readonly tutorial: string;
  readonly profile: Pick<ProfileStore, "read" | "remember">;
}

const titles = {
  atlas: { en: "Atlas of cluster policy", ja: "クラスター政策アトラス" },
  tutorial: { en: "Tutorial", ja: "チュートリアル" },
} as const;

/** Which workspaces there are: the user's own over the atlas, the tutorial, those named for this run, those opened lately. */
export function createWorkspaceList({ dataFolder, tutorial, profile }: WorkspaceListOptions): WorkspaceList {
  const shipped = { atlas: join(dataFolder, "atlas.keiro"), tutorial: join(dataFolder, "tutorial.keiro") };
  const named = new Map<string, RecentWorkspace>();

  async function list(): Promise<readonly ListedWorkspace[]> {
    const { recent } = await profile.read();
    const openedAt = (folder: string) => recent.find((entry) => entry.folder === folder)?.openedAt ?? null;
    const others = recent.filter(({ key, folder }) => !named.has(key) && !Object.values(shipped).includes(folder));
    return [
      ...(["atlas", "tutorial"] as const).map((role) => ({
        key: role,
        role,
        folder: shipped[role],
        title: titles[role],
        openedAt: openedAt(shipped[role]),
        available: true,
      })),
      ...(await Promise.all(
        [...named.values()].map((entry) => describe("named", recent.find(({ key }) => key === entry.key) ?? entry)),
      )),
      ...(await Promise.all(others.map((entry) => describe("recent", entry)))),
    ];
  }

  return {
    list,
    async get(key) {
      const found = (await list()).find((workspace) => workspace.key === key);
      if (!found)
        throw new WorkspaceError(
          "not-found",
          "This workspace is no longer in the list. Choose it again from the start page.",
        );
      return found;
    },
    async add(folder) {
      const path = resolve(folder);
      if (path === shipped.atlas) return "atlas";
      if (path === shipped.tutorial) return "tutorial";
      const name = basename(path);
      if (!(await isWorkspace(path))) {
        throw new WorkspaceError(
          "not-found",
          `There is no workspace in “${name}”: it has no workspace.json. Choose another folder, or make one with “keiro new”.`,
        );
      }
      const known = (await profile.read()).recent.find((entry) => entry.folder === path);
      const entry = await profile.remember(path, known?.title ?? { en: name.replace(/\.keiro$/i, "") });
      named.set(entry.key, entry);
      return entry.key;
    },
    async prepare({ role }) {
      if (role === "tutorial") await copyTutorial(tutorial, shipped.tutorial);
    },
    async markOpened({ role, folder, title: known }, title) {
      await profile.remember(folder, role === "recent" || role === "named" ? { ...known, en: title } : known);
    },
  };
}

async function describe(
  role: "named" | "recent",
  { key, folder, title, openedAt }: RecentWorkspace,
): Promise<ListedWorkspace> {
  return { key, role, folder, title, openedAt, available: await isWorkspace(folder) };
}

/** A damaged or missing workspace.json is the store's to mend: a folder of layers is a workspace too. */
async function isWorkspace(folder: string): Promise<boolean> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  return names.includes("workspace.json") || names.includes("layers");
}

/** Copies the shipped tutorial beside and puts it in place in one step, so that a copy broken off is never opened. */
async function copyTutorial(shipped: string, folder: string): Promise<void> {
  if (
    await stat(folder).then(
      () => true,
      () => false,
    )
  )
    return;
  const aside = `${folder}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(folder), { recursive: true });
    await cp(shipped, aside, { recursive: true });
    await rename(aside, folder);
  } catch (cause) {
    await rm(aside, { recursive: true, force: true });
    const sentence =
      "The tutorial could not be copied to your folder. Free some space, or give yourself the right to write there.";
    throw new WorkspaceError("storage", sentence, { cause });
  }
}
