import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron as electron } from "playwright-core";
import { expect, test } from "vitest";
import type { KeiroBridge } from "#renderer/host/ipc-transport.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** Electron's program, or why there is none. Asking the package itself would start a download. */
function findElectron(): { readonly path: string } | { readonly reason: string } {
  const folder = join(repository, "node_modules", "electron");
  const pathFile = join(folder, "path.txt");
  if (!existsSync(pathFile))
    return { reason: "Electron's program is not installed (npx install-electron --no fetches it)" };
  const path = join(process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(folder, "dist"), readFileSync(pathFile, "utf8"));
  if (!existsSync(path)) return { reason: "Electron's program is not where its package says" };
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasDisplay = DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined || process.platform !== "linux";
  return hasDisplay ? { path } : { reason: "there is no display for a desktop window (xvfb-run gives one)" };
}

test("real Electron opens the window and answers through IPC", async ({ skip }) => {
  const found = findElectron();
  if ("reason" in found) return skip(found.reason);
  const home = await mkdtemp(join(tmpdir(), "keiro-electron-"));
  const app = await electron.launch({
    executablePath: found.path,
    args: [repository],
    env: { ...process.env, KEIRO_HOME: home },
  });
  try {
    const page = await app.firstWindow();
    await page.waitForLoadState();
    const answer = await page.evaluate(async () => {
      const bridge = (window as unknown as { keiro: KeiroBridge }).keiro;
      await bridge.call("test-1", "host", "openWorkspace", '{"key":"atlas"}');
      const text = await bridge.call("test-2", "atlas", "getInfo", "{}");
      return JSON.parse(text) as { ok: boolean; value: { entities: number } };
    });
    expect(page.url()).toBe("app://keiro/");
    expect(answer.value.entities).toBeGreaterThan(100);
    expect(await page.evaluate(() => typeof (window as unknown as { require?: unknown }).require)).toBe("undefined");
  } finally {
    await app.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
});
