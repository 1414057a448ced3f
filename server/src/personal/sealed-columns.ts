/**
 * Every column that is sealed or hashed with the town's key, as data: what the rotation of keys goes through. A test compares it with
 * the columns of the database whose names end in _sealed or are keyed hashes, so that a new one cannot be forgotten.
 */
import type { SealedColumn } from "../sealing/seal.ts";

export type SealedPlace = {
  readonly table: string;
  readonly column: string;
  /** As it was bound when it was sealed. */
  readonly about: SealedColumn;
  /** The primary key, a number. */
  readonly key: string;
  /** A keyed hash of the same text, made again with it. */
  readonly hash?: string;
};

export const sealedPlaces: readonly SealedPlace[] = [
  { table: "contact", column: "name_sealed", about: "contact.name", key: "id" },
  { table: "contact", column: "phone_sealed", about: "contact.phone", key: "id" },
  { table: "contact", column: "email_sealed", about: "contact.email", key: "id" },
  { table: "correction", column: "answer_sealed", about: "correction.answer", key: "id" },
  { table: "correction", column: "wish_sealed", about: "correction.wish", key: "id" },
  { table: "count_secret", column: "secret_sealed", about: "count_secret.secret", key: "id" },
  { table: "factor_totp", column: "secret_sealed", about: "factor_totp.secret_sealed", key: "account_id" },
  { table: "incident_report", column: "email_sealed", about: "incident_report.email", key: "id" },
  { table: "incident_report", column: "name_sealed", about: "incident_report.name", key: "id" },
  { table: "incident_report", column: "phone_sealed", about: "incident_report.phone", key: "id" },
  { table: "occupant", column: "document_sealed", about: "occupant.document", key: "id", hash: "document_hash" },
  { table: "occupant", column: "name_sealed", about: "occupant.name", key: "id" },
];
