// Writes several files as one folder: whole, or not at all. Replaces a folder it wrote before, and never one that holds anything else.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { refuse } from "./fail.ts";

/** Refuses a place where something else stands: a file, or a folder with other files than these or without all of them. */
export function assertFree(folder: string, files: readonly string[]): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    refuse(`${folder}: expected a folder or nothing, got a file. Choose another --out.`);
  const present = readdirSync(folder);
  const strange = present.find((name) => !files.includes(name));
  if (strange !== undefined || (present.length > 0 && present.length < files.length))
    refuse(
      `${folder}: expected no folder, an empty one or one written by this command, got one with ${strange ?? present[0]}. Choose another --out.`,
    );
}

/** `write` fills a new folder beside; it takes the place of the old one when all is written. */
export function writeFolder(folder: string, files: readonly string[], write: (beside: string) => void): void {
  const target = resolve(folder);
  const beside = `${target}.${process.pid}.part`;
  const old = `${target}.${process.pid}.old`;
  assertFree(folder, files);
  try {
    makeFolder(dirname(target));
    mkdirSync(beside);
    write(beside);
    if (existsSync(target)) renameSync(target, old);
    renameSync(beside, target);
  } catch (error) {
    if (existsSync(old) && !existsSync(target)) renameSync(old, target);
    refuse(
      `${folder}: cannot be written (${error instanceof Error ? error.message : String(error)}). Choose another --out.`,
    );
  } finally {
    rmSync(beside, { recursive: true, force: true });
    if (existsSync(target)) rmSync(old, { recursive: true, force: true });
  }
}

/** One folder after the other: mkdir's own recursion never ends where the system refuses new folders, as under /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
