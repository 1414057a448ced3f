/**
 * What a backup says about itself, in the last file but one of its archive, and the seal over that in the last one. The parts stand
 * in it with their hashes, the manifest is hashed in the seal, and the seal is made with the town's key: damage is found by anybody,
 * a forgery by whoever has the key.
 *
 *   tables/building/00001.jsonl   rows as JSON arrays of texts
 *   attachments/<sha256>
 *   manifest.json
 *   seal.json
 */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { Instant, Nullable, Strict, Words } from "../http/shapes.ts";
import type { Keys, SealingKey } from "../sealing/keys.ts";

export const FORM = "gridstead backup 1";
export const MANIFEST = "manifest.json";
export const SEAL = "seal.json";

const Sha256 = Type.String({ pattern: "^[0-9a-f]{64}$" });
const Count = Type.Integer({ minimum: 0 });
const Name = Type.String({ pattern: "^[a-z_][a-z0-9_]{0,62}$" });

/** The id of a key; two digits are the number that seals of the first form carry. */
const KeyName = Type.String({ pattern: "^([0-9a-f]{2}|[0-9a-f]{8})$" });

const KeptTable = Strict({
  name: Name,
  columns: Type.Array(Name, { maxItems: 500 }),
  rows: Count,
  checksum: Sha256,
});
export type KeptTable = Static<typeof KeptTable>;

export const Manifest = Strict({
  form: Type.Literal(FORM),
  version: Type.String({ maxLength: 50 }),
  madeAt: Instant,
  madeFrom: Words("embedded", "native"),
  /** In order, with the hash of the text that was applied. */
  migrations: Type.Array(Strict({ name: Type.String({ maxLength: 200 }), hash: Sha256 }), { maxItems: 10_000 }),
  tables: Type.Array(KeptTable, { maxItems: 1_000 }),
  sequences: Type.Array(Strict({ name: Name, value: Count }), { maxItems: 1_000 }),
  attachments: Type.Array(Strict({ sha256: Sha256, bytes: Count }), { maxItems: 5_000_000 }),
  /** Named by a row and not found: removed while the backup was made, or lost before. */
  attachmentsMissing: Type.Array(Sha256, { maxItems: 5_000_000 }),
  auditHead: Nullable(Strict({ seq: Type.Integer({ minimum: 1 }), hash: Sha256 })),
  /** Names of the keys that open what is sealed in it. The keys themselves are never in a backup. */
  keysNeeded: Type.Array(KeyName, { maxItems: 1_000 }),
  parts: Type.Array(Strict({ name: Type.String({ maxLength: 100 }), bytes: Count, sha256: Sha256 }), {
    maxItems: 10_000_000,
  }),
});
export type Manifest = Static<typeof Manifest>;

const Seal = Strict({ manifestSha256: Sha256, keyId: KeyName, mac: Sha256 });

/** A backup that is damaged, cut off, forged or none. The words are for whoever restores. */
export class BackupBroken extends Error {
  override readonly name = "BackupBroken";
}

export const sha256Of = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

export function sealManifest(manifest: Buffer, [key]: Keys): Buffer {
  const seal: Static<typeof Seal> = {
    manifestSha256: sha256Of(manifest),
    keyId: key.id,
    mac: macOf(manifest, key),
  };
  return Buffer.from(JSON.stringify(seal));
}

/** By both names: the id, and the number of old seals. */
export const keyNames = (keys: Keys | null): string[] =>
  (keys ?? []).flatMap(({ id, number }) => (id === "" ? [] : [id, number.toString(16).padStart(2, "0")]));

export type SealJudged = "holds" | "key_not_here";

/** Throws BackupBroken when the manifest is not the one that was sealed. */
export function judgeSeal(manifest: Buffer, seal: Buffer, keys: Keys | null): SealJudged {
  const told = parsed(seal, Seal, SEAL);
  if (told.manifestSha256 !== sha256Of(manifest))
    throw new BackupBroken("The manifest is not as it was written: its hash differs from the one in the seal.");
  const fitting = (keys ?? []).filter((key) => key.id === told.keyId);
  if (fitting.length === 0) return "key_not_here";
  if (fitting.some((key) => timingSafeEqual(Buffer.from(macOf(manifest, key)), Buffer.from(told.mac)))) return "holds";
  throw new BackupBroken("The seal does not fit: somebody without the town's key has written this manifest.");
}

export const parseManifest = (bytes: Buffer): Manifest => parsed(bytes, Manifest, MANIFEST);

function parsed<T extends typeof Manifest | typeof Seal>(bytes: Buffer, shape: T, name: string): Static<T> {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new BackupBroken(`Expected JSON in ${name}, got other text.`);
  }
  if (Value.Check(shape, value)) return value;
  const [first] = Value.Errors(shape, value);
  throw new BackupBroken(`${name} is not as expected${first ? `: ${first.instancePath} ${first.message}` : "."}`);
}

function macOf(manifest: Buffer, key: SealingKey): string {
  const own = new Uint8Array(hkdfSync("sha256", key.sealing, "", "gridstead backup", 32));
  return createHmac("sha256", own).update(manifest).digest("hex");
}
