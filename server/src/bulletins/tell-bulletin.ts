/** A bulletin that another feature's step tells at once: drafted and published in the step's own transaction, by the one who takes it. */
import { randomUUID } from "node:crypto";
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import type { BulletinLevel, BulletinRole } from "./contract.ts";
import { stepBulletin } from "./step-bulletin.ts";
import { draftBulletin } from "./write-bulletin.ts";

export type Telling = {
  readonly title: string;
  readonly text: string;
  readonly level: BulletinLevel;
  readonly needsReceipt: boolean;
  readonly areas: readonly string[];
  readonly lastsHours: number;
};
const HOUR_MS = 3_600_000;
const working: readonly BulletinRole[] = ["administrator", "supervisor", "duty_officer", "officer"];

/** Throws what draftBulletin and stepBulletin throw. */
export async function tellBulletin(tx: Tx, scope: Scope, { lastsHours, areas, ...written }: Telling): Promise<void> {
  const endsAt = new Date(Date.now() + lastsHours * HOUR_MS).toISOString();
  const wish = {
    ...written,
    uuid: randomUUID(),
    areas: [...areas],
    roles: [...working],
    startsAt: null,
    endsAt,
    files: [],
  };
  const { id, version } = await draftBulletin(tx, scope, wish);
  await stepBulletin(tx, scope, id, { action: "publish", version });
}
