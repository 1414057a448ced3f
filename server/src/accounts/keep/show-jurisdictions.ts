/** Who may look where as of an instant, as rows for the map; who covers what and what is missing is worked out where it is shown. */
import type { Tx } from "../../db/client.ts";
import type { JurisdictionPicture, JurisdictionQuery } from "./contract.ts";
import { pictureAccounts, pictureCells, pictureLines } from "./queries.ts";

/** A large city has some 13,000 officers. */
const MOST_ROWS = 20_000;

export async function showJurisdictions(tx: Tx, { at: wanted }: JurisdictionQuery): Promise<JurisdictionPicture> {
  const at = wanted === undefined ? new Date() : new Date(wanted);
  const accounts = (await pictureAccounts(MOST_ROWS + 1).execute(tx)).rows;
  const lines = (await pictureLines(at, MOST_ROWS + 1).execute(tx)).rows;
  const cells = (await pictureCells(at, MOST_ROWS + 1).execute(tx)).rows;
  return {
    at: at.toISOString(),
    accounts: accounts.slice(0, MOST_ROWS),
    lines: lines.slice(0, MOST_ROWS).map(({ from, to, ...line }) => ({
      ...line,
      from: from.toISOString(),
      to: to?.toISOString() ?? null,
    })),
    cells: cells.slice(0, MOST_ROWS),
    whole: [accounts, lines, cells].every(({ length }) => length <= MOST_ROWS),
  };
}
