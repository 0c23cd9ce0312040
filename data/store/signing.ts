import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
} from "node:crypto";
import type { KeyObject } from "node:crypto";
import { chmod, open, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import type { PackageSigning } from "#data/workspace/signing-port.ts";
import type { PackageSignature } from "#graph/schema/package-text.ts";
import { attempt } from "./attempt.ts";
import { ensureFolder } from "./folders.ts";
import type { Clock, Files, StoreLog } from "./fs-port.ts";
import { createTurns } from "./in-turn.ts";
import { openJsonFile } from "./json-file.ts";
import { placeNew } from "./place-new.ts";
import { isJsonObject } from "./safe-json.ts";
import { errnoOf, storageError } from "./storage-error.ts";
import { asideEnding } from "./write-aside.ts";

export interface SigningSettings {
  readonly files: Files;
  /** The user's configuration folder. */
  readonly profileFolder: string;
  readonly clock: Clock;
  readonly log: StoreLog;
}

const keyFile = "signing-key.pem";
/** A raw Ed25519 key in its SubjectPublicKeyInfo (RFC 8410): always these bytes before its 32. */
const spkiStart = Buffer.from("302a300506032b6570032100", "hex");
const ownerOnly = 0o600;

interface KnownKeys {
  readonly format: 1;
  /** By the public key in base64. */
  readonly keys: Readonly<Record<string, { readonly name: string; readonly since: string }>>;
}

/**
 * Ed25519 (RFC 8032) with a key in the user's configuration folder, which only the user may read. Whose a foreign key is
 * nobody can prove without a third party, so the name under which a key was met first is kept (trust on first use), and
 * the fingerprint is there to be compared.
 */
export function createSigning({ files, profileFolder, clock, log }: SigningSettings): PackageSigning {
  const path = join(profileFolder, keyFile);
  const inTurn = createTurns();
  const stored = openJsonFile<KnownKeys>(
    files,
    join(profileFolder, "known-keys.json"),
    { format: 1, keys: {} },
    parseKnown,
  );

  async function findOwnKey(): Promise<KeyObject | null> {
    try {
      const text = await readFile(path, "utf8");
      // Somebody copied the profile, or a backup brought it back with other rights.
      if (((await stat(path)).mode & 0o077) !== 0) await chmod(path, ownerOnly);
      return parseKey(text);
    } catch (cause) {
      if (errnoOf(cause) === "ENOENT") return null;
      throw storageError("read", keyFile, cause);
    }
  }
  async function makeOwnKey(): Promise<KeyObject> {
    const { privateKey } = generateKeyPairSync("ed25519");
    const aside = `${path}.${randomUUID().slice(0, 8)}${asideEnding}`;
    try {
      await ensureFolder(files, profileFolder, basename(profileFolder));
      // Under its name from the start, another process could read half of it and call it damaged.
      const file = await open(aside, "wx", ownerOnly);
      try {
        await file.writeFile(privateKey.export({ type: "pkcs8", format: "pem" }));
        await file.sync();
      } finally {
        await file.close();
      }
      const isPlaced = await placeNew(files, aside, path);
      await files.syncFolder(profileFolder);
      if (isPlaced) return privateKey;
    } catch (cause) {
      throw storageError("written", keyFile, cause);
    } finally {
      await attempt(files.remove(aside));
    }
    const theirs = await findOwnKey(); // another process was quicker: its key is the user's
    if (theirs) return theirs;
    throw storageError("written", keyFile, null);
  }
  async function readKnown(): Promise<KnownKeys> {
    try {
      await stored.read();
    } catch (error) {
      log("The list of known keys could not be read; a new one is made.", error);
    }
    return stored.data;
  }

  return {
    sign: (text) =>
      inTurn(async () => {
        const key = (await findOwnKey()) ?? (await makeOwnKey());
        const value = sign(null, Buffer.from(text), key).toString("base64");
        return { algorithm: "Ed25519", key: rawOf(createPublicKey(key)), value };
      }),
    verify: (text, { key, value }) => {
      const raw = Buffer.from(key, "base64");
      if (raw.length !== 32) return Promise.resolve(false);
      const publicKey = createPublicKey({ key: Buffer.concat([spkiStart, raw]), format: "der", type: "spki" });
      return Promise.resolve(verify(null, Buffer.from(text), publicKey, Buffer.from(value, "base64")));
    },
    describe: ({ key }: PackageSignature) =>
      inTurn(async () => {
        const own = await findOwnKey();
        const known = Object.hasOwn((await readKnown()).keys, key) ? stored.data.keys[key]! : null;
        return { fingerprint: fingerprintOf(key), own: own !== null && rawOf(createPublicKey(own)) === key, known };
      }),
    remember: ({ key }, name) =>
      inTurn(async () => {
        const known = await readKnown();
        if (Object.hasOwn(known.keys, key)) return;
        const since = new Date(clock()).toISOString();
        stored.data = { format: 1, keys: { ...known.keys, [key]: { name: name.slice(0, 200), since } } };
        try {
          await ensureFolder(files, profileFolder, basename(profileFolder));
          await stored.write();
        } catch (error) {
          log("The list of known keys could not be written.", error);
        }
      }),
  };
}

function parseKey(text: string): KeyObject {
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch (cause) {
    throw damagedKey(cause);
  }
  throw damagedKey(null);
}
function damagedKey(cause: unknown): WorkspaceError {
  const wayOut = "Bring it back from a backup, or move it away: then a new one is made, and others will meet you anew.";
  return new WorkspaceError("storage", `Your key “${keyFile}” is damaged. ${wayOut}`, { cause });
}

/** The 32 bytes of a public key in base64. */
function rawOf(key: KeyObject): string {
  return key.export({ type: "spki", format: "der" }).subarray(spkiStart.length).toString("base64");
}

function fingerprintOf(key: string): string {
  const hash = createHash("sha256").update(Buffer.from(key, "base64")).digest("hex");
  return hash.slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ");
}

function parseKnown(value: unknown): KnownKeys {
  if (!isJsonObject(value) || value["format"] !== 1 || !isJsonObject(value["keys"]))
    throw new Error("it lists no keys");
  const keys: Record<string, { name: string; since: string }> = {};
  for (const [key, facts] of Object.entries(value["keys"])) {
    if (!isJsonObject(facts) || typeof facts["name"] !== "string" || typeof facts["since"] !== "string")
      throw new Error("it lists no keys");
    keys[key] = { name: facts["name"], since: facts["since"] };
  }
  return { format: 1, keys };
}
