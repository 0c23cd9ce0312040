import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { BuildOptions } from "esbuild";
import type { Page } from "playwright-core";
import type { boot as Boot } from "#electron/desktop/main.ts";
import { startBrowser } from "../support/browser.ts";
import type * as FakeMain from "./fake-main.ts";
import { installPageBridge } from "./page-bridge.ts";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const here = fileURLToPath(new URL("./", import.meta.url));

/** The desktop host as it runs in the Chromium harness. */
export interface Harness {
  readonly page: Page;
  readonly control: typeof FakeMain.control;
  readonly app: typeof FakeMain.app;
  /** The user's folders of this run. */
  readonly home: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts the project's own desktop host over Chromium: main.ts from its source with Electron replaced, the preload and
 * the page as they were built. Needs `dist/` (npm run build).
 *
 * @param workspace Folder of a workspace to start with.
 */
export async function startHarness(workspace: string | null = null): Promise<Harness> {
  const home = await mkdtemp(join(tmpdir(), "keiro-harness-"));
  // Below the repository, so that the host finds what was shipped as it does in a checkout.
  const folder = join(repository, "node_modules", ".cache", "keiro-harness", String(process.pid));
  await mkdir(folder, { recursive: true });
  const fakeFile = join(folder, "fake-electron.mjs");
  const mainFile = join(folder, "main.mjs");
  await bundle({ entryPoints: [join(here, "fake-main.ts")], outfile: fakeFile, packages: "external" });
  await bundle({
    entryPoints: [join(repository, "electron/desktop/main.ts")],
    outfile: mainFile,
    plugins: [electronAs(fakeFile)],
  });

  const fake = (await import(/* @vite-ignore */ pathToFileURL(fakeFile).href)) as typeof FakeMain;
  const browser = await startBrowser();
  fake.control.browser = browser;
  fake.control.preloadScript = await preloadScript();
  fake.control.pageScript = `(${installPageBridge.toString()})();`;

  const before = process.env["KEIRO_HOME"];
  process.env["KEIRO_HOME"] = home;
  try {
    const { boot } = (await import(/* @vite-ignore */ pathToFileURL(mainFile).href)) as { boot: typeof Boot };
    await boot({ workspace, documents: null, port: 0, open: false });
  } finally {
    if (before === undefined) delete process.env["KEIRO_HOME"];
    else process.env["KEIRO_HOME"] = before;
  }
  const page = fake.control.windows[0]?.page;
  if (!page) throw new Error("The desktop host opened no window.");
  return {
    page,
    control: fake.control,
    app: fake.app,
    home,
    async close() {
      fake.app.quit();
      await browser.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    },
  };
}

function bundle(options: BuildOptions): Promise<unknown> {
  const banner =
    'import { createRequire as createRequireForBundle } from "node:module"; const require = createRequireForBundle(import.meta.url);';
  return build({
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    banner: { js: banner },
    logLevel: "warning",
    ...options,
  });
}

/** Has `import "electron"` mean the fake, as one module that the test shares with the host. */
function electronAs(file: string): NonNullable<BuildOptions["plugins"]>[number] {
  return {
    name: "electron-as-fake",
    setup: ({ onResolve }) =>
      onResolve({ filter: /^electron$/ }, () => ({ path: pathToFileURL(file).href, external: true })),
  };
}

/** The built preload as it stands, with a `require` that knows "electron" only, as a sandboxed preload has it. */
async function preloadScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(here, "fake-preload.ts")],
    bundle: true,
    format: "iife",
    globalName: "fakeElectron",
    platform: "browser",
    write: false,
    logLevel: "warning",
  });
  const fake = outputFiles[0]?.text ?? "";
  const preload = await readFile(join(repository, "dist", "preload", "preload.cjs"), "utf8");
  return `(() => { ${fake}\nconst module = { exports: {} };\n((require, module, exports) => { ${preload}\n})(() => fakeElectron, module, module.exports); })();`;
}
