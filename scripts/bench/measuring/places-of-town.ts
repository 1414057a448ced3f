/** Places that a measurement asks about: where houses stand, the same for the same town. */
import { sql } from "kysely";
import type { DatabasePlace } from "../../../server/src/db/open-database.ts";
import { openDatabase } from "../../../server/src/db/open-database.ts";

export type HousePlace = { readonly lng: number; readonly lat: number };

export async function housePlaces(place: DatabasePlace, most: number): Promise<HousePlace[]> {
  const handle = await openDatabase(place);
  try {
    const { rows } = await sql<HousePlace>`
      select ST_X(point) as lng, ST_Y(point) as lat from building order by md5(source_id) limit ${most}`.execute(
      handle.db,
    );
    if (rows.length === 0) throw new Error("Expected a town with buildings, got none: nothing can be asked about.");
    return rows;
  } finally {
    await handle.close();
  }
}
