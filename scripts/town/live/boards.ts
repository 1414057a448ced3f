/** Hangs two boards up in the demo town: the overview and that of the duty room, for the whole town. Safe to be run again. */
import { sql } from "kysely";
import { boardPresets } from "../../../server/src/boards/presets.ts";
import type { Db } from "../../../server/src/db/client.ts";

const hung = [
  ["overview", "overview", "全县总览", "County overview", "dark"],
  ["duty-room", "duty_room", "值班室", "Duty room", "by_time"],
] as const;

export async function hangBoards(db: Db): Promise<void> {
  for (const [slug, preset, name, nameEn, theme] of hung) {
    const layout = boardPresets.find((known) => known.name === preset)?.layout;
    await sql`insert into board (slug, name, name_en, theme, layout)
      select ${slug}::text, ${name}::text, ${nameEn}::text, ${theme}::text, ${JSON.stringify(layout)}::jsonb
      where not exists (select from board where slug = ${slug})`.execute(db);
  }
}
