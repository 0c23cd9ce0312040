import { expect, test } from "vitest";
import { userFolders } from "#electron/shared/user-folders.ts";

test("follows the system's own rules for where things belong", () => {
  expect(userFolders({ platform: "linux", home: "/home/a", env: {} })).toEqual({
    config: "/home/a/.config/keiro",
    cache: "/home/a/.cache/keiro",
    data: "/home/a/.local/share/keiro",
    workspaces: "/home/a/Keiro",
  });
  expect(userFolders({ platform: "darwin", home: "/Users/a", env: {} })).toMatchObject({
    config: "/Users/a/Library/Application Support/Keiro/config",
    cache: "/Users/a/Library/Caches/Keiro",
  });
  const windows = userFolders({
    platform: "win32",
    home: "C:/Users/a",
    env: { APPDATA: "C:/Roam", LOCALAPPDATA: "C:/Local" },
  });
  expect(windows).toMatchObject({ config: "C:/Roam/Keiro/config", cache: "C:/Local/Keiro/cache" });
});

test("takes absolute XDG folders and passes over relative ones, as the specification says", () => {
  const env = { XDG_CONFIG_HOME: "/xdg/config", XDG_CACHE_HOME: "relative", XDG_DATA_HOME: "" };
  expect(userFolders({ platform: "linux", home: "/home/a", env })).toMatchObject({
    config: "/xdg/config/keiro",
    cache: "/home/a/.cache/keiro",
    data: "/home/a/.local/share/keiro",
  });
});

test("KEIRO_HOME holds everything, on every system", () => {
  for (const platform of ["linux", "darwin", "win32"] as const) {
    const folders = userFolders({ platform, home: "/home/a", env: { KEIRO_HOME: "/k" } });
    expect(Object.values(folders).every((folder) => folder.startsWith("/k/"))).toBe(true);
  }
});
