/** Where a home lies and who answers for it, as the wire shows it. Pure. */
import type { PlaceRow } from "./queries.ts";

export const placeOf = ({ divisionCode, divisionName, block, cell, officer, officerSince }: PlaceRow) => ({
  divisionCode,
  divisionName,
  block,
  cell,
  officer,
  officerSince: officerSince?.toISOString() ?? null,
});
