/** A bulletin that another feature's step tells at once: drafted and published in the step's own transaction, by the one who takes it. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import type { BulletinLevel, BulletinRole } from "./contract.ts";
import { bulletinIdOfUuid } from "./queries.ts";
import { stepBulletin } from "./step-bulletin.ts";
import { writeDraft } from "./write-bulletin.ts";

export type Telling = {
  readonly uuid: string;
  /** The uuid of the telling that holds no longer. */
  readonly putsRight: string | null;
  readonly title: string;
  readonly text: string;
  readonly level: BulletinLevel;
  readonly needsReceipt: boolean;
  readonly areas: readonly string[];
  readonly lastsHours: number;
};
const HOUR_MS = 3_600_000;
const working: readonly BulletinRole[] = ["administrator", "supervisor", "duty_officer", "officer"];

/** Throws what writeDraft and stepBulletin throw. */
export async function tellBulletin(tx: Tx, scope: Scope, telling: Telling): Promise<void> {
  const { lastsHours, areas, putsRight, ...written } = telling;
  const [old] = putsRight === null ? [] : (await bulletinIdOfUuid(putsRight).execute(tx)).rows;
  const endsAt = new Date(Date.now() + lastsHours * HOUR_MS).toISOString();
  const wish = {
    ...written,
    areas: [...areas],
    roles: [...working],
    startsAt: null,
    endsAt,
    files: [],
    ...(old ? { corrects: old.id } : {}),
  };
  const { id, version } = await writeDraft(tx, scope, wish);
  await stepBulletin(tx, scope, id, { action: "publish", version });
}
