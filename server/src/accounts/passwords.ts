/**
 * Passwords as argon2id in PHC strings, so that the parameters can grow later. Parameters: OWASP Password Storage Cheat Sheet
 * (19 MiB, 2 passes, 1 lane). A few at a time: twenty sign-ins at once must not take 400 MB.
 */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { Problem } from "../problem.ts";

const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG_BYTES = 32;
const SALT_BYTES = 16;
const AT_ONCE = 3;
const MOST_WAITING = 200;
const derive = promisify(argon2);

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, { salt, memory: MEMORY_KIB, passes: PASSES, lanes: LANES, tagBytes: TAG_BYTES });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(salt)}$${base64(tag)}`;
}

/** Takes the same time whether the account exists or not: without a stored hash it verifies against one that nobody has. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const known = stored === null ? null : parsed(stored);
  const against = known ?? NOBODY;
  const tag = await tagOf(password, { ...against, tagBytes: against.tag.length });
  return timingSafeEqual(tag, against.tag) && known !== null;
}

type Parameters = { readonly salt: Buffer; readonly memory: number; readonly passes: number; readonly lanes: number };
type Stored = Parameters & { readonly tag: Buffer };

const NOBODY: Stored = {
  salt: randomBytes(SALT_BYTES),
  memory: MEMORY_KIB,
  passes: PASSES,
  lanes: LANES,
  tag: randomBytes(TAG_BYTES),
};

function parsed(stored: string): Stored | null {
  const match = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(stored);
  if (!match) return null;
  const [, memory, passes, lanes, salt = "", tag = ""] = match;
  return {
    memory: Number(memory),
    passes: Number(passes),
    lanes: Number(lanes),
    salt: Buffer.from(salt, "base64"),
    tag: Buffer.from(tag, "base64"),
  };
}

let running = 0;
const waiting: (() => void)[] = [];

async function tagOf(
  password: string,
  { salt, memory, passes, lanes, tagBytes }: Parameters & { tagBytes: number },
): Promise<Buffer> {
  if (waiting.length >= MOST_WAITING) throw new Problem("request.too_many", { waiting: MOST_WAITING });
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  running++;
  try {
    const message = password.normalize("NFKC");
    return await derive("argon2id", { message, nonce: salt, parallelism: lanes, tagLength: tagBytes, memory, passes });
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** PHC strings use base64 without padding. */
const base64 = (bytes: Buffer): string => bytes.toString("base64").replaceAll("=", "");
