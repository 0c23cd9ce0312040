import { basename } from "node:path";
import { attempt } from "./attempt.ts";
import type { Clock, Files, OpenFile } from "./fs-port.ts";
import { decodeText, findFileBytes } from "./read-file.ts";
import { findJsonObject } from "./safe-json.ts";
import { errnoOf, isMissing } from "./storage-error.ts";
import type { ProcessFacts } from "./this-process.ts";
import { writeFully } from "./write-aside.ts";

/** What a lock file says. */
export interface LockFacts {
  /** Name of the author, for people. */
  readonly owner: string;
  readonly host: string;
  readonly pid: number;
  readonly pidSpace: string;
  /** Tells the holder from a later process with its pid; empty where its system does not. */
  readonly stamp: string;
  /** ISO 8601 instant at which the lock was taken. */
  readonly since: string;
}

export interface HeldLock {
  /** False once somebody has removed the lock file. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
  /** Lets go but leaves the lock file, so that whoever takes it next learns that its holder ended badly. */
  abandon(): Promise<void>;
}

export type LockAnswer =
  /** `afterLoss`: the last holder was killed, and perhaps in the middle of a write. */
  | { readonly status: "taken"; readonly lock: HeldLock; readonly afterLoss: boolean }
  | { readonly status: "held"; readonly by: LockFacts | null }
  /** Nobody touches the lock any more, but its holder may still be there: nobody takes it from them. */
  | { readonly status: "doubtful" };

export interface LockKeeper {
  /** Takes the lock, or says who holds it. @throws what the file system throws. */
  take(path: string): Promise<LockAnswer>;
  /** Who holds the lock now; null when nobody does or the holder is gone. */
  findHolder(path: string): Promise<LockFacts | null>;
}

export interface LockSettings {
  readonly files: Files;
  readonly process: ProcessFacts;
  readonly owner: string;
  readonly clock: Clock;
  /** How often a holder touches its lock. */
  readonly beatMs?: number;
}

const defaultBeatMs = 10_000;
/** A lock that was not touched for so many beats is doubtful where its holder cannot be asked for. */
const doubtfulBeats = 6;
/** Clocks of two hosts differ, so a lock of another host is given longer. */
const doubtfulBeatsElsewhere = 60;
/** A lock file without readable text is one being made, for a moment. */
const unreadableLivesMs = 5_000;
const maxLockBytes = 4_096;

/**
 * Locks as files made with O_EXCL, with owner and age. A lock of a process that is gone is cleared away; one of a
 * process that may still run is left alone, whatever its age, for its holder may be in the middle of a write. A lock
 * guards one layer file against a second writer; it never keeps anybody from reading.
 */
export function createLockKeeper({ files, process, owner, clock, beatMs = defaultBeatMs }: LockSettings): LockKeeper {
  type State = "none" | "held" | "gone" | "doubtful";

  async function look(path: string): Promise<{ readonly state: State; readonly facts: LockFacts | null }> {
    try {
      const { modifiedMs } = await files.facts(path);
      const bytes = await findFileBytes(files, path, basename(path), maxLockBytes);
      if (bytes === null) return { state: "none", facts: null };
      const facts = parseLock(decodeText(bytes) ?? "");
      return { state: judge(facts, clock() - modifiedMs), facts };
    } catch (error) {
      if (isMissing(error)) return { state: "none", facts: null };
      throw error;
    }
  }

  function judge(facts: LockFacts | null, ageMs: number): State {
    const youngerThan = (ms: number): State => (ageMs < ms ? "held" : "doubtful");
    if (facts === null) return youngerThan(unreadableLivesMs);
    const isHere = facts.host === process.host && facts.pidSpace === process.pidSpace;
    if (!isHere) return youngerThan(beatMs * doubtfulBeatsElsewhere);
    if (!process.isRunning(facts.pid)) return "gone";
    const stamp = process.stampOf(facts.pid);
    const isKnown = stamp !== "" && facts.stamp !== "";
    if (isKnown && stamp !== facts.stamp) return "gone";
    // In this very process a store may have ended without a word, as when its worker thread was stopped.
    if (isKnown && facts.pid !== process.pid) return "held";
    return youngerThan(beatMs * doubtfulBeats);
  }

  async function make(path: string): Promise<HeldLock | null> {
    const file = await openNew(files, path);
    if (file === null) return null;
    const { host, pid, pidSpace } = process;
    const since = new Date(clock()).toISOString();
    const facts: LockFacts = { host, owner, pid, pidSpace, since, stamp: process.stampOf(pid) };
    try {
      await writeFully(file, new TextEncoder().encode(`${JSON.stringify(facts)}\n`));
      await file.touch(clock());
    } catch (error) {
      await attempt(file.close());
      await attempt(files.remove(path));
      throw error;
    }
    return hold(path, file);
  }

  function hold(path: string, file: OpenFile): HeldLock {
    const beat = setInterval(() => void attempt(file.touch(clock())), beatMs);
    beat.unref(); // a lock keeps no process alive
    const isHeld = () => isSameFile(files, path, file);
    async function removeOwn(): Promise<void> {
      if (await isHeld()) await files.remove(path);
    }
    return {
      isHeld,
      async release() {
        clearInterval(beat);
        await attempt(removeOwn()); // what stays is cleared away once this process has ended
        await attempt(file.close());
      },
      async abandon() {
        clearInterval(beat);
        await attempt(file.close());
      },
    };
  }

  /**
   * Clears away the lock of a process that is gone. One at a time, or two would each take the other's fresh one.
   * @returns false when another is at it, or was killed at it.
   */
  async function clear(path: string): Promise<boolean> {
    const guard = `${path}.clearing`;
    const file = await openNew(files, guard);
    if (file === null) return false;
    await attempt(file.close());
    try {
      if ((await look(path)).state === "gone") await files.remove(path);
    } finally {
      await attempt(files.remove(guard));
    }
    return true;
  }

  return {
    async take(path) {
      let afterLoss = false;
      for (let tries = 0; tries < 3; tries++) {
        const lock = await make(path);
        if (lock !== null) return { status: "taken", lock, afterLoss };
        const { state, facts } = await look(path);
        if (state === "held") return { status: "held", by: facts };
        if (state === "doubtful") return { status: "doubtful" };
        if (state === "none") continue; // released in this moment
        if (!(await clear(path))) return { status: "doubtful" };
        afterLoss = true;
      }
      return { status: "held", by: null };
    },
    async findHolder(path) {
      const { state, facts } = await look(path);
      return state === "held" ? facts : null;
    },
  };
}

async function openNew(files: Files, path: string): Promise<OpenFile | null> {
  try {
    return await files.open(path, "create");
  } catch (error) {
    if (errnoOf(error) === "EEXIST") return null;
    throw error;
  }
}

async function isSameFile(files: Files, path: string, file: OpenFile): Promise<boolean> {
  try {
    const [named, open] = await Promise.all([files.facts(path), file.facts()]);
    return named.identity === open.identity;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function parseLock(text: string): LockFacts | null {
  const value = findJsonObject(text);
  if (value === null) return null;
  const { owner, host, pid, pidSpace, stamp, since } = value;
  if (typeof owner !== "string" || typeof host !== "string" || typeof pid !== "number") return null;
  if (typeof pidSpace !== "string" || typeof stamp !== "string" || typeof since !== "string") return null;
  return Number.isSafeInteger(pid) && pid > 0 ? { owner, host, pid, pidSpace, stamp, since } : null;
}
