import { readFile, readdir, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { createLockKeeper } from "#data/store/layer-lock.ts";
import type { LockKeeper } from "#data/store/layer-lock.ts";
import type { ProcessFacts } from "#data/store/this-process.ts";
import { describeThisProcess } from "#data/store/this-process.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const noon = Date.UTC(2026, 4, 12, 12);

/** Processes of one host, of which some run. */
function machine({ host = "laptop", pidSpace = "" } = {}) {
  const running = new Map<number, string>();
  const clock = { now: noon };
  function start(pid: number, stamp: string): LockKeeper {
    running.set(pid, stamp);
    const process: ProcessFacts = {
      host,
      pid,
      pidSpace,
      isRunning: (other) => running.has(other),
      stampOf: (other) => running.get(other) ?? "",
    };
    return createLockKeeper({ files: diskFiles, process, owner: "Anna", clock: () => clock.now });
  }
  return { start, clock, end: (pid: number) => running.delete(pid) };
}

async function take(keeper: LockKeeper, path: string) {
  const answer = await keeper.take(path);
  if (answer.status !== "taken") throw new Error(`The lock is ${answer.status}.`);
  return answer;
}

describe("a lock", () => {
  it("says who holds it and since when, and is gone when released", async () => {
    const path = await tempFolder("a.lock");
    const { start } = machine();
    const { lock, afterLoss } = await take(start(7, "s7"), path);
    expect(afterLoss).toBe(false);
    const facts = {
      owner: "Anna",
      host: "laptop",
      pid: 7,
      pidSpace: "",
      stamp: "s7",
      since: "2026-05-12T12:00:00.000Z",
    };
    expect(JSON.parse(await readFile(path, "utf8"))).toEqual(facts);
    expect(await start(8, "s8").take(path)).toEqual({ status: "held", by: facts });
    expect(await start(8, "s8").findHolder(path)).toEqual(facts);
    await lock.release();
    await expect(stat(path)).rejects.toThrow("ENOENT");
    expect((await take(start(8, "s8"), path)).afterLoss).toBe(false);
  });

  it("is held by one of many that ask at once", async () => {
    const path = await tempFolder("a.lock");
    const { start } = machine();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, pid) => start(pid + 1, `s${pid}`).take(path)));
    expect(answers.filter(({ status }) => status === "taken")).toHaveLength(1);
  });

  it("of a process that ended is cleared away, and whoever takes it learns so", async () => {
    const path = await tempFolder("a.lock");
    const { start, end } = machine();
    const { lock } = await take(start(7, "s7"), path);
    end(7);
    const second = start(8, "s8");
    expect(await second.findHolder(path)).toBeNull();
    expect((await take(second, path)).afterLoss).toBe(true);
    expect(await lock.isHeld()).toBe(false);
    await lock.release();
    expect(await second.findHolder(path), "a late release takes nothing from the new holder").not.toBeNull();
  });

  it("of a process that ended is taken by one of many only", async () => {
    const path = await tempFolder("a.lock");
    const { start, end } = machine();
    await take(start(99, "s99"), path);
    end(99);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, pid) => start(pid + 1, `s${pid}`).take(path)));
    const taken = answers.filter((answer) => answer.status === "taken");
    expect(taken).toHaveLength(1);
    expect(await taken[0]!.lock.isHeld()).toBe(true);
    expect(await readdir(join(path, ".."))).toEqual(["a.lock"]);
  });

  it("is known to be another's when a later process has its pid", async () => {
    const path = await tempFolder("a.lock");
    const { start } = machine();
    await take(start(7, "before the restart"), path);
    expect((await take(start(7, "after the restart"), path)).afterLoss).toBe(true);
  });

  it("is left to a running process, whatever its age", async () => {
    const path = await tempFolder("a.lock");
    const { start, clock } = machine();
    await take(start(7, "s7"), path);
    clock.now += 30 * 86_400_000;
    expect((await start(8, "s8").take(path)).status).toBe("held");
  });

  it("of a store of the same process becomes doubtful when that store touches it no more", async () => {
    const path = await tempFolder("a.lock");
    const { start, clock } = machine();
    await take(start(7, "s7"), path);
    expect((await start(7, "s7").take(path)).status).toBe("held");
    clock.now += 61_000;
    expect((await start(7, "s7").take(path)).status).toBe("doubtful");
  });

  it("becomes doubtful by age where nobody can tell whether its holder still is that process", async () => {
    const path = await tempFolder("a.lock");
    const { start, clock } = machine();
    await take(start(7, ""), path);
    expect((await start(8, "").take(path)).status).toBe("held");
    clock.now += 61_000;
    expect(await start(8, "").take(path)).toEqual({ status: "doubtful" });
    expect(await start(8, "").findHolder(path)).toBeNull();
  });

  it("of another host is given longer, and never cleared away", async () => {
    const path = await tempFolder("a.lock");
    const here = machine();
    const elsewhere = machine({ host: "desktop" });
    await take(elsewhere.start(7, "s7"), path);
    here.clock.now += 61_000;
    expect((await here.start(8, "s8").take(path)).status).toBe("held");
    here.clock.now += 600_000;
    expect((await here.start(8, "s8").take(path)).status).toBe("doubtful");
    expect((await stat(path)).size).toBeGreaterThan(0);
  });

  it("that says nothing is held for a moment and doubtful then", async () => {
    const path = await tempFolder("a.lock");
    const { start, clock } = machine();
    for (const text of [
      "",
      "[]",
      '{"owner":1}',
      '{"owner":"x","host":"h","pid":-1,"pidSpace":"","stamp":"","since":""}',
    ]) {
      clock.now = noon;
      await writeFile(path, text);
      await utimes(path, noon / 1000, noon / 1000);
      expect(await start(8, "s8").take(path)).toEqual({ status: "held", by: null });
      clock.now += 6_000;
      expect(await start(8, "s8").take(path)).toEqual({ status: "doubtful" });
    }
  });

  it("that was abandoned stays for the next to learn from", async () => {
    const path = await tempFolder("a.lock");
    const { start, end } = machine();
    const { lock } = await take(start(7, "s7"), path);
    await lock.abandon();
    expect((await stat(path)).size).toBeGreaterThan(0);
    end(7);
    expect((await take(start(8, "s8"), path)).afterLoss).toBe(true);
  });

  it("is touched as long as it is held", async () => {
    const path = await tempFolder("a.lock");
    const clock = { now: noon };
    const keeper = createLockKeeper({
      files: diskFiles,
      process: describeThisProcess(),
      owner: "",
      clock: () => clock.now,
      beatMs: 5,
    });
    const { lock } = await take(keeper, path);
    clock.now += 3_600_000;
    await expect.poll(async () => (await stat(path)).mtimeMs, { timeout: 10_000 }).toBe(clock.now);
    await lock.release();
  });
});

describe("this process", () => {
  it("runs, is not mistaken for an earlier one, and knows who does not run", () => {
    const { pid, isRunning, stampOf, host } = describeThisProcess();
    expect(host).not.toBe("");
    expect(isRunning(pid)).toBe(true);
    expect(isRunning(2 ** 30)).toBe(false);
    expect(stampOf(2 ** 30)).toBe("");
    expect(stampOf(pid)).toBe(stampOf(pid));
    if (process.platform === "linux") expect(stampOf(pid)).not.toBe(stampOf(process.ppid));
  });
});
