/** Wire shapes of backups: which there are, what was proven of them, and when the next one is made. No place on the disk, no key. */
import { type Static, Type } from "typebox";
import { Instant, Nullable, Strict, Words } from "../http/shapes.ts";

const Count = Type.Integer({ minimum: 0 });

export const BackupProof = Strict({
  at: Instant,
  /** read: every part has its hash and the seal holds. restored: filled into an empty database and every table the same. */
  kind: Words("read", "restored"),
  ok: Type.Boolean(),
  /** What was wrong, in the words of the log; null: nothing. */
  fault: Nullable(Type.String()),
  seconds: Type.Number({ minimum: 0 }),
});
export type BackupProof = Static<typeof BackupProof>;

export const BackupName = Type.String({ pattern: "^gridstead-\\d{8}T\\d{6}Z\\.tar\\.gz$", maxLength: 60 });

export const Backup = Strict({
  name: BackupName,
  madeAt: Instant,
  reason: Words("nightly", "by_hand"),
  bytes: Count,
  tables: Count,
  rows: Count,
  attachments: Count,
  /** Photos or papers that a row names and that were not there. */
  attachmentsMissing: Count,
  keysNeeded: Type.Array(Type.String()),
  /** Newest last. */
  proofs: Type.Array(BackupProof),
});
export type Backup = Static<typeof Backup>;

export const BackupList = Strict({
  /** Newest first. */
  backups: Type.Array(Backup),
  /** Null: none is made by itself. */
  schedule: Nullable(
    Strict({ hour: Type.Integer(), next: Instant, keepDays: Type.Integer(), keepWeeks: Type.Integer() }),
  ),
  running: Nullable(Strict({ what: Words("making", "checking"), since: Instant })),
  /** Why the last one was not made; null when it was, or none was tried since the start. */
  lastFault: Nullable(Strict({ at: Instant, words: Type.String() })),
  /** The folder is on the same disk as the database: a broken disk would take both. Null: cannot be told. */
  sameDisk: Nullable(Type.Boolean()),
  /** The town goes on from a backup: when it was restored, and of when it was. */
  restored: Nullable(Strict({ at: Instant, madeAt: Instant })),
});
export type BackupList = Static<typeof BackupList>;

export const BackupParams = Strict({ name: BackupName });
export const BackupBegun = Strict({ what: Words("making", "checking"), since: Instant });
export type BackupBegun = Static<typeof BackupBegun>;
