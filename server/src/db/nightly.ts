/**
 * Work that is done once for each day of the town, by one server of several: whoever claims the day does it. A claim whose work did
 * not end within the half hour is somebody's who has died; the next one takes it over.
 */
import { sql } from "kysely";
import type { Db } from "./client.ts";

const GIVEN_UP_MINUTES = 30;

/** True: the day is the caller's to do. `key` is a setting ("visits.night"). */
export async function claimNight(db: Db, key: string, day: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into setting as s (key, value) values (${key}, ${JSON.stringify({ day, done: false, at: now })}::jsonb)
    on conflict (key) do update set value = excluded.value || jsonb_build_object('before',
      case when s.value ->> 'day' <= ${day} then s.value ->> 'day' else s.value ->> 'before' end)
    where s.value ->> 'day' < ${day}
      or (s.value ->> 'day' > to_char(${day}::date + 1, 'YYYY-MM-DD') and coalesce(s.value ->> 'before', '') < ${day})
      or ((s.value ->> 'done')::boolean is not true and (s.value ->> 'at')::timestamptz < ${now}::timestamptz - make_interval(mins => ${GIVEN_UP_MINUTES}::int)
        and s.value ->> 'day' = ${day})
    returning s.key`.execute(db);
  return rows.length > 0;
}

export async function endNight(db: Db, key: string, day: string): Promise<void> {
  await sql`update setting set value = value || '{"done": true}'::jsonb where key = ${key} and value ->> 'day' = ${day}`.execute(
    db,
  );
}

/** Claims the day, does its work and says that it is done. Null: the day is or was somebody else's. */
export async function oncePerNight<T>(
  db: Db,
  night: { readonly key: string; readonly day: string; readonly now: Date },
  work: () => Promise<T>,
): Promise<T | null> {
  if (!(await claimNight(db, night.key, night.day, night.now))) return null;
  const done = await work();
  await endNight(db, night.key, night.day);
  return done;
}
