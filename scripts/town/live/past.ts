/**
 * What the scenes of the demo town have in common: dice that fall the same for the same seed, moments of the town's day, and steps of
 * the past: each is asked of the one engine once and then written for many rows at a time.
 */
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../server/src/db/client.ts";
import type { Keys } from "../../../server/src/sealing/keys.ts";
import type { Actor, Machine } from "../../../server/src/states/machine.ts";
import { isRefused, type Step, step } from "../../../server/src/states/step.ts";

export type Scene = {
  readonly tx: Tx;
  readonly keys: Keys;
  readonly seed: number;
  readonly now: Date;
  /** The town's day, as 2026-11-22. */
  readonly today: string;
};

/** In [0, 1), by seed, by what is decided and by the row. */
export const dice = ({ seed }: Scene, about: string, row: string): RawBuilder<number> =>
  sql`((hashtextextended(${about}::text || ${sql.raw(row)}, ${seed}::bigint) & 1048575)::float8 / 1048576)`;

/** An hour of a day of the town, which lives at +08:00; not after now. */
export const at = ({ now }: Scene, day: string, hours: number): RawBuilder<Date> =>
  sql`least((${sql.raw(day)})::timestamp at time zone interval '8 hours' + make_interval(mins => ${Math.round(hours * 60)}::integer), ${now})`;

/** Made from the seed and a name: the same town has the same numbers. */
export const uuidOf = ({ seed }: Scene, name: string): RawBuilder<string> =>
  sql`md5(${String(seed)}::text || ${sql.raw(name)})::uuid`;

type Asked<State, Action, Guard extends string> = {
  readonly action: Action;
  readonly state: State | null;
  readonly actor: Actor;
  readonly round?: number;
  readonly note?: string;
  readonly holds?: readonly Guard[];
};
export type PastStep = {
  readonly thing: string;
  readonly taken: Step<string, string>;
  readonly actor: Actor;
  readonly note: string | null;
};

/** Throws when the table would not let it happen: an invented past obeys the rules too. */
export function pastStep<State extends string, Action extends string, Guard extends string>(
  machine: Machine<State, Action, Guard>,
  { action, state, actor, round = 1, note, holds = [] }: Asked<State, Action, Guard>,
): PastStep {
  const guards = Object.fromEntries(holds.map((guard) => [guard, true])) as Partial<Record<Guard, boolean>>;
  const taken: ReturnType<typeof step<State, Action, Guard>> = step(machine, {
    action,
    state,
    round,
    actor,
    note: note ?? null,
    holds: guards,
  });
  if (isRefused(taken))
    throw new Error(`Expected ${action} of a ${machine.thing} by ${actor}, got ${JSON.stringify(taken)}.`);
  return { thing: machine.thing, taken, actor, note: note ?? null };
}

const WITHOUT_ACCOUNT: readonly Actor[] = ["landlord", "resident", "clock", "rule", "import"];

/** `rows`: (id, at, account_id). A step of somebody with an account leaves out rows that name nobody. */
export async function writePast(
  { tx }: Scene,
  { thing, taken, actor, note }: PastStep,
  rows: RawBuilder<unknown>,
): Promise<void> {
  const byAccount = !WITHOUT_ACCOUNT.includes(actor);
  await sql`
    insert into transition (thing, thing_id, action, from_state, to_state, round, at, party, account_id, note)
    select ${thing}, r.id, ${taken.action}, ${taken.from}, ${taken.to}, ${taken.round}, r.at, ${byAccount ? "account" : actor},
      ${byAccount ? sql`r.account_id` : sql`null::bigint`}, ${note}
    from (${rows}) r (id, at, account_id)
    where r.at is not null ${byAccount ? sql`and r.account_id is not null` : sql``}`.execute(tx);
}
