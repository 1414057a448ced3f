// One owner of the embedded database at a time.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimDataFolder, DataFolderHeld } from "./data-folder.ts";
import { databasePlace, openDatabase } from "./open-database.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gridstead-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lock = () => join(folder, "owner.lock");

test("a second claim is refused and names the process that has the folder", () => {
  const release = claimDataFolder(folder);
  expect(() => claimDataFolder(folder)).toThrow(DataFolderHeld);
  expect(() => claimDataFolder(folder)).toThrow(String(process.pid));
  release();
});

test("a folder that was given back can be claimed again", () => {
  claimDataFolder(folder)();
  expect(() => claimDataFolder(folder)()).not.toThrow();
});

test("what a killed owner left behind is taken over", async () => {
  const child = spawn(process.execPath, ["-e", ""], { stdio: "ignore" });
  await new Promise((ended) => child.once("exit", ended));
  writeFileSync(lock(), JSON.stringify({ pid: child.pid, started: "1" }));
  const release = claimDataFolder(folder);
  expect(readFileSync(lock(), "utf8")).toContain(String(process.pid));
  release();
});

test("a living process that merely carries the old owner's number does not hold the folder", () => {
  writeFileSync(lock(), JSON.stringify({ pid: process.ppid, started: "not this one" }));
  expect(() => claimDataFolder(folder)()).not.toThrow();
});

test("half a lock is taken over", () => {
  writeFileSync(lock(), '{"pid":');
  expect(() => claimDataFolder(folder)()).not.toThrow();
});

test("an owner gives back only its own lock", () => {
  const release = claimDataFolder(folder);
  const others = JSON.stringify({ pid: process.ppid, started: "other" });
  writeFileSync(lock(), others);
  release();
  expect(readFileSync(lock(), "utf8")).toBe(others);
});

test("the embedded database is not even opened while another has its folder", async () => {
  const release = claimDataFolder(folder);
  await expect(openDatabase({ dataDir: folder })).rejects.toThrow(DataFolderHeld);
  expect(existsSync(join(folder, "database"))).toBe(false);
  release();
});

test("a database URL that is empty means the embedded database in ./data", () => {
  expect(databasePlace({ DATABASE_URL: "", DATA_DIR: "" })).toEqual({ dataDir: "data", databaseUrl: undefined });
});
