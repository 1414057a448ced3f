/** What would be asked now: the choices of the desk, its division, and the period on the town's clock. */
import type { RunWish } from "@gridstead/server/contract";
import { useDesk } from "../state/desk.ts";
import { useNow } from "../state/now.ts";
import { dayOf, instantsOf, presetPeriod, type StreetPeriod } from "../state/street-period.ts";
import { wishOf } from "../state/street-wish.ts";
import { useStreets } from "../state/streets.ts";
import { useTownOffset } from "../state/town.ts";

const MINUTE_MS = 60_000;

export function useWish(): { readonly wish: RunWish; readonly period: StreetPeriod; readonly today: number } {
  const now = useNow(MINUTE_MS);
  const offset = useTownOffset();
  const division = useDesk((state) => state.division);
  const { draft, period: chosen } = useStreets();
  const today = dayOf(now, offset);
  const period = chosen ?? presetPeriod("12mo", today);
  return { wish: wishOf(draft, division, instantsOf(period, now, offset)), period, today };
}
