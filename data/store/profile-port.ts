/** A workspace that the user opened. `folder` never crosses a wire; `key` names it to the window. */
export interface RecentWorkspace {
  readonly key: string;
  readonly folder: string;
  readonly title: Readonly<Record<string, string>>;
  /** ISO 8601 instant. */
  readonly openedAt: string;
}

/** How the user has arranged the window. */
export interface Arrangement {
  /** Width of the left side in pixels; null for the usual one. */
  readonly side: number | null;
  /** Width of the inspector in pixels; null for the usual one. */
  readonly inspector: number | null;
  /** Which of the two are put away. */
  readonly away: readonly ("side" | "inspector")[];
}

/** What belongs to the user and to no workspace. */
export interface UserProfile {
  /** The id signs every change of the user, on all workspaces; it can be carried to a second device. */
  readonly author: { readonly id: string; readonly name: string };
  /** Interface language; null follows the system. */
  readonly lang: "en" | "ja" | null;
  /** In which languages names are shown, first choice first (BCP 47 with script). */
  readonly languages: readonly string[];
  readonly theme: "system" | "light" | "dark";
  /** Keys of commands that are not the usual ones, by the command's id; null for none. */
  readonly keys: Readonly<Record<string, string | null>>;
  /** The tour of the window was taken or put away. */
  readonly tourSeen: boolean;
  /** Undefined for one who has arranged nothing. */
  readonly arrangement?: Arrangement | undefined;
  /** Last opened first. */
  readonly recent: readonly RecentWorkspace[];
}

/** What the settings panel changes. Members left out stay as they are. */
export interface ProfileChanges {
  readonly name?: string | undefined;
  readonly lang?: UserProfile["lang"] | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly theme?: UserProfile["theme"] | undefined;
  readonly keys?: UserProfile["keys"] | undefined;
  readonly tourSeen?: boolean | undefined;
  readonly arrangement?: Arrangement | undefined;
}

export interface ProfileStore {
  /** The profile as it is now; made with a fresh author id when there is none. */
  read(): Promise<UserProfile>;
  /** @throws WorkspaceError `storage` when it could not be kept. */
  update(changes: ProfileChanges): Promise<UserProfile>;
  /** Puts a workspace on top of the list of recent ones. A list that cannot be kept is no error. */
  remember(folder: string, title: Readonly<Record<string, string>>): Promise<RecentWorkspace>;
  /** The folder of a recent workspace, or null for a key that is none. */
  findFolder(key: string): Promise<string | null>;
}
