import { readFile, stat, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Dialog, Shell } from "electron";
import { checkChosenSize, decodeChosenText } from "#data/api/chosen-text.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ShellApi } from "#data/api/shell-api.ts";
import type { DesktopWords } from "./words.ts";

/** The part of ShellApi that needs the machine; paths stay on this side. */
export type DesktopShell = Omit<ShellApi, "hasFolderDialog" | "chooseFolderTexts">;

export interface DesktopShellOptions {
  readonly dialog: Pick<Dialog, "showOpenDialog" | "showSaveDialog" | "showMessageBox">;
  readonly openExternal: Shell["openExternal"];
  /** In the language that the user has now. */
  readonly words: () => Promise<DesktopWords>;
  /** Takes a folder into the list of workspaces. @returns its key. */
  readonly addWorkspace: (folder: string) => Promise<string>;
}

/** So many files may be chosen at once; each has its own limit of size. */
const fileCountLimit = 20;
const savedTextLimit = 200_000_000;

export function createDesktopShell({ dialog, openExternal, words, addWorkspace }: DesktopShellOptions): DesktopShell {
  async function save(suggestedName: string, content: string | Uint8Array): Promise<boolean> {
    const { filePath } = await dialog.showSaveDialog({
      title: (await words()).saveText,
      defaultPath: plainName(suggestedName),
    });
    if (filePath === "") return false;
    try {
      await writeFile(filePath, content);
    } catch (cause) {
      throw new WorkspaceError(
        "storage",
        `“${basename(filePath)}” could not be written. Choose another folder, or free some space.`,
        { cause },
      );
    }
    return true;
  }

  return {
    async chooseTextFiles() {
      const { chooseText, textFiles, allFiles } = await words();
      const filters = [
        { name: textFiles, extensions: ["txt", "md", "csv", "json", "jsonl", "html"] },
        { name: allFiles, extensions: ["*"] },
      ];
      const { filePaths } = await dialog.showOpenDialog({
        title: chooseText,
        properties: ["openFile", "multiSelections"],
        filters,
      });
      if (filePaths.length > fileCountLimit)
        throw new WorkspaceError("limit-exceeded", `Choose ${fileCountLimit} files at most at once.`);
      return Promise.all(filePaths.map(readChosen));
    },

    async saveText(suggestedName, text) {
      if (text.length > savedTextLimit)
        throw new WorkspaceError(
          "limit-exceeded",
          `A file may have ${savedTextLimit / 1_000_000} million characters at most.`,
        );
      return save(suggestedName, text);
    },

    saveBytes: (suggestedName, base64) => save(suggestedName, Buffer.from(base64, "base64")),

    async openOutside(address) {
      if (!URL.canParse(address) || new URL(address).protocol !== "https:")
        throw new WorkspaceError("invalid-input", "Only https addresses are opened outside Keiro.");
      const { openOutside, openIt, cancel } = await words();
      const { href } = new URL(address);
      const { response } = await dialog.showMessageBox({
        type: "question",
        message: openOutside,
        detail: href,
        buttons: [openIt, cancel],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      });
      if (response === 0) await openExternal(href);
    },

    async chooseWorkspace() {
      const { filePaths } = await dialog.showOpenDialog({
        title: (await words()).chooseWorkspace,
        properties: ["openDirectory"],
      });
      return filePaths[0] === undefined ? null : addWorkspace(filePaths[0]);
    },
  };
}

async function readChosen(path: string): Promise<{ readonly name: string; readonly text: string }> {
  const name = basename(path);
  try {
    checkChosenSize(name, (await stat(path)).size);
    return { name, text: decodeChosenText(name, await readFile(path)) };
  } catch (cause) {
    if (cause instanceof WorkspaceError) throw cause;
    throw new WorkspaceError("storage", `“${name}” could not be read. Choose it again, or copy it to another folder.`, {
      cause,
    });
  }
}

/** A suggested name without anything that a path could be made of. */
function plainName(suggested: string): string {
  const plain = suggested
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, " ")
    .replace(/^[. ]+/, "")
    .trim()
    .slice(0, 120);
  return plain === "" ? "keiro.txt" : plain;
}
