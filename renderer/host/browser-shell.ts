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
    chooseTextFiles: async () => Promise.all((await chooseFiles()).map(readFile)),
    saveText: (suggestedName, text) => Promise.resolve(download(suggestedName, text)),
    openOutside(address) {
      if (!isHttps(address))
        return Promise.reject(new WorkspaceError("invalid-input", "Only https addresses are opened outside Keiro."));
      if (ask(address)) window.open(address, "_blank", "noopener,noreferrer");
      return Promise.resolve();
    },
    chooseWorkspace: () => Promise.resolve(null),
  };
}

async function readFile(file: File): Promise<{ name: string; text: string }> {
  checkChosenSize(file.name, file.size);
  return { name: file.name, text: decodeChosenText(file.name, new Uint8Array(await file.arrayBuffer())) };
}

function chooseFiles(): Promise<readonly File[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = ".txt,.md,.csv,.json,.jsonl,.html,text/*";
  return new Promise((done) => {
    input.addEventListener("change", () => done([...(input.files ?? [])]), { once: true });
    input.addEventListener("cancel", () => done([]), { once: true });
    input.click();
  });
}

/** Whether the user lets a download happen is not told to a page; it was offered. */
function download(suggestedName: string, text: string): boolean {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
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
