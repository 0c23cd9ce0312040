import { describe, expect, it } from "vitest";
import type { Change } from "#graph/model/change.ts";
import { canonicalJson } from "#graph/model/json.ts";
import { createDiskStore } from "#data/store/disk-store.ts";
import type { ProcessFacts } from "#data/store/this-process.ts";
import { createWriterIds } from "#data/store/writer-ids.ts";
import type { Files } from "#data/store/fs-port.ts";
import type { WorkspaceStore } from "#data/workspace/workspace-store.ts";
import { noteChange } from "./support/sample-changes.ts";
import { seededChance } from "./support/seeded-chance.ts";
import { createSimulatedDisk, noFaults } from "./support/simulated-disk.ts";
import type { Faults, SimulatedDisk } from "./support/simulated-disk.ts";

const folder = "/home/anna/study.keiro";
const codes: Readonly<Record<string, readonly string[]>> = {
  write: ["ENOSPC", "EIO"],
  sync: ["EIO", "ENOSPC"],
  syncFolder: ["EIO"],
  rename: ["EIO", "EACCES"],
  open: ["EACCES", "EMFILE"],
  truncate: ["EIO"],
  makeFolder: ["ENOSPC", "EACCES"],
  remove: ["EACCES"],
  facts: ["EIO"],
  list: ["EIO"],
  read: ["EIO"],
};

/** Everything that one seed decides. */
interface Schedule {
  readonly disk: SimulatedDisk;
  readonly chance: () => number;
  readonly clock: () => number;
  readonly running: Set<number>;
  /** Whether the system tells when a process began; without it, locks become doubtful by age. */
  readonly hasStamps: boolean;
  readonly issued: Map<string, Change>;
  readonly acknowledged: Set<string>;
}

function createSchedule(seed: number): Schedule {
  const chance = seededChance(seed);
  // The clock of this machine jumps, backwards too.
  const clock = () => 1_780_000_000_000 + Math.floor(chance() * 600_000);
  return {
    disk: createSimulatedDisk(clock),
    chance,
    clock,
    running: new Set(),
    hasStamps: chance() < 0.7,
    issued: new Map(),
    acknowledged: new Set(),
  };
}

function randomFaults({ chance }: Schedule, rate: number): Faults {
  return {
    fail(call) {
      const possible = codes[call];
      if (!possible || chance() >= rate * (call === "sync" ? 3 : call === "truncate" ? 6 : 1)) return null;
      return possible[Math.floor(chance() * possible.length)]!;
    },
    taken: (length) => (chance() < 0.3 && length > 1 ? 1 + Math.floor(chance() * (length - 1)) : length),
  };
}

function openStore({ clock, running, hasStamps }: Schedule, files: Files, pid: number): WorkspaceStore {
  running.add(pid);
  const log = () => undefined;
  const process: ProcessFacts = {
    host: "host",
    pid,
    pidSpace: "",
    isRunning: (other) => running.has(other),
    stampOf: (other) => (hasStamps && running.has(other) ? `began as ${other}` : ""),
  };
  return createDiskStore({
    folder,
    atlasFile: "/none",
    author: { id: "a-1", name: "Anna" },
    writerIds: createWriterIds({ files, profileFolder: "/home/anna/profile", log }),
    createOnWrite: true,
    clock,
    log,
    files,
    process,
  });
}

/** One process: it loads, appends some changes at once and one after the other, and ends well or by a kill. */
async function live(schedule: Schedule, pid: number): Promise<void> {
  const { disk, chance, running } = schedule;
  const connection = disk.connect(randomFaults(schedule, chance() < 0.5 ? 0.02 : 0.15));
  const store = openStore(schedule, connection.files, pid);
  const end = chance();
  const killAfter = end < 0.6 ? Math.floor(chance() * 400) : Infinity;
  let turns = 0;
  const isKilled = async (): Promise<boolean> => {
    for (;;) {
      await Promise.resolve();
      if (++turns >= killAfter || turns > 20_000) return true;
    }
  };
  const work = async (): Promise<boolean> => {
    try {
      await store.load();
    } catch {
      return false; // a fault while reading: a sentence, and nothing done
    }
    for (let burst = 0; burst < 4; burst++) {
      const together = 1 + Math.floor(chance() * 4);
      await Promise.all(Array.from({ length: together }, () => appendOne(schedule, store, `P${pid}`)));
      if (chance() < 0.3) await store.readForeign().catch(() => null);
      if (chance() < 0.1) await restoreNewest(store);
    }
    if (end > 0.8) await store.close();
    return false;
  };
  await Promise.race([work(), isKilled()]);
  connection.kill();
  running.delete(pid);
}

/** A fault is a sentence; what is there stays there either way. */
async function restoreNewest(store: WorkspaceStore): Promise<void> {
  try {
    const [backup] = await store.listBackups();
    await store.backUp("restore");
    if (backup) await store.bringBack(backup.id);
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^(storage|not-found)$/) as string });
  }
}

async function appendOne(
  { chance, issued, acknowledged }: Schedule,
  store: WorkspaceStore,
  series: string,
): Promise<void> {
  const change = noteChange(issued.size, { series, body: "x".repeat(1 + Math.floor(chance() * 200)) });
  issued.set(change.id, change);
  try {
    await store.append(change);
    acknowledged.add(change.id);
  } catch {
    return; // refused: it may be there or not, but whole
  }
}

/** What a reader finds on the disk now. */
async function readAll(schedule: Schedule): Promise<Map<string, Change>> {
  const store = openStore(schedule, schedule.disk.connect(noFaults).files, 9_999);
  schedule.running.delete(9_999);
  const { layers } = await store.load();
  return new Map(layers.flatMap(({ changes }) => changes.map((change) => [change.id, change] as const)));
}

async function runSchedule(seed: number): Promise<number> {
  const schedule = createSchedule(seed);
  await schedule.disk.connect(noFaults).files.makeFolder("/home");
  for (let life = 1; life <= 4; life++) {
    const pids = schedule.chance() < 0.3 ? [10 * life, 10 * life + 1] : [10 * life];
    await Promise.all(pids.map((pid) => live(schedule, pid)));
    if (schedule.chance() < 0.4) schedule.disk.cutPower(schedule.chance);
    const found = await readAll(schedule);
    for (const id of schedule.acknowledged)
      expect(found.has(id), `seed ${seed}, life ${life}: ${id} is lost`).toBe(true);
    for (const [id, change] of found) {
      const issued = schedule.issued.get(id);
      expect(issued && canonicalJson(issued), `seed ${seed}: ${id} is not as it was written`).toBe(
        canonicalJson(change),
      );
    }
  }
  return schedule.acknowledged.size;
}

/** npm run test:crash has the long run. */
const schedules = process.env["KEIRO_LONG"] === "1" ? 1_000 : 200;

describe("a store whose disk fails", () => {
  const title = `loses nothing acknowledged and reads nothing half-written, over ${schedules} seeded schedules`;
  it(title, { timeout: 600_000 }, async () => {
    let acknowledged = 0;
    for (let seed = 1; seed <= schedules; seed++) acknowledged += await runSchedule(seed);
    // Faults must not be so many that nothing was tried.
    expect(acknowledged).toBeGreaterThan(1_000);
  });
});
