/** Wire shapes of the town's calendar: a year of it, a change and what it would move, a limit tried out, days read from a file. */
import { type Static, Type } from "typebox";
import { Day, Instant, Nullable, Strict, Words } from "../http/shapes.ts";
import { ClockUnit } from "../rules/town-rules.ts";

const Name = Type.String({ minLength: 1, maxLength: 60 });
export const DayKind = Words("holiday", "working");
const Count = Type.Integer({ minimum: 0 });
/** From, to, from, to ... as minutes of the day, ascending: [540, 720, 840, 1080]. */
const WorkingMinutes = Type.Array(Type.Integer({ minimum: 0, maximum: 1439 }), { minItems: 2, maxItems: 8 });

/** `expected`: beyond what has been announced. */
export const CalendarDay = Strict(
  {
    day: Day,
    kind: DayKind,
    name: Nullable(Type.String()),
    nameEn: Nullable(Type.String()),
    expected: Type.Boolean(),
  },
  "CalendarDay",
);
export type CalendarDay = Static<typeof CalendarDay>;

export const CalendarQuery = Strict({ year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })) });
export type CalendarQuery = Static<typeof CalendarQuery>;
/** The days of one year that are not as the day of the week says. Saturday and Sunday are off unless a day says otherwise. */
export const CalendarYear = Strict(
  {
    year: Type.Integer(),
    name: Type.String(),
    nameEn: Nullable(Type.String()),
    knownFrom: Day,
    knownUntil: Day,
    workingMinutes: WorkingMinutes,
    offsetMinutes: Type.Integer(),
    days: Type.Array(CalendarDay),
    workingDays: Count,
    /** Open deadlines that rest on days not announced yet. */
    provisional: Count,
    version: Type.Integer(),
  },
  "CalendarYear",
);
export type CalendarYear = Static<typeof CalendarYear>;

const NewDay = Strict({ day: Day, kind: DayKind, name: Type.Optional(Name), nameEn: Type.Optional(Name) });
export type NewDay = Static<typeof NewDay>;
/** `clear`: these days are again as the day of the week says. */
export const ChangeCalendar = Strict(
  {
    version: Type.Integer(),
    set: Type.Optional(Type.Array(NewDay, { maxItems: 400 })),
    clear: Type.Optional(Type.Array(Day, { maxItems: 400 })),
    knownFrom: Type.Optional(Day),
    knownUntil: Type.Optional(Day),
    workingMinutes: Type.Optional(WorkingMinutes),
  },
  "ChangeCalendar",
);
export type ChangeCalendar = Static<typeof ChangeCalendar>;

/** What a change does to open deadlines that are provisional. Those that were announced as fixed never move. */
export const CalendarEffect = Strict(
  {
    /** Provisional and open now. */
    provisional: Count,
    /** Of these, how many get another instant, and which way. */
    earlier: Count,
    later: Count,
    /** Of these, how many are no longer provisional. */
    settled: Count,
    /** Deadlines of leases (filing, deregistration) and of declarations that get another instant. */
    leasesMoved: Count,
    declarationsMoved: Count,
    /** Up to 20 of those that move. */
    moving: Type.Array(Strict({ hazardId: Type.Integer(), before: Instant, after: Instant })),
  },
  "CalendarEffect",
);
export type CalendarEffect = Static<typeof CalendarEffect>;

export const ChangedCalendar = Strict({ calendar: CalendarYear, effect: CalendarEffect }, "ChangedCalendar");
export type ChangedCalendar = Static<typeof ChangedCalendar>;

export const TryDeadline = Strict(
  {
    start: Instant,
    value: Type.Integer({ minimum: 1, maximum: 3650 }),
    unit: ClockUnit,
    pauses: Type.Optional(Type.Array(Strict({ from: Instant, to: Nullable(Instant) }), { maxItems: 50 })),
  },
  "TryDeadline",
);
export type TryDeadline = Static<typeof TryDeadline>;
export const TriedDeadline = Strict(
  {
    at: Instant,
    provisional: Type.Boolean(),
    /** Days of the town on the way, the first and the last included. */
    days: Count,
    workingDays: Count,
    holidays: Count,
  },
  "TriedDeadline",
);
export type TriedDeadline = Static<typeof TriedDeadline>;

/** CSV: `day,kind,name,nameEn` with a head line; kind holiday or working (放假, 上班). ICS: whole-day events. Nothing is written. */
export const ReadDays = Strict(
  {
    format: Words("csv", "ics"),
    text: Type.String({ minLength: 1, maxLength: 500_000 }),
  },
  "ReadDays",
);
export type ReadDays = Static<typeof ReadDays>;
export const DaysRead = Strict(
  {
    days: Type.Array(NewDay),
    refused: Type.Array(
      Strict({
        line: Type.Integer(),
        reason: Words("no_day", "no_kind", "not_whole_day", "too_many_days", "twice", "name_too_long"),
        got: Type.String(),
      }),
    ),
  },
  "DaysRead",
);
export type DaysRead = Static<typeof DaysRead>;
