/** Wire shapes of the outbox: what was to be told, and what became of it. Neither words nor receiver: those are sealed or personal. */
import { type Static, Type } from "typebox";
import { Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";

export const OutboxState = Words("waiting", "sending", "sent", "given_up", "no_address");
export type OutboxState = Static<typeof OutboxState>;

export const OutboxMessage = Strict(
  {
    id: Id,
    template: Type.String(),
    language: Words("zh", "en"),
    thing: Nullable(Type.String()),
    thingId: Nullable(Id),
    buildingId: Nullable(Id),
    state: OutboxState,
    attempts: Type.Integer(),
    /** log, mail or hook; null before the first attempt. */
    adapter: Nullable(Type.String()),
    madeAt: Instant,
    /** When it is tried next; null unless it waits. */
    nextAt: Nullable(Instant),
    sentAt: Nullable(Instant),
    /** A code, as "hook 503" or "smtp 550, outcome_unknown". */
    lastError: Nullable(Type.String()),
  },
  "OutboxMessage",
);
export type OutboxMessage = Static<typeof OutboxMessage>;

export const OutboxList = Strict(
  {
    messages: Type.Array(OutboxMessage),
    /** In all, by state; a state without a message is not named. */
    counts: Type.Record(Type.String(), Type.Integer()),
    /** Ask again with it for older ones; null: there are none. */
    before: Nullable(Id),
  },
  "OutboxList",
);
export type OutboxList = Static<typeof OutboxList>;

export const OutboxQuery = Strict({
  state: Type.Optional(OutboxState),
  before: Type.Optional(Id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
});
export type OutboxQuery = Static<typeof OutboxQuery>;
