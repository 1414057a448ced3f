/**
 * A checksum of a table that does not depend on the order of its rows: the SHA-256 of each row, added up modulo 2^256 (a multiset
 * hash; Clarke et al. 2003, "Incremental Multiset Hash Functions", MSet-Add-Hash without a key). Finds damage and loss; against
 * somebody who forges rows on purpose stands the seal of the whole file, not this.
 */
import { createHash } from "node:crypto";

const MODULUS = 1n << 256n;

export type Checksum = {
  readonly rows: number;
  /** 64 hexadecimal digits. */
  readonly hex: string;
  /** A row as the text it has in the backup. */
  add(line: string): void;
};

export function openChecksum(): Checksum {
  let rows = 0;
  let sum = 0n;
  return {
    get rows() {
      return rows;
    },
    get hex() {
      return sum.toString(16).padStart(64, "0");
    },
    add: (line) => {
      rows += 1;
      sum = (sum + BigInt(`0x${createHash("sha256").update(line).digest("hex")}`)) % MODULUS;
    },
  };
}
