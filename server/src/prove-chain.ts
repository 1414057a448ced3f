/** The chain of the audit, as backups ask about it: its newest link, and that every link before it holds. */
import { auditHead } from "./audit/queries.ts";
import { verifyChain } from "./audit/verify-chain.ts";
import type { AuditHead } from "./backup/make-backup.ts";
import { BackupBroken } from "./backup/manifest.ts";
import type { Tx } from "./db/client.ts";

export async function newestLink(tx: Tx): Promise<AuditHead> {
  const [head] = (await auditHead.execute(tx)).rows;
  return head ? { seq: head.seq, hash: head.hash } : null;
}

/** Throws BackupBroken where the chain does not hold. */
export async function provenHead(tx: Tx): Promise<AuditHead> {
  const { head, fault } = await verifyChain(tx);
  if (fault) throw new BackupBroken(`The chain of the audit does not hold: ${fault.kind}.`);
  return head;
}
