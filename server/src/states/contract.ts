/** Wire shape of a line of history: what became of a thing, when, and by whom. A landlord, a resident and the clock have no name. */
import { type Static, Type } from "typebox";
import { Id, Instant, Nullable, Strict } from "../http/shapes.ts";

export const HistoryLine = Strict(
  {
    id: Id,
    action: Type.String(),
    from: Nullable(Type.String()),
    to: Type.String(),
    round: Type.Integer(),
    at: Instant,
    party: Type.String(),
    account: Nullable(Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) })),
    note: Nullable(Type.String()),
    details: Type.Record(Type.String(), Type.Unknown()),
  },
  "HistoryLine",
);
export type HistoryLine = Static<typeof HistoryLine>;
