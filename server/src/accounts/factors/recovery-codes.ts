/** Codes on paper for the day when the phone is gone: ten, each good once, kept as hashes. Another ten take the place of all from before. */
import { createHash, randomBytes } from "node:crypto";
import type { Tx } from "../../db/client.ts";
import { groupedCode, receiptHash } from "../../sealing/receipt-code.ts";
import { insertCodes, removeCodes } from "./queries.ts";

const COUNT = 10;
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Five bits each: 80 bits, too many to try out even for whoever has the hashes. */
const LENGTH = 16;

/** The codes, to be shown this once. */
export async function renewCodes(tx: Tx, accountId: number): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newCode);
  await removeCodes(accountId).execute(tx);
  await insertCodes(
    accountId,
    codes.map((code) => codeHash(accountId, code)),
  ).execute(tx);
  return codes;
}

/** However it was typed. */
export const codeHash = (accountId: number, code: string): string =>
  createHash("sha256")
    .update(`${accountId}:${receiptHash(code)}`)
    .digest("hex");

const newCode = (): string =>
  groupedCode(Array.from(randomBytes(LENGTH), (byte) => SIGNS[byte % SIGNS.length]).join(""));
