import { createHash, randomUUID } from "node:crypto";
import { basename, join, resolve } from "node:path";
import { attempt } from "./attempt.ts";
import { diskFiles } from "./disk-files.ts";
import { ensureFolder } from "./folders.ts";
import type { Clock, Files, StoreLog } from "./fs-port.ts";
import { createTurns } from "./in-turn.ts";
import { DamagedFile, openJsonFile } from "./json-file.ts";
import type { Arrangement, ProfileStore, RecentWorkspace, UserProfile } from "./profile-port.ts";
import { isJsonObject } from "./safe-json.ts";
import { storageError } from "./storage-error.ts";

export interface ProfileSettings {
  /** The user's configuration folder; the profile is `profile.json` in it. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: StoreLog;
  /** The name that a new profile has, as the system knows the user; may be empty. */
  readonly authorName?: string;
  readonly files?: Files;
  readonly mintId?: () => string;
}

const profileFormat = 1;
const maxRecent = 20;
const maxName = 100;

interface StoredProfile extends UserProfile {
  readonly format: number;
}

/**
 * The user's profile. A damaged file is set aside and made anew, with the author's id where it can still be read, for
 * that id says which changes are the user's own.
 */
export function createProfile({
  folder,
  clock,
  log,
  authorName = "",
  files = diskFiles,
  mintId = randomUUID,
}: ProfileSettings): ProfileStore {
  const path = join(folder, "profile.json");
  const fresh: StoredProfile = {
    format: profileFormat,
    author: { id: `a-${mintId()}`, name: authorName.slice(0, maxName) },
    lang: null,
    languages: [], // none chosen: they follow the language of the window
    theme: "system",
    keys: {},
    tourSeen: false,
    recent: [],
  };
  const stored = openJsonFile<StoredProfile | null>(files, path, null, parseProfile);
  const inTurn = createTurns();

  async function write(profile: StoredProfile): Promise<void> {
    stored.data = profile;
    if (profile.format > profileFormat)
      throw storageError("written", "profile.json", new Error("A newer Keiro wrote it."));
    await ensureFolder(files, folder, basename(folder));
    await stored.write();
  }
  /** For what is worth keeping but no reason to stop. */
  async function tryToWrite(profile: StoredProfile): Promise<void> {
    try {
      await write(profile);
    } catch (cause) {
      log("The profile could not be written; it holds for this run only.", cause);
    }
  }

  async function read(): Promise<StoredProfile> {
    try {
      await stored.read(); // another process may have changed it
    } catch (cause) {
      if (cause instanceof DamagedFile) await rebuild(cause);
      else log("The profile could not be read.", cause);
    }
    if (stored.data === null) await tryToWrite(fresh);
    return stored.data ?? fresh;
  }
  async function rebuild({ text, message }: DamagedFile): Promise<void> {
    const kept = `${path}.damaged-${new Date(clock()).toISOString().replaceAll(":", "-")}`;
    await attempt(files.rename(path, kept));
    log(`${message} It was set aside and made anew.`);
    const id = /"id"\s*:\s*"(a-[\w-]{1,80})"/.exec(text)?.[1];
    const name = /"name"\s*:\s*"([^"\\]{0,100})"/.exec(text)?.[1];
    await tryToWrite({ ...fresh, author: { id: id ?? fresh.author.id, name: name ?? fresh.author.name } });
  }

  return {
    read: () => inTurn(read),
    update: (changes) =>
      inTurn(async () => {
        const before = await read();
        const name = changes.name?.trim().slice(0, maxName) ?? before.author.name;
        const profile: StoredProfile = {
          ...before,
          author: { id: before.author.id, name },
          lang: changes.lang === undefined ? before.lang : changes.lang,
          languages: changes.languages ?? before.languages,
          theme: changes.theme ?? before.theme,
          keys: changes.keys ?? before.keys,
          tourSeen: changes.tourSeen ?? before.tourSeen,
          arrangement: changes.arrangement ?? before.arrangement,
        };
        try {
          await write(profile);
        } catch (cause) {
          throw storageError("written", "profile.json", cause);
        }
        return profile;
      }),
    remember: (workspace, title) =>
      inTurn(async () => {
        const before = await read();
        const place = resolve(workspace);
        const entry: RecentWorkspace = {
          key: keyOf(place),
          folder: place,
          title,
          openedAt: new Date(clock()).toISOString(),
        };
        const others = before.recent.filter(({ key }) => key !== entry.key);
        await tryToWrite({ ...before, recent: [entry, ...others].slice(0, maxRecent) });
        return entry;
      }),
    findFolder: (key) => inTurn(async () => (await read()).recent.find((entry) => entry.key === key)?.folder ?? null),
  };
}

/** The same folder has the same key in every run, and the key tells nobody where it lies. */
function keyOf(folder: string): string {
  return createHash("sha256").update(folder).digest("hex").slice(0, 24);
}

function parseProfile(value: unknown): StoredProfile {
  if (!isJsonObject(value)) throw new Error("it is no JSON object");
  const { format, author, lang, languages, theme, keys, tourSeen, arrangement, recent } = value;
  if (typeof format !== "number" || !isJsonObject(author)) throw new Error("it names no author");
  const { id, name } = author;
  if (typeof id !== "string" || id === "" || typeof name !== "string") throw new Error("it names no author");
  return {
    format,
    author: { id, name },
    lang: lang === "en" || lang === "ja" ? lang : null,
    languages: isTextList(languages) ? languages : [],
    theme: theme === "light" || theme === "dark" ? theme : "system",
    keys: isKeyMap(keys) ? keys : {},
    tourSeen: tourSeen === true,
    arrangement: isArrangement(arrangement) ? arrangement : undefined,
    recent: Array.isArray(recent) ? recent.filter(isRecent).slice(0, maxRecent) : [],
  };
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string" && text.length <= 20);
}
function isKeyMap(value: unknown): value is UserProfile["keys"] {
  return isJsonObject(value) && Object.values(value).every((keys) => keys === null || typeof keys === "string");
}
function isArrangement(value: unknown): value is Arrangement {
  if (!isJsonObject(value) || !Array.isArray(value["away"])) return false;
  const isWidth = (width: unknown) =>
    width === null || (Number.isSafeInteger(width) && Number(width) >= 100 && Number(width) <= 2_000);
  const isPane = (name: unknown) => name === "side" || name === "inspector";
  return (
    isWidth(value["side"]) && isWidth(value["inspector"]) && value["away"].length <= 2 && value["away"].every(isPane)
  );
}
function isRecent(value: unknown): value is RecentWorkspace {
  if (!isJsonObject(value) || !isJsonObject(value["title"])) return false;
  const texts = [value["key"], value["folder"], value["openedAt"], ...Object.values(value["title"])];
  return texts.every((text) => typeof text === "string");
}
