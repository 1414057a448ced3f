/** What holds for an incident when a step is asked for: the guards of machine.ts, from its row and what came along. Pure. */
import type { GuardOf } from "../states/machine.ts";
import type { IncidentSource } from "./contract-steps.ts";
import { deadlineOf } from "./incident-dates.ts";
import type { incidentMachine } from "./machine.ts";
import type { HeldIncident } from "./queries-steps.ts";

export type IncidentGuard = GuardOf<typeof incidentMachine>;
export interface Circumstances {
  readonly incident: HeldIncident;
  readonly at: Date;
  readonly accountId: number | null;
  readonly photos: number;
  /** The class is in the catalogue and in use. */
  readonly hasClass: boolean;
  readonly photoOnReportBack: boolean;
  readonly namesWhoHandles: boolean;
  readonly namesHolder: boolean;
  readonly otherIsOpen: boolean;
  /** Whether a report of each source must be looked at before it is filed. */
  readonly verify: Readonly<Record<IncidentSource, boolean>>;
  readonly rateWithinDays: number;
  readonly urging: Urging;
}
/** By the clock: once it is overdue by so many hours, again after so many, and no more often than that. */
export type Urging = { readonly afterHours: number; readonly everyHours: number; readonly most: number };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function guardsOf(now: Circumstances): Readonly<Record<IncidentGuard, boolean>> {
  const { incident, at, accountId } = now;
  const me = (id: number | null): boolean => accountId !== null && id === accountId;
  const deferred = incident.deferredAt !== null;
  const deadline = deadlineOf(incident);
  return {
    has_photo: now.photos > 0,
    has_photo_if_asked: now.photos > 0 || !now.photoOnReportBack,
    has_class: now.hasClass,
    not_reported_by_me: !me(incident.reportedBy),
    needs_no_verifying: !now.verify[incident.source],
    names_who_handles: now.namesWhoHandles,
    names_holder: now.namesHolder,
    not_handled_by_me: !me(incident.handledBy),
    deferred,
    not_deferred: !deferred,
    has_deadline: deadline !== null,
    before_deadline: deadline === null || at <= deadline,
    no_extension_asked: incident.extensionAskedAt === null,
    extension_asked: incident.extensionAskedAt !== null,
    not_asked_by_me: !me(incident.extensionAskedBy),
    is_provisional: incident.provisional,
    not_held: incident.holderId === null,
    is_held: incident.holderId !== null,
    held_by_me: me(incident.holderId),
    other_is_open: now.otherIsOpen,
    not_rated: incident.rating === null,
    rating_is_open:
      incident.closedAt !== null && at.getTime() - incident.closedAt.getTime() <= now.rateWithinDays * DAY_MS,
    urging_is_due: urgingIsDue(incident, now.urging, at),
  };
}

export function urgingIsDue(
  { nextDueAt, urged, urgedAt }: Pick<HeldIncident, "nextDueAt" | "urged" | "urgedAt">,
  { afterHours, everyHours, most }: Urging,
  at: Date,
): boolean {
  if (nextDueAt === null || urged >= most) return false;
  if (at.getTime() <= nextDueAt.getTime() + afterHours * HOUR_MS) return false;
  return urgedAt === null || urgedAt < nextDueAt || at.getTime() - urgedAt.getTime() >= everyHours * HOUR_MS;
}
