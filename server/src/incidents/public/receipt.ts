/** Lets the holder of a receipt code in: to one incident, in a scope that sees its one block. The code is compared by its hash only. */
import type { Db, Tx } from "../../db/client.ts";
import { inScope, publicScope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { looksLikeCode, receiptHash } from "../../sealing/receipt-code.ts";
import { incidentOfReceipt, type ReceiptRow } from "./queries.ts";

export type Receipt = ReceiptRow & { readonly hash: string };

/** Throws incidents.unknown_code: of what is none, of what is nobody's any more, of what has no block. */
export async function withReceipt<T>(db: Db, code: string, work: (tx: Tx, receipt: Receipt) => Promise<T>): Promise<T> {
  if (!looksLikeCode(code)) throw new Problem("incidents.unknown_code");
  const hash = receiptHash(code);
  const [row] = (await incidentOfReceipt(hash).execute(db)).rows;
  if (!row || row.blockId === null) throw new Problem("incidents.unknown_code");
  return inScope(db, publicScope(row.blockId), (tx) => work(tx, { ...row, hash }));
}
