/**
 * What a town may decide for itself about homes and hazards: deadlines, grades, crowding, visits. Numbers with a default each,
 * never constants elsewhere. A change is kept as a setting and laid over the defaults. Pure.
 */
import { type Static, Type } from "typebox";
import { Nullable, Strict, Words } from "../http/shapes.ts";

const Count = (maximum: number) => Type.Integer({ minimum: 0, maximum });
const Share = Type.Number({ minimum: 0, maximum: 1 });
/** Working units follow the calendar, urgent ones run through nights and holidays, natural ones are whole days of the town. */
export const ClockUnit = Words("working_hour", "working_day", "urgent_hour", "urgent_day", "natural_day");
export type ClockUnit = Static<typeof ClockUnit>;
const Limit = Strict({ value: Type.Integer({ minimum: 1, maximum: 3650 }), unit: ClockUnit });
export type Limit = Static<typeof Limit>;

export const TownRules = Strict({
  hazards: Strict({
    /** By severity 1, 2, 3: to put it right. */
    correctBy: Type.Tuple([Limit, Limit, Limit]),
    /** After correct-by, to report that it is fixed. */
    certifyWithin: Limit,
    extendAtMost: Limit,
    /** Days overdue at which the next step of the ladder is told. */
    ladder: Type.Array(
      Strict({ overdueDays: Count(365), to: Words("officer", "supervisor", "duty_officer", "administrator") }),
      { maxItems: 6 },
    ),
    /** Days before a notice is due on which its landlord is reminded. */
    remindDaysBefore: Count(30),
    repeatWithinMonths: Count(60),
    duplicateWithinM: Type.Number({ minimum: 0, maximum: 500 }),
  }),
  incidents: Strict({
    /** Whether a report from there is looked at on the spot before it is filed. */
    verify: Strict({
      officer: Type.Boolean(),
      phone: Type.Boolean(),
      public: Type.Boolean(),
      open311: Type.Boolean(),
      import: Type.Boolean(),
    }),
    extendAtMost: Limit,
    dueSoonHours: Count(720),
    /** The clock urges what is overdue by so long, again after so many hours, and no more often than that. */
    urgeAfterHours: Count(720),
    urgeEveryHours: Type.Integer({ minimum: 1, maximum: 720 }),
    urgeMost: Count(50),
    /** Open reports this near and this close in time may be the same. */
    duplicateWithinM: Count(2_000),
    duplicateWithinHours: Count(8_760),
    /** Suggest officers of other cells by the way from the middle of their cell; never from where somebody is. */
    suggestNearest: Type.Boolean(),
    rateWithinDays: Type.Integer({ minimum: 1, maximum: 365 }),
    /** Contacts of reporters are removed so many days after closing. */
    reporterDays: Type.Integer({ minimum: 1, maximum: 3_650 }),
  }),
  grades: Strict({
    points: Type.Tuple([Count(100), Count(100), Count(100)]),
    overdueFactor: Type.Number({ minimum: 1, maximum: 10 }),
    repeatPoints: Count(100),
    undeclaredPoints: Count(100),
    yellowBelow: Count(100),
    orangeBelow: Count(100),
    redBelow: Count(100),
    /** Visit every so many days by grade. */
    visitDays: Strict({ G: Count(365), Y: Count(365), O: Count(365), R: Count(365) }),
    graceDays: Count(60),
  }),
  visits: Strict({
    perOfficerAndDay: Type.Integer({ minimum: 1, maximum: 200 }),
    /** From a landlord's report that something is fixed to the look at it. */
    reInspectWithin: Limit,
  }),
  leases: Strict({
    fileWithin: Limit,
    reportWithin: Limit,
    /** From a declaration to the officer who looks at it. */
    verifyWithin: Limit,
    deregisterWithin: Limit,
    remindDaysBefore: Count(90),
  }),
  letters: Strict({ remindDaysBefore: Count(365) }),
  crowding: Strict({
    leastM2PerPerson: Type.Number({ minimum: 0, maximum: 50 }),
    mostPersonsPerRoom: Type.Integer({ minimum: 1, maximum: 50 }),
    lettingByBedIsCrowding: Type.Boolean(),
  }),
  size: Strict({
    rooms: Nullable(Count(500)),
    beds: Nullable(Count(500)),
    persons: Nullable(Count(2000)),
    comparator: Words("at_least", "more_than"),
  }),
  /** Opening contacts and contracts: within so many minutes, more than so many (0: no limit) raise an alert. */
  looks: Strict({
    withinMinutes: Type.Integer({ minimum: 5, maximum: 10_080 }),
    most: Count(10_000),
    /** Of these, outside the cells of whoever looks; for accounts that have cells. */
    mostOutside: Count(10_000),
    /** Of these, between these hours of the town; the same hour twice is never. */
    nightFromHour: Type.Integer({ minimum: 0, maximum: 23 }),
    nightToHour: Type.Integer({ minimum: 0, maximum: 23 }),
    mostAtNight: Count(10_000),
    /** At one and the same person, within so many days. */
    samePersonDays: Type.Integer({ minimum: 1, maximum: 365 }),
    mostSamePerson: Count(10_000),
  }),
  /** How long what is personal is kept, and how soon somebody is answered who asks for a correction. */
  personal: Strict({
    /** After a lease has ended or a declaration was decided without one. */
    leaseDays: Type.Integer({ minimum: 1, maximum: 3_650 }),
    /** After a hazard, a notice or an inspection is closed. */
    caseDays: Type.Integer({ minimum: 1, maximum: 7_300 }),
    /** Addresses of messages that were sent, sessions that are over. */
    looseDays: Type.Integer({ minimum: 1, maximum: 3_650 }),
    answerWithin: Limit,
  }),
  /** Photos that are linked to nothing go after so long. */
  photos: Strict({
    /** Of people without an account. */
    looseHours: Type.Integer({ minimum: 1, maximum: 8_760 }),
    /** Of staff: an inspection may be handed in up to 30 days after it was made, its photos are sent before. */
    draftDays: Type.Integer({ minimum: 1, maximum: 365 }),
  }),
  /** What staff write to one another. */
  messages: Strict({
    /** For so long after it was written a message can be edited. */
    editMinutes: Count(1_440),
    /** Address of a server of the town for speaking and seeing one another (Jitsi Meet or one that is called alike); null: none. */
    videoRooms: Nullable(Type.String({ minLength: 1, maxLength: 200 })),
  }),
  targets: Strict({
    registration: Share,
    declared: Share,
    match: Share,
    selfDeclaration: Share,
    letters: Share,
    rectification: Share,
  }),
  legalText: Strict({ zh: Type.String({ maxLength: 4000 }), en: Type.String({ maxLength: 4000 }) }),
});
export type TownRules = Static<typeof TownRules>;

