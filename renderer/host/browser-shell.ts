import { checkChosenSize, decodeChosenText } from "#data/api/chosen-text.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ShellApi } from "#data/api/shell-api.ts";

/**
 * What a browser can do of the machine's dialogs: a file input, a download, a new tab.
 *
 * @param ask Asks the user whether an address may be opened outside.
 */
export function createBrowserShell(ask: (address: string) => boolean = askByDialog): ShellApi {
  return {
    hasFolderDialog: false,
    chooseTextFiles: async () => Promise.all((await chooseFiles(chooseTexts)).map((file) => readFile(file, file.name))),
    chooseFolderTexts: async () => readFolder(await chooseFiles((input) => (input.webkitdirectory = true))),
    saveText: (suggestedName, text) =>
      Promise.resolve(download(suggestedName, new Blob([text], { type: "text/plain;charset=utf-8" }))),
    saveBytes: (suggestedName, base64) =>
      Promise.resolve(download(suggestedName, new Blob([bytesOf(base64)], { type: "application/octet-stream" }))),
    openOutside(address) {
      if (!isHttps(address))
        return Promise.reject(new WorkspaceError("invalid-input", "Only https addresses are opened outside Keiro."));
      if (ask(address)) window.open(address, "_blank", "noopener,noreferrer");
      return Promise.resolve();
    },
    chooseWorkspace: () => Promise.resolve(null),
  };
}

async function readFile(file: File, name: string): Promise<{ name: string; text: string }> {
  checkChosenSize(file.name, file.size);
  return { name, text: decodeChosenText(file.name, new Uint8Array(await file.arrayBuffer())) };
}

/** NAME/workspace.json and NAME/layers/*.jsonl, or the folder of layers by itself; backups lie deeper. */
const workspaceText = /^(?:[^/]+\/workspace\.json|(?:[^/]+\/)?layers\/[^/]+\.jsonl)$/;

/** @throws WorkspaceError `not-found` for a folder in which no workspace is. */
async function readFolder(files: readonly File[]): Promise<readonly { name: string; text: string }[]> {
  const texts = files.filter(({ webkitRelativePath }) => workspaceText.test(webkitRelativePath));
  if (files.length > 0 && texts.length === 0)
    throw new WorkspaceError(
      "not-found",
      `“${files[0]!.webkitRelativePath.split("/")[0]}” is no Keiro workspace: it has neither workspace.json nor layers. Choose the folder of a workspace.`,
    );
  return Promise.all(texts.map((file) => readFile(file, file.webkitRelativePath)));
}

function chooseTexts(input: HTMLInputElement): void {
  input.multiple = true;
  input.accept = ".txt,.md,.csv,.json,.jsonl,.html,text/*";
}

function chooseFiles(prepare: (input: HTMLInputElement) => void): Promise<readonly File[]> {
  const input = document.createElement("input");
  input.type = "file";
  prepare(input);
  return new Promise((done) => {
    input.addEventListener("change", () => done([...(input.files ?? [])]), { once: true });
    input.addEventListener("cancel", () => done([]), { once: true });
    input.click();
  });
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
}

/** Whether the user lets a download happen is not told to a page; it was offered. */
function download(suggestedName: string, content: Blob): boolean {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = suggestedName;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // a browser may ask the user first
  return true;
}

function askByDialog(address: string): boolean {
  const question = document.documentElement.lang.startsWith("ja")
    ? `このアドレスをブラウザーの新しいタブで開きますか？\n\n${address}`
    : `Open this address in a new tab of your browser?\n\n${address}`;
  return window.confirm(question);
}

function isHttps(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === "https:";
}
