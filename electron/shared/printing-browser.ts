import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { startBrowserPipe } from "./browser-pipe.ts";

export interface PrintingPlace {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const printTimeoutMs = 60_000;

/**
 * A browser on this machine that can print a page without a window: the one that KEIRO_BROWSER names, else Chromium,
 * Chrome or Edge where they usually are; null where there is none.
 */
export function findPrintingBrowser({ platform, env }: PrintingPlace): string | null {
  const named = env["KEIRO_BROWSER"];
  const places = named !== undefined && named !== "" ? [named] : usualPlaces(platform, env);
  return places.find((path) => existsSync(path)) ?? null;
}

function usualPlaces(platform: NodeJS.Platform, env: PrintingPlace["env"]): readonly string[] {
  if (platform === "darwin")
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  if (platform === "win32") {
    const folders = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => env[name] ?? []);
    const programs = [
      ["Google", "Chrome", "Application", "chrome.exe"],
      ["Chromium", "Application", "chrome.exe"],
      ["Microsoft", "Edge", "Application", "msedge.exe"],
    ];
    return folders.flatMap((folder) => programs.map((program) => join(folder, ...program)));
  }
  const folders = (env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), "/snap/bin/chromium"];
}

/**
 * Prints an HTML page as PDF: A4 as its style says, page numbers in the foot, bookmarks made of its headings. The browser has
 * a profile of its own and no network: a page that asked another machine for something would get nothing.
 *
 * @throws Error where the browser does not print; its message is for the log.
 */
export async function printToPdf(
  browser: string,
  html: string,
  { env }: Pick<PrintingPlace, "env">,
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "keiro-print-"));
  const pipe = startBrowserPipe(browser, browserArguments(folder), env, printTimeoutMs);
  try {
    const page = join(folder, "page.html");
    await writeFile(page, html);
    const { targetId } = await pipe.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await pipe.send("Target.attachToTarget", { targetId, flatten: true });
    const session = String(sessionId);
    await pipe.send("Page.enable", {}, session);
    const loaded = pipe.once("Page.loadEventFired", session);
    await pipe.send("Page.navigate", { url: pathToFileURL(page).href }, session);
    await loaded;
    await pipe.send(
      "Runtime.evaluate",
      { expression: "document.fonts.ready.then(() => 1)", awaitPromise: true },
      session,
    );
    const { data } = await pipe.send("Page.printToPDF", printOptions, session);
    return new Uint8Array(Buffer.from(String(data), "base64"));
  } finally {
    await pipe.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Size and margins stand in the page's own style; the numbers of pages too, which browsers before 2025 left out. */
const printOptions = {
  printBackground: true,
  preferCSSPageSize: true,
  displayHeaderFooter: false,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
};

function browserArguments(folder: string): readonly string[] {
  return [
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    `--user-data-dir=${join(folder, "profile")}`,
    // As root there is no sandbox to be had; the page runs no script.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
}
