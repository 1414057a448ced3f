/** What somebody without an account sees and sends with the receipt code of a notice: the items of a home, no person. */
import { type Static, Type } from "typebox";
import { Uuid } from "../evidence/contract.ts";
import { HazardState } from "../hazards/contract.ts";
import { Id, Instant, Nullable, Severity, Strict, Words } from "../http/shapes.ts";

const BothWords = Strict({ zh: Type.String(), en: Type.String() });

export const ReceiptParams = Strict({ code: Type.String({ minLength: 6, maxLength: 64 }) });
/** Which page the code belongs to. */
export const PublicReceipt = Strict({ thing: Words("notice", "declaration", "incident") }, "PublicReceipt");
export type PublicReceipt = Static<typeof PublicReceipt>;

export const PublicNotice = Strict(
  {
    number: Type.String(),
    state: Words("issued", "closed", "void"),
    round: Type.Integer(),
    address: Type.String(),
    issuedAt: Instant,
    dueAt: Nullable(Instant),
    closedAt: Nullable(Instant),
    items: Type.Array(
      Strict({
        hazardId: Id,
        class: Type.String(),
        title: BothWords,
        severity: Severity,
        /** Where in the house, of what belongs to no unit: in words. */
        place: Nullable(BothWords),
        state: HazardState,
        deadlineAt: Nullable(Instant),
        provisional: Type.Boolean(),
        paused: Type.Boolean(),
        reportedFixedAt: Nullable(Instant),
        closedAt: Nullable(Instant),
        /** May be reported fixed now. */
        mayReport: Type.Boolean(),
      }),
    ),
    town: BothWords,
    legalText: BothWords,
    /** Who to ask: public by law. */
    phone: Nullable(Type.String()),
  },
  "PublicNotice",
);
export type PublicNotice = Static<typeof PublicNotice>;

/** The photos were sent before (POST /api/public/photos, purpose "fixed"); at least one. */
export const ReportFixed = Strict(
  {
    hazardIds: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
    photoUuids: Type.Array(Uuid, { minItems: 0, maxItems: 20, uniqueItems: true }),
  },
  "ReportFixed",
);
export type ReportFixed = Static<typeof ReportFixed>;
