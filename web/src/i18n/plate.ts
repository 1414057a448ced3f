/** What the plate beside a piece of work says: overdue since, time left today, days left, closed, or how long it waits. Pure. */
import type { Formats } from "./format.ts";
import { DAY_MS, toMs } from "./format.ts";
import type { Translate } from "./translate.ts";

type Plate = { readonly tone: "over" | "soon" | "plain"; readonly text: string };
type Clocked = { readonly deadlineAt: string | null; readonly closedAt: string | null };

/** Black plate over the deadline, outlined within the last day, plain before. */
export function duePlate({ deadlineAt, closedAt }: Clocked, now: number, t: Translate, { left, late }: Formats): Plate {
  if (closedAt !== null) return { tone: "plain", text: t("plate.closed") };
  const deadline = toMs(deadlineAt);
  if (deadline === null) return { tone: "plain", text: t("plate.no_deadline") };
  if (deadline < now) return { tone: "over", text: t("plate.over", { time: late(now - deadline) }) };
  const soon = deadline - now < DAY_MS;
  return {
    tone: soon ? "soon" : "plain",
    text: soon ? t("plate.left", { time: left(deadline - now) }) : left(deadline - now),
  };
}

/** How long something has been waiting. */
export const waitingPlate = (sinceAt: string, now: number, t: Translate, { age }: Formats): Plate => ({
  tone: "plain",
  text: t("plate.ago", { age: age(now - (toMs(sinceAt) ?? now)) }),
});
