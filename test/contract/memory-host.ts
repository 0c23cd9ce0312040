import type { OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { createFileWriter } from "#electron/shared/write-file.ts";
import type { HostOptions } from "#electron/shared/open-host.ts";
import type { ListedWorkspace } from "#electron/shared/workspace-list.ts";

/** What a host is made of beside its workspaces, all of it in memory. */
export function memoryHostParts(author: { readonly id: string; readonly name: string }): Omit<HostOptions, "connect"> {
  let profile = {
    author,
    lang: null as "en" | "ja" | null,
    languages: [] as string[],
    theme: "system" as "system" | "light" | "dark",
    keys: {} as Record<string, string | null>,
    tourSeen: false,
    arrangement: undefined as OutputOf<"getProfile">["arrangement"],
  };
  const listed: ListedWorkspace[] = [
    listedAs("atlas", "atlas"),
    listedAs("tutorial", "tutorial"),
    listedAs("case", "named"),
  ];
  return {
    workspaces: {
      list: () => Promise.resolve(listed),
      get(key) {
        const found = listed.find((workspace) => workspace.key === key);
        return found
          ? Promise.resolve(found)
          : Promise.reject(new WorkspaceError("not-found", "This workspace is no longer in the list."));
      },
      add: (folder) => Promise.resolve(folder),
      prepare: () => Promise.resolve(),
      markOpened: () => Promise.resolve(),
    },
    makeWorkspace(title) {
      listed.push(listedAs(title, "recent"));
      return Promise.resolve(title);
    },
    profile: {
      getProfile: () => Promise.resolve({ ...profile, version: "0.0.0-test", host: "memory" }),
      updateProfile({ name, lang, languages, theme, keys, tourSeen, arrangement }) {
        profile = {
          author: { id: author.id, name: name ?? profile.author.name },
          lang: lang === undefined ? profile.lang : lang,
          languages: languages ?? profile.languages,
          theme: theme ?? profile.theme,
          keys: keys ?? profile.keys,
          tourSeen: tourSeen ?? profile.tourSeen,
          arrangement: arrangement ?? profile.arrangement,
        };
        return Promise.resolve({});
      },
    },
    summariseAtlas: () => Promise.resolve(null),
    writeFile: createFileWriter({ platform: "linux", env: {}, report: () => {} }),
    report: () => {},
  };
}

function listedAs(key: string, role: ListedWorkspace["role"]): ListedWorkspace {
  return { key, role, folder: key, title: { en: key }, openedAt: null, available: true };
}
