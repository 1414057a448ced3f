/** Makes a draw again from its kept candidates and its seed, and says whether the visits are the ones it gives. */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { SpotCheckVerified } from "./contract.ts";
import { drawHomes, hashOf, unpackStrata } from "./draw.ts";
import { drawnUnits, keptCandidates } from "./queries-draw.ts";
import { showDraw } from "./show-draws.ts";

/** Throws spot_checks.not_found. */
export async function verifyDraw(tx: Tx, id: number): Promise<SpotCheckVerified> {
  const draw = await showDraw(tx, id);
  const [kept] = (await keptCandidates(id).execute(tx)).rows;
  if (!kept) throw new Problem("spot_checks.not_found", { id });
  const strata = unpackStrata(Buffer.from(kept.packed, "base64"));
  const candidatesAgree = hashOf(strata) === draw.candidatesHash;
  const again = new Set(drawHomes(strata, draw.size, draw.seed).ids);
  const there = new Set((await drawnUnits(id).execute(tx)).rows.map(({ unitId }) => unitId));
  const missing = [...again.difference(there)];
  const surplus = [...there.difference(again)];
  return {
    agrees: candidatesAgree && missing.length === 0 && surplus.length === 0,
    candidatesAgree,
    agreeing: again.intersection(there).size,
    missing,
    surplus,
  };
}
