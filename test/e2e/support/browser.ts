import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Browser } from "playwright-core";

/** A Chromium that can be started, and where it is from. */
export interface FoundBrowser {
  readonly origin: "KEIRO_CHROMIUM" | "@sparticuz/chromium" | "Playwright" | "installed";
  readonly path: string;
  /** What the program needs in its environment besides ours. */
  readonly environment: Readonly<Record<string, string>>;
  /** Major version it must report, where we know. */
  readonly majorVersion?: string;
}

/** No sandbox, because tests run as root in containers; the rest keeps the browser from talking to its maker. */
const launchArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts the first Chromium found, headless. Close it with `browser.close()`.
 *
 * @param more Arguments for it besides the usual ones.
 * @throws Error with a sentence where there is none, or where it is not the version its package names.
 */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const found = await findBrowser();
  const browser = await chromium.launch({
    executablePath: found.path,
    headless: true,
    args: [...launchArguments, ...more],
    env: { ...process.env, ...found.environment },
  });
  const version = browser.version();
  if (found.majorVersion !== undefined && !version.startsWith(`${found.majorVersion}.`)) {
    await browser.close();
    throw new Error(
      `${found.path} is Chromium ${version}, not ${found.majorVersion}: remove that folder and try again.`,
    );
  }
  return browser;
}

/**
 * The Chromium to test with, in this order: the one `KEIRO_CHROMIUM` names, the one inside the npm package
 * @sparticuz/chromium (Linux x64), Playwright's own, an installed Chrome or Chromium. The pinned one comes before what
 * the machine has, because a machine's own fonts hide missing ones of ours.
 *
 * @throws Error with a sentence where there is none.
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env["KEIRO_CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`KEIRO_CHROMIUM names ${named}, which is not there.`);
    return { origin: "KEIRO_CHROMIUM", path: named, environment: {} };
  }
  if (process.platform === "linux" && process.arch === "x64") return unpackPinnedBrowser();
  const playwrights = chromium.executablePath();
  if (existsSync(playwrights)) return { origin: "Playwright", path: playwrights, environment: {} };
  const installed = installedBrowsers().find((path) => existsSync(path));
  if (installed !== undefined) return { origin: "installed", path: installed, environment: {} };
  throw new Error(
    "No Chromium to test with: install Chrome or Chromium, run `npx playwright-core install chromium-headless-shell`, or name one in KEIRO_CHROMIUM.",
  );
}

/**
 * Unpacks Chromium, its libraries and its font from @sparticuz/chromium into a temporary folder of that version, once;
 * about 2 seconds and 200 MB. Test files that start together each unpack aside and the first to finish wins.
 */
async function unpackPinnedBrowser(): Promise<FoundBrowser> {
  const version = await pinnedVersion();
  const folder = join(tmpdir(), `keiro-chromium-${version}-${userInfo().username}`);
  if (!existsSync(folder)) await unpackTo(folder);
  const [majorVersion = version] = version.split(".");
  return {
    origin: "@sparticuz/chromium",
    path: join(folder, "chromium"),
    environment: {
      LD_LIBRARY_PATH: [join(folder, "al2023", "lib"), process.env["LD_LIBRARY_PATH"] ?? ""]
        .filter(Boolean)
        .join(delimiter),
      FONTCONFIG_PATH: join(folder, "fonts"),
    },
    majorVersion,
  };
}

async function pinnedVersion(): Promise<string> {
  const manifest = new URL("../../../node_modules/@sparticuz/chromium/package.json", import.meta.url);
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  return version;
}

async function unpackTo(folder: string): Promise<void> {
  const aside = `${folder}.${String(process.pid)}`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  // The package unpacks into the temporary folder under fixed names, and its libraries only where it believes itself in
  // Amazon Linux 2023: a process of its own with both set leaves our environment alone.
  const script = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();';
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
  });
  await writeFile(join(aside, "fonts", "fonts.conf"), fontsConfiguration(folder)); // the package's own looks into /tmp/fonts
  try {
    await rename(aside, folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts", "fonts")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;
}

/** Where Chrome and Chromium usually are on this system. */
function installedBrowsers(): readonly string[] {
  if (process.platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === "win32") {
    const folders = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) => process.env[name] ?? "");
    const programs = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
    return folders.filter(Boolean).flatMap((folder) => programs.map((program) => join(folder, program)));
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}
