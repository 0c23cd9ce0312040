// Loaded before a host by --import: how long its event loop was held up, told in a file; SIGUSR2 begins anew.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

const everyMs = 2;
const tellEveryMs = 50;
const file = process.env["KEIRO_HELD_UP"];
if (isMainThread && file !== undefined) {
  const most = { cpuMs: 0, wallMs: 0, told: 0, begun: 0 };
  let [lastCpuMs, lastWallMs, toldMs] = [cpuMs(), performance.now(), 0];
  process.on("SIGUSR2", () => {
    Object.assign(most, { cpuMs: 0, wallMs: 0, begun: most.begun + 1 });
  });
  setInterval(() => {
    const [cpu, wall] = [cpuMs(), performance.now()];
    most.cpuMs = Math.max(most.cpuMs, cpu - lastCpuMs);
    most.wallMs = Math.max(most.wallMs, wall - lastWallMs - everyMs);
    if (wall - toldMs > tellEveryMs) {
      most.told++;
      writeFileSync(`${file}.new`, JSON.stringify(most));
      renameSync(`${file}.new`, file); // whoever reads finds a whole one
      toldMs = wall;
    }
    [lastCpuMs, lastWallMs] = [cpuMs(), performance.now()];
  }, everyMs).unref();
}

/** What this thread has computed: of a machine that does other things too, the time that passed says nothing. */
function cpuMs() {
  if (process.platform !== "linux") return performance.eventLoopUtilization().active;
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
}
