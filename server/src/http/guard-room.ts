/**
 * Refuses to write while a disk that writing needs is nearly full: the embedded database could not even finish what it has begun, and a
 * photo would be half sent. What is read goes on. Looks at the disk at most once a second, and only when somebody writes.
 */
import { statfs } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { Problem } from "../problem.ts";
import { isWrite } from "./origin.ts";

/** Room for a few segments of the database's log, and for what is being sent. */
const LEAST_FREE_BYTES = 64 * 1_048_576;
const LOOK_MS = 1_000;
/** Signing in and out must go on: whoever makes room has to come in. */
const SESSION = "/api/session";

export function guardRoom(app: FastifyInstance, folders: readonly string[]): void {
  let lookedMs = Number.NEGATIVE_INFINITY;
  let full = false;
  app.addHook("onRequest", async (request) => {
    if (!isWrite(request.method) || request.url.startsWith(SESSION)) return;
    if (performance.now() - lookedMs > LOOK_MS) {
      lookedMs = performance.now();
      full = (await Promise.all(folders.map(hasNoRoom))).includes(true);
    }
    if (full) throw new Problem("storage.full");
  });
}

/** A folder that is not there yet has room. */
async function hasNoRoom(folder: string): Promise<boolean> {
  const found = await statfs(folder).catch(() => null);
  return found !== null && found.bavail * found.bsize < LEAST_FREE_BYTES;
}
