/** What may be done with a message, and when. Pure; a refusal is a value. */
import { Problem } from "../problem.ts";

const MINUTE_MS = 60_000;

type Place = { readonly incidentId?: number; readonly cellId?: number };
export type Thing = { readonly kind: "incident" | "cell"; readonly id: number };

/** Throws request.invalid. */
export function thingOf({ incidentId, cellId }: Place): Thing {
  if (incidentId !== undefined && cellId === undefined) return { kind: "incident", id: incidentId };
  if (cellId !== undefined && incidentId === undefined) return { kind: "cell", id: cellId };
  throw new Problem("request.invalid", { field: "cellId", expected: "exactly one of incidentId and cellId" });
}

/** Throws threads.empty. */
export function refuseEmpty(text: string, files: number): void {
  if (text.trim() === "" && files === 0) throw new Problem("threads.empty");
}

type Edited = {
  readonly isOwn: boolean;
  readonly madeAt: Date;
  readonly withdrawnAt: Date | null;
  readonly erasedAt: Date | null;
};

export function editRefusal(message: Edited, editMinutes: number, now: Date): Problem | null {
  if (!message.isOwn) return new Problem("threads.not_yours");
  if (message.withdrawnAt !== null || message.erasedAt !== null) return new Problem("threads.withdrawn");
  const late = now.getTime() - message.madeAt.getTime() > editMinutes * MINUTE_MS;
  return late ? new Problem("threads.too_late", { editMinutes }) : null;
}

/** Who leads the place may take back what another one wrote. */
export function withdrawRefusal({ isOwn, withdrawnAt, erasedAt }: Edited, role: string): Problem | null {
  if (!isOwn && role !== "supervisor" && role !== "administrator") return new Problem("threads.not_yours");
  return withdrawnAt === null && erasedAt === null ? null : new Problem("threads.withdrawn");
}
