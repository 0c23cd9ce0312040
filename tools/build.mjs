import "./node-version.mjs";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { hashOfBuildInputs, prepare } from "./prepare.mjs";
import { root, say } from "./run.mjs";

const allowMissing = process.argv.includes("--allow-missing");
const dist = join(root, "dist");

/** Lets bundled CommonJS packages ask for Node's modules from inside an ES module. */
const requireBanner =
  'import { createRequire as createRequireForBundle } from "node:module"; const require = createRequireForBundle(import.meta.url);';

/**
 * One bundle a row. `format` esm for Node and Electron, cjs for the preload (a sandboxed preload cannot be a module),
 * neutral for the library, which runs in browsers too.
 *
 * @type {readonly { entry: string, out: string, format: "esm" | "cjs" | "neutral", executable?: boolean }[]}
 */
const bundles = [
  { entry: "electron/desktop/main.ts", out: "desktop/main.js", format: "esm" },
  { entry: "electron/preload/preload.ts", out: "preload/preload.cjs", format: "cjs" },
  { entry: "electron/loopback/main.ts", out: "loopback/main.js", format: "esm" },
  { entry: "electron/terminal/main.ts", out: "cli/keiro.js", format: "esm", executable: true },
  { entry: "electron/shared/workspace-worker.ts", out: "worker/workspace-worker.js", format: "esm" },
  { entry: "electron/shared/reading-worker.ts", out: "worker/reading-worker.js", format: "esm" },
  { entry: "graph/library.ts", out: "graph.js", format: "neutral" },
];

/** What is read at run time as it lies in the sources; below dist/ the paths are the same. */
const copies = ["data/atlas/compiled", "data/tutorial"];

/** The solver of linear programs, which no bundle can hold; it lies at the top of dist/, where every host finds it. */
const solver = "node_modules/highs/build/highs.wasm";

/** Whether an input is there; without --allow-missing a missing one ends the build. @param {string} path */
function isThere(path) {
  if (existsSync(join(root, path)) && (!path.startsWith("data/") || readdirSync(join(root, path)).length > 0))
    return true;
  if (!allowMissing) fail(`${path} is missing`);
  say(`${path} is not there yet, left out.`);
  return false;
}

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  say(`the build failed: ${sentence}.`);
  process.exit(1);
}

async function buildPage() {
  if (!isThere("renderer/index.html")) return;
  const { build } = await import("vite");
  await build({ configFile: join(root, "vite.config.ts"), logLevel: "warn" });
  checkPage();
}

/** The content policy of the hosts forbids inline scripts and styles: find them here, not as an empty window. */
function checkPage() {
  const page = readFileSync(join(dist, "renderer", "index.html"), "utf8");
  if (/<script(?![^>]*\ssrc=)[^>]*>/i.test(page)) fail("dist/renderer/index.html holds an inline script");
  if (/<style\b|\sstyle=/i.test(page)) fail("dist/renderer/index.html holds an inline style");
  if (/\son[a-z]+=/i.test(page)) fail("dist/renderer/index.html holds an inline event handler");
  if (/(?:src|href)="(?:https?:)?\/\//i.test(page)) fail("dist/renderer/index.html asks another machine for something");
  for (const file of readdirSync(join(dist, "renderer"), { recursive: true, encoding: "utf8" })) {
    if (/\.(?:woff|ttf|otf|eot)$/.test(file)) fail(`dist/renderer/${file} is a font other than woff2`);
    if (!/\.css$/.test(file)) continue;
    if (/url\(\s*["']?(?:data:font|https?:)/i.test(readFileSync(join(dist, "renderer", file), "utf8")))
      fail(`dist/renderer/${file} holds a font inline or names another machine`);
  }
}

async function buildBundles() {
  const { build } = await import("esbuild");
  await Promise.all(
    bundles
      .filter(({ entry }) => isThere(entry))
      .map(async ({ entry, out, format, executable = false }) => {
        const banner = [
          ...(executable && !readFileSync(join(root, entry), "utf8").startsWith("#!") ? ["#!/usr/bin/env node"] : []),
          ...(format === "esm" ? [requireBanner] : []),
        ].join("\n");
        const { metafile } = await build({
          absWorkingDir: root,
          entryPoints: [entry],
          outfile: join(dist, out),
          bundle: true,
          platform: format === "neutral" ? "neutral" : "node",
          format: format === "cjs" ? "cjs" : "esm",
          target: format === "neutral" ? ["es2022"] : ["node20.19"],
          ...(format === "neutral" ? { mainFields: ["module", "main"], conditions: ["import", "default"] } : {}),
          external: ["electron"],
          banner: banner === "" ? {} : { js: banner },
          legalComments: "none", // THIRD-PARTY-NOTICES.md has them all
          sourcemap: true,
          sourcesContent: false,
          metafile: true,
          logLevel: "warning",
        });
        checkImports(out, format, metafile);
        if (executable) chmodSync(join(dist, out), 0o755);
      }),
  );
}

/**
 * A bundle that imports anything but Node's modules and Electron would look for node_modules, which a packed app has
 * not; the library and the preload import less.
 *
 * @param {string} out @param {"esm" | "cjs" | "neutral"} format @param {import("esbuild").Metafile} metafile
 */
function checkImports(out, format, metafile) {
  const bundle = metafile.outputs[relative(root, join(dist, out)).replaceAll("\\", "/")];
  for (const { path, external = false } of bundle?.imports ?? []) {
    if (!external) continue;
    const isElectron = path === "electron" && /^(?:desktop|preload)\//.test(out);
    const isNode = format === "esm" && path !== "electron";
    if (!isElectron && !isNode) fail(`dist/${out} imports ${path}`);
  }
}

function copyFiles() {
  for (const folder of copies) {
    if (isThere(folder)) cpSync(join(root, folder), join(dist, folder), { recursive: true });
  }
  if (isThere(solver)) cpSync(join(root, solver), join(dist, "highs.wasm"));
}

await prepare();
const started = Date.now();
const inputsHash = hashOfBuildInputs();
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
copyFiles();
await buildBundles();
await buildPage();
writeFileSync(join(dist, ".stamp"), inputsHash);
say(`built dist/ in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
