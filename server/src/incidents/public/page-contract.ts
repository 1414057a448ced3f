/** Wire shapes of the page on which somebody without an account reports a matter and follows it: what may be reported, where, what was told back. */
import { type Static, Type } from "typebox";
import { Uuid } from "../../evidence/contract.ts";
import { Nullable, Position, Strict } from "../../http/shapes.ts";
import { FormField } from "../contract-catalogue.ts";
import { FollowedIncident } from "../contract-reporters.ts";
import { IncidentNote } from "../contract-steps.ts";

const Both = Strict({ zh: Type.String(), en: Type.String() });

/** Everything that the page asks with. */
export const ReportPage = Strict(
  {
    town: Both,
    classes: Type.Array(
      Strict({
        code: Type.String(),
        kind: Type.Union([Type.Literal("component"), Type.Literal("incident")]),
        major: Type.String(),
        name: Both,
        majorName: Both,
        form: Type.Array(FormField),
      }),
    ),
    /** A contact is removed so many days after the matter is closed. */
    contactDays: Type.Integer(),
    /** Where the map begins before a place is chosen; null: no ground is loaded. */
    middle: Nullable(Position),
  },
  "ReportPage",
);
export type ReportPage = Static<typeof ReportPage>;

export const PublicPlaceQuery = Strict({ q: Type.String({ minLength: 2, maxLength: 80 }) });
/** Streets, houses and parts of the town by name; nothing of who or what is in them. */
export const PublicPlaces = Strict(
  { places: Type.Array(Strict({ title: Both, subtitle: Nullable(Both), position: Position })) },
  "PublicPlaces",
);
export type PublicPlaces = Static<typeof PublicPlaces>;

export const GroundSketchQuery = Strict({
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -85, maximum: 85 }),
  radiusM: Type.Integer({ minimum: 100, maximum: 4000 }),
});
export type GroundSketchQuery = Static<typeof GroundSketchQuery>;
const Line = Type.Array(Position);
/** Ground round a place, thin enough for a phone: streets with their names, water. [lng, lat]. */
export const GroundSketch = Strict(
  {
    streets: Type.Array(
      Strict({ name: Nullable(Type.String()), nameEn: Nullable(Type.String()), lines: Type.Array(Line) }),
    ),
    water: Type.Array(Type.Array(Line)),
    /** In a block of the town: a report may be made here. */
    inside: Type.Boolean(),
  },
  "GroundSketch",
);
export type GroundSketch = Static<typeof GroundSketch>;

export const PublicReportPhotoQuery = Strict({
  uuid: Uuid,
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
});
export const ReportCode = Strict({ code: Type.String({ minLength: 6, maxLength: 64 }) });

/** The code is shown this once; sent again under the same uuid, it is the same. */
export const PublicReported = Strict({ receipt: Type.String() }, "PublicReported");
export type PublicReported = Static<typeof PublicReported>;

export const FollowedReport = Strict({ town: Both, name: Both, incident: FollowedIncident }, "FollowedReport");
export type FollowedReport = Static<typeof FollowedReport>;

export const TellMore = Strict(
  { note: IncidentNote, photos: Type.Optional(Type.Array(Uuid, { maxItems: 4, uniqueItems: true })) },
  "TellMore",
);
export type TellMore = Static<typeof TellMore>;
export const RateReport = Strict(
  {
    stars: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4), Type.Literal(5)]),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  },
  "RateReport",
);
export type RateReport = Static<typeof RateReport>;
