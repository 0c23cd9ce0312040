import { spawn } from "node:child_process";

/** How each system opens an address in the browser that the user has chosen. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/**
 * Opens an address in the user's browser. Where that cannot be done nothing happens: the address stands printed.
 *
 * @param report Takes what went wrong, for the log.
 */
export function openBrowser(address: string, platform: NodeJS.Platform, report: (error: unknown) => void): void {
  const [command, ...args] = openers[platform] ?? ["xdg-open"];
  const opener = spawn(command, [...args, address], { detached: true, stdio: "ignore" });
  opener.on("error", report);
  opener.unref();
}
