/**
 * The address of a room to speak in about one thing, on the server that the town has named: the name of the room comes of the thing and a
 * key outside the database, so that whoever knows the server cannot guess it. The same thing has the same room until the key is changed.
 */
import { createHmac } from "node:crypto";
import type { Keys } from "./keys.ts";

/** 125 bits in signs that may stand in an address and read aloud. */
const SIGNS = "abcdefghijkmnpqrstuvwxyz23456789";
const LENGTH = 25;

/** Null without a server. `thing`: "incident:12". */
export function videoRoomOf(keys: Keys, base: string | null, thing: string): string | null {
  if (base === null) return null;
  const digest = createHmac("sha256", keys[0].receipts).update(`video room:${thing}`).digest();
  const name = Array.from({ length: LENGTH }, (_, at) => SIGNS[(digest[at] ?? 0) % SIGNS.length]).join("");
  return `${base.replace(/\/+$/, "")}/gridstead-${name}`;
}
