/** The machine that figures were measured on, and how busy it was: without both they cannot be compared. */
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

export type MachineFacts = {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGiB: number;
  readonly platform: string;
  readonly node: string;
  /** Of the last 1, 5 and 15 minutes, this measurement included: more than the cores means that others ran too. */
  readonly loadAverage: readonly number[];
};

export const machineFacts = (): MachineFacts => ({
  cores: availableParallelism(),
  cpu: cpus()[0]?.model ?? "unknown",
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform}-${process.arch}`,
  node: process.version,
  loadAverage: loadavg().map((load) => Math.round(load * 100) / 100),
});

const TICKS_PER_SECOND = 100;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

/** CPU seconds a process has used so far, all threads; null where /proc does not tell. */
export function cpuSecondsOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name may hold spaces: fields are counted after its bracket.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) / TICKS_PER_SECOND;
  } catch {
    // No /proc on this platform: figures per core are left out.
    return null;
  }
}

/** Resident memory of a process in MiB; null where /proc does not tell. */
export function residentMiBOf(pid: number): number | null {
  try {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kib === undefined ? null : Math.round(Number(kib) / 1024);
  } catch {
    // As above.
    return null;
  }
}
