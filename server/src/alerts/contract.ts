/** Wire shapes of alerts of the daily work: what somebody of a role should look at next. About homes and looks, never a person's data. */
import { type Static, Type } from "typebox";
import { Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";

/**
 * reported_fixed: a landlord says that something was put right, and somebody has to look again. many_looks, looks_outside,
 * looks_at_night, looks_same_person: an account has opened more in a short time, outside its own cells, at night, or more often of one
 * person than the town's rules allow unseen. correction_asked: the holder of a receipt says that something stored is wrong.
 * bulletin_urgent: an urgent bulletin to the role begins.
 * incident_overdue: a clock of an incident has run out, and the clock urges.
 */
export const WorkAlertKind = Words(
  "reported_fixed",
  "many_looks",
  "looks_outside",
  "looks_at_night",
  "looks_same_person",
  "correction_asked",
  "bulletin_urgent",
  "incident_overdue",
);
export type WorkAlertKind = Static<typeof WorkAlertKind>;

export const WorkAlert = Strict(
  {
    id: Id,
    kind: WorkAlertKind,
    building: Nullable(Strict({ id: Id, address: Type.String() })),
    unitId: Nullable(Id),
    /** Of reported_fixed. */
    notice: Nullable(Strict({ id: Id, number: Type.String() })),
    /** Of bulletin_urgent. */
    bulletin: Nullable(Strict({ id: Id, title: Type.String() })),
    /** Of incident_overdue. */
    incident: Nullable(Strict({ id: Id, number: Type.String() })),
    /** Of the looks: whose. */
    account: Nullable(Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) })),
    /** Hazards reported fixed, or looks. */
    count: Type.Integer(),
    /** Of correction_asked: which one. */
    correctionId: Nullable(Id),
    /** Of the looks: the length of the time they were counted in. */
    withinMinutes: Nullable(Type.Integer()),
    at: Instant,
    seenAt: Nullable(Instant),
    seenBy: Nullable(Type.String()),
  },
  "WorkAlert",
);
export type WorkAlert = Static<typeof WorkAlert>;
/** Newest first, at most 200. */
export const WorkAlertList = Strict({ alerts: Type.Array(WorkAlert), unseen: Type.Integer() }, "WorkAlertList");
export type WorkAlertList = Static<typeof WorkAlertList>;
