/** Wire shape of the report: what was planned, done and found, in order of time. The same content is the PDF. */
import { type Static, Type } from "typebox";
import { DivisionCode, Instant, Nullable, Strict, Words } from "../http/shapes.ts";
import { EmergencyDetail, EmergencyLogLine, RollCallCounts } from "./contract.ts";
import { RollCallBuilding } from "./contract-roll-call.ts";

export const EmergencyReport = Strict(
  {
    emergency: EmergencyDetail,
    areaM2: Type.Number(),
    /** That the area lies in. */
    divisions: Type.Array(Strict({ code: DivisionCode, name: Type.String(), nameEn: Nullable(Type.String()) })),
    /** The whole timeline, oldest first. */
    timeline: Type.Array(EmergencyLogLine),
    /** How the roll call stood after each mark, thinned to at most 200 instants; the first is the activation. */
    course: Type.Array(Strict({ at: Instant, counts: RollCallCounts })),
    /** That needed help at any time, with how they stand. */
    neededHelp: Type.Array(
      Strict({
        building: RollCallBuilding,
        since: Instant,
        until: Nullable(Instant),
        notes: Type.Array(Type.String()),
      }),
    ),
    unchecked: Type.Array(RollCallBuilding),
    madeAt: Instant,
  },
  "EmergencyReport",
);
export type EmergencyReport = Static<typeof EmergencyReport>;
export const ReportQuery = Strict({ language: Type.Optional(Words("zh", "en", "both")) });
