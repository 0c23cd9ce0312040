import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Who holds a lock, as far as others can tell whether it still runs. */
export interface ProcessFacts {
  readonly host: string;
  readonly pid: number;
  /** Where `pid` counts: containers on one host may count apart. Empty where the system does not tell. */
  readonly pidSpace: string;
  /** Whether a process of this host and this `pidSpace` runs. */
  isRunning(pid: number): boolean;
  /** When a running process began, as a text that a later process with its pid has not; empty where the system does not tell. */
  stampOf(pid: number): string;
}

export function describeThisProcess(): ProcessFacts {
  return { host: hostname(), pid: process.pid, pidSpace: pidSpace(), isRunning, stampOf };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0); // signal 0 only asks
    return true;
  } catch (error) {
    // EPERM: it runs, and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function pidSpace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return ""; // only Linux has name spaces of processes
  }
}

/** Linux tells in /proc/PID/stat, field 22, how many ticks after the start of the machine a process began (proc(5)). */
function stampOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim();
    return ticks === undefined ? "" : `${boot} ${ticks}`;
  } catch {
    return ""; // no such process any more, or a system without /proc
  }
}
