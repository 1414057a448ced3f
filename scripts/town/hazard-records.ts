// Invented hazards of one building: a few open, more closed over the last 18 months, denser towards today and in some blocks than in others.
// Follows the default deadlines: 24 hours, 7 days, 15 days. Depends on the building only, never on who lives there.
import { type HazardItem, hazardItems } from "../../server/src/hazards/catalogue.ts";
import type { Random } from "./random.ts";

type HazardState = "found" | "notified" | "extended" | "reported_fixed" | "failed" | "escalated" | "closed";

/** Times in minutes, as calendar.ts counts them. */
export interface Hazard {
  readonly item: HazardItem;
  readonly severity: 1 | 2 | 3;
  readonly state: HazardState;
  readonly foundAt: number;
  readonly deadlineAt: number;
  readonly notifiedAt: number | undefined;
  readonly reportedFixedAt: number | undefined;
  /** 1, or 2 after a failed re-inspection. */
  readonly round: 1 | 2;
  readonly closedAt: number | undefined;
  readonly overdue: boolean;
}

const DAYS: Readonly<Record<1 | 2 | 3, number>> = { 1: 1, 2: 7, 3: 15 };
const DAY = 1440;
const HISTORY_DAYS = 548;
const OVERDUE_SHARE = 0.055;
const ORDINARY = hazardItems.filter((item) => item.class !== "registration");

/** An open hazard as it stands at `now`. */
export function openHazard(random: Random, now: number): Hazard {
  const severity = random.weigh([
    [1, 1.5],
    [2, 25],
    [3, 73.5],
  ] as const);
  const limit = DAYS[severity] * DAY;
  const overdue = random.chance(OVERDUE_SHARE);
  const extended = severity > 1 && random.chance(0.07);
  const term = extended ? limit * 2 : limit;
  const back = overdue ? term + random.between(0.3, 18) * DAY : random.between(0.01, 0.97) * limit;
  const earliest = overdue ? 0 : Math.ceil(now - 0.98 * limit);
  const foundAt = Math.max(atWork(random, now - back, now), earliest);
  const state = extended ? "extended" : openState(random, overdue, severity);
  const deadlineAt = foundAt + term;
  const notifiedAt = state === "found" ? undefined : Math.min(foundAt + random.whole(5, 600), now);
  return {
    item: itemOf(random, severity),
    severity,
    state,
    foundAt,
    deadlineAt,
    notifiedAt,
    reportedFixedAt:
      state === "reported_fixed" || state === "failed" ? Math.floor(((notifiedAt ?? foundAt) + now) / 2) : undefined,
    round: state === "failed" ? 2 : 1,
    closedAt: undefined,
    overdue: deadlineAt < now,
  };
}

/** A hazard found and closed within the last 18 months; the further back, the rarer. */
export function closedHazard(random: Random, now: number): Hazard {
  const severity = random.weigh([
    [1, 2],
    [2, 27],
    [3, 71],
  ] as const);
  const limit = DAYS[severity] * DAY;
  const back = 1.2 + (HISTORY_DAYS - 2) * random.next() * random.next();
  const foundAt = atWork(random, now - back * DAY, now);
  const onSpot = random.chance(0.12);
  const late = random.chance(0.06);
  const wanted = limit * (late ? random.between(1.02, 1.8) : random.between(0.15, 0.98));
  const took = onSpot ? 4 : Math.max(4, Math.min(wanted, (now - foundAt) * random.between(0.3, 0.95)));
  const closedAt = foundAt + Math.floor(took);
  const notifiedAt = onSpot ? undefined : Math.min(foundAt + random.whole(5, 600), closedAt);
  return {
    item: itemOf(random, severity),
    severity,
    state: "closed",
    foundAt,
    deadlineAt: foundAt + limit,
    notifiedAt,
    reportedFixedAt: notifiedAt === undefined ? undefined : Math.floor((notifiedAt + closedAt * 2) / 3),
    round: late ? 2 : 1,
    closedAt,
    overdue: false,
  };
}

function openState(random: Random, overdue: boolean, severity: number): HazardState {
  if (overdue)
    return random.weigh([
      ["notified", 5],
      ["failed", 2],
      ["escalated", 3],
    ] as const);
  if (severity === 1 && random.chance(0.3)) return "escalated";
  return random.weigh([
    ["found", 14],
    ["notified", 62],
    ["reported_fixed", 20],
    ["failed", 4],
  ] as const);
}

function itemOf(random: Random, severity: 1 | 2 | 3): HazardItem {
  return random.pick(ORDINARY.filter((item) => item.severity === severity));
}

/** Moves a moment into working hours of its day, and off most Sundays; never after now: before work begins it was the day before. */
function atWork(random: Random, moment: number, now: number): number {
  let day = Math.floor(moment / DAY);
  if ((day + 4) % 7 === 0 && random.chance(0.8)) day -= random.whole(1, 2);
  const [opens, closes] = [8 * 60 + 30, 17 * 60 + 45];
  const latest = Math.min(day * DAY + closes, now - 5);
  const start = latest > day * DAY + opens ? day * DAY + opens : (day - 1) * DAY + opens;
  return random.whole(start, latest > start + 1 ? Math.min(latest, start + closes - opens) : start + closes - opens);
}
