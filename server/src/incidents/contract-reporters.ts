/** Wire shapes of who reported: masked in lists, opened for a purpose that is logged; and what the holder of a receipt sees and sends. */
import { type Static, Type } from "typebox";
import { Uuid } from "../evidence/contract.ts";
import { Id, Instant, Nullable, Position, Strict, Words } from "../http/shapes.ts";
import { IncidentStage } from "./contract.ts";
import { IncidentClassCode } from "./contract-catalogue.ts";
import {
  IncidentAddress,
  IncidentAnswers,
  IncidentNote,
  IncidentPhotos,
  IncidentTitle,
  ReporterContact,
} from "./contract-steps.ts";

/** One report: that something was left, never what. */
export const IncidentReport = Strict(
  {
    id: Id,
    source: Type.String(),
    at: Instant,
    hasName: Type.Boolean(),
    hasPhone: Type.Boolean(),
    hasEmail: Type.Boolean(),
  },
  "IncidentReport",
);
export type IncidentReport = Static<typeof IncidentReport>;
export const IncidentReports = Strict({ reports: Type.Array(IncidentReport) }, "IncidentReports");
export type IncidentReports = Static<typeof IncidentReports>;

/** `other` needs a written reason. */
export const ReporterPurpose = Words("call_back", "on_site", "other");
export type ReporterPurpose = Static<typeof ReporterPurpose>;
export const ReporterLook = Strict(
  { purpose: ReporterPurpose, reason: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })) },
  "ReporterLook",
);
export type ReporterLook = Static<typeof ReporterLook>;
export const OpenedReporter = Strict(
  {
    id: Id,
    name: Nullable(Type.String()),
    phone: Nullable(Type.String()),
    email: Nullable(Type.String()),
    language: Words("zh", "en"),
  },
  "OpenedReporter",
);
export type OpenedReporter = Static<typeof OpenedReporter>;

/** Newest first. */
export const ReporterLookLine = Strict(
  {
    id: Id,
    reportId: Id,
    at: Instant,
    account: Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) }),
    role: Type.String(),
    purpose: ReporterPurpose,
    reason: Nullable(Type.String()),
    fields: Type.Array(Type.String()),
    outside: Type.Boolean(),
    atNight: Type.Boolean(),
  },
  "ReporterLookLine",
);
export type ReporterLookLine = Static<typeof ReporterLookLine>;
export const ReporterLooks = Strict({ looks: Type.Array(ReporterLookLine) }, "ReporterLooks");
export type ReporterLooks = Static<typeof ReporterLooks>;

/** A command's input for somebody without an account (public page, Open311). */
export const PublicIncident = Strict(
  {
    uuid: Uuid,
    position: Position,
    class: IncidentClassCode,
    title: Type.Optional(IncidentTitle),
    address: Type.Optional(IncidentAddress),
    note: Type.Optional(IncidentNote),
    answers: Type.Optional(IncidentAnswers),
    photos: Type.Optional(IncidentPhotos),
    reporter: Type.Optional(ReporterContact),
  },
  "PublicIncident",
);
export type PublicIncident = Static<typeof PublicIncident>;

/** By name and instant; words only of what was told to the reporter. */
const FollowedStep = Strict({ action: Type.String(), at: Instant, note: Nullable(Type.String()) });

/** What the holder of a receipt code sees: nothing of anybody else, no words of the staff but those of the closing. */
export const FollowedIncident = Strict(
  {
    number: Type.String(),
    class: Type.String(),
    title: Nullable(Type.String()),
    address: Nullable(Type.String()),
    position: Position,
    state: Words("open", "closed"),
    stage: IncidentStage,
    openedAt: Instant,
    dueAt: Nullable(Instant),
    closedAt: Nullable(Instant),
    department: Nullable(Strict({ zh: Type.String(), en: Type.String() })),
    steps: Type.Array(FollowedStep),
    /** It became part of another case, and that one is told above; here its own number, and what was done until then. */
    merged: Nullable(Strict({ number: Type.String(), steps: Type.Array(FollowedStep) })),
    rating: Nullable(Strict({ stars: Type.Integer(), at: Instant })),
    mayRate: Type.Boolean(),
    mayTellMore: Type.Boolean(),
    /** What is stored of the holder, masked because a code may be found, and by which roles it was looked at. */
    stored: Strict({
      name: Nullable(Type.String()),
      phone: Nullable(Type.String()),
      email: Nullable(Type.String()),
      removedAt: Nullable(Instant),
      looks: Type.Array(Strict({ at: Instant, role: Type.String(), purpose: Type.String() })),
    }),
  },
  "FollowedIncident",
);
export type FollowedIncident = Static<typeof FollowedIncident>;
