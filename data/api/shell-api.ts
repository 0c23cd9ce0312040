/**
 * What only the machine can do for a window: choosing and saving files, opening an address. No path crosses: a chosen
 * file comes as its name and text. A browser fulfils it with a file input and a download.
 */
export interface ShellApi {
  /** The text files that the user chose; empty when they chose none. */
  chooseTextFiles(): Promise<readonly { readonly name: string; readonly text: string }[]>;
  /**
   * The texts of a workspace (workspace.json and its layers) in a folder that the user chose, named from that folder on;
   * for a host without a folder dialog. Empty when they chose none.
   */
  chooseFolderTexts(): Promise<readonly { readonly name: string; readonly text: string }[]>;
  /** Offers text for saving under a suggested name. @returns whether it was saved. */
  saveText(suggestedName: string, text: string): Promise<boolean>;
  /** The same for a file that is no text, as base64: what the host's `writeFile` answers. */
  saveBytes(suggestedName: string, base64: string): Promise<boolean>;
  /** Opens an https address outside, after asking the user. */
  openOutside(address: string): Promise<void>;
  /** Offers a folder dialog and opens the workspace in it; null where the user chose none or the host has no dialogs. @returns its key. */
  chooseWorkspace(): Promise<string | null>;
  /** Whether `chooseWorkspace` can do anything here. */
  readonly hasFolderDialog: boolean;
}