export const defaultRules: TownRules = {
  hazards: {
    correctBy: [
      { value: 24, unit: "urgent_hour" },
      { value: 7, unit: "natural_day" },
      { value: 15, unit: "natural_day" },
    ],
    certifyWithin: { value: 3, unit: "natural_day" },
    extendAtMost: { value: 15, unit: "natural_day" },
    ladder: [
      { overdueDays: 0, to: "officer" },
      { overdueDays: 3, to: "supervisor" },
      { overdueDays: 7, to: "administrator" },
    ],
    remindDaysBefore: 2,
    repeatWithinMonths: 12,
    duplicateWithinM: 30,
  },
  incidents: {
    verify: { officer: false, phone: false, public: true, open311: true, import: false },
    extendAtMost: { value: 5, unit: "working_day" },
    dueSoonHours: 4,
    urgeAfterHours: 0,
    urgeEveryHours: 24,
    urgeMost: 5,
    duplicateWithinM: 100,
    duplicateWithinHours: 72,
    suggestNearest: false,
    rateWithinDays: 30,
    reporterDays: 180,
  },
  grades: {
    points: [40, 15, 5],
    overdueFactor: 2,
    repeatPoints: 10,
    undeclaredPoints: 10,
    yellowBelow: 90,
    orangeBelow: 75,
    redBelow: 60,
    visitDays: { G: 21, Y: 14, O: 7, R: 7 },
    graceDays: 3,
  },
  visits: { perOfficerAndDay: 20, reInspectWithin: { value: 3, unit: "working_day" } },
  leases: {
    fileWithin: { value: 30, unit: "natural_day" },
    reportWithin: { value: 3, unit: "working_day" },
    verifyWithin: { value: 5, unit: "working_day" },
    deregisterWithin: { value: 3, unit: "working_day" },
    remindDaysBefore: 7,
  },
  letters: { remindDaysBefore: 30 },
  crowding: { leastM2PerPerson: 5, mostPersonsPerRoom: 2, lettingByBedIsCrowding: true },
  size: { rooms: 10, beds: 10, persons: 10, comparator: "at_least" },
  looks: {
    withinMinutes: 60,
    most: 20,
    mostOutside: 5,
    nightFromHour: 22,
    nightToHour: 6,
    mostAtNight: 3,
    samePersonDays: 7,
    mostSamePerson: 5,
  },
  personal: { leaseDays: 180, caseDays: 730, looseDays: 30, answerWithin: { value: 15, unit: "working_day" } },
  photos: { looseHours: 24, draftDays: 31 },
  messages: { editMinutes: 10, videoRooms: null },
  targets: { registration: 0.95, declared: 0.9, match: 0.7, selfDeclaration: 0.6, letters: 0.9, rectification: 0.95 },
  legalText: {
    zh: "请在规定期限内完成整改；逾期未整改的，将依照本地有关规定处理。对本通知有异议的，可向发出机关申请复核。",
    en: "Please put the items right by the dates given. Items that are overdue are dealt with under the rules of this town. You may ask the issuing office to look at this notice again.",
  },
};

/** What the town has set, laid over the defaults, group by group. Unknown keys are left out by whoever checked it. */
export const withDefaults = (kept: { readonly [Group in keyof TownRules]?: Partial<TownRules[Group]> }): TownRules => ({
  hazards: { ...defaultRules.hazards, ...kept.hazards },
  incidents: { ...defaultRules.incidents, ...kept.incidents },
  grades: { ...defaultRules.grades, ...kept.grades },
  visits: { ...defaultRules.visits, ...kept.visits },
  leases: { ...defaultRules.leases, ...kept.leases },
  letters: { ...defaultRules.letters, ...kept.letters },
  crowding: { ...defaultRules.crowding, ...kept.crowding },
  size: { ...defaultRules.size, ...kept.size },
  looks: { ...defaultRules.looks, ...kept.looks },
  personal: { ...defaultRules.personal, ...kept.personal },
  photos: { ...defaultRules.photos, ...kept.photos },
  messages: { ...defaultRules.messages, ...kept.messages },
  targets: { ...defaultRules.targets, ...kept.targets },
  legalText: { ...defaultRules.legalText, ...kept.legalText },
});
