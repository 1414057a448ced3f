/** Classes of incidents that are offered to the public, with the questions that are asked of it. */
import type { Db } from "../../db/client.ts";
import { publicClasses } from "../catalogue/queries.ts";
import type { IncidentClass } from "../contract-catalogue.ts";

/** The catalogue is public ground: no scope is needed. */
export async function publicIncidentClasses(db: Db): Promise<IncidentClass[]> {
  const { rows } = await publicClasses.execute(db);
  return rows.map((entry) => ({ ...entry, form: entry.form.filter((field) => field.public) }));
}
