/** The rules of a town as a list of fields: where each lies, and how it is filled in. Reading and writing by path. Pure. */
import type { TownRules } from "@gridstead/server/contract";

type RuleKind = "whole" | "number" | "share" | "limit" | "yes_no" | "optional" | "words" | "choice" | "address";
export type RuleField = {
  readonly path: string;
  readonly kind: RuleKind;
  readonly least?: number;
  readonly most?: number;
  /** Of a choice. */
  readonly choices?: readonly RuleChoice[];
};
export type RuleChoice = "officer" | "supervisor" | "duty_officer" | "administrator" | "at_least" | "more_than";
export const ruleGroups = [
  "hazards",
  "incidents",
  "grades",
  "visits",
  "leases",
  "letters",
  "crowding",
  "size",
  "looks",
  "personal",
  "photos",
  "messages",
  "targets",
  "legalText",
] as const;
export type RuleGroup = (typeof ruleGroups)[number];

const whole = (path: string, most = 3_650, least = 0): RuleField => ({ path, kind: "whole", least, most });
const limit = (path: string): RuleField => ({ path, kind: "limit" });
const share = (path: string): RuleField => ({ path, kind: "share" });
const choice = (path: string, ...choices: readonly RuleChoice[]): RuleField => ({ path, kind: "choice", choices });
const told = (path: string): RuleField => choice(path, "officer", "supervisor", "duty_officer", "administrator");

export const ruleFields: Readonly<Record<RuleGroup, readonly RuleField[]>> = {
  hazards: [
    limit("hazards.correctBy.0"),
    limit("hazards.correctBy.1"),
    limit("hazards.correctBy.2"),
    limit("hazards.certifyWithin"),
    limit("hazards.extendAtMost"),
    whole("hazards.ladder.0.overdueDays", 365),
    told("hazards.ladder.0.to"),
    whole("hazards.ladder.1.overdueDays", 365),
    told("hazards.ladder.1.to"),
    whole("hazards.ladder.2.overdueDays", 365),
    told("hazards.ladder.2.to"),
    whole("hazards.remindDaysBefore", 30),
    whole("hazards.repeatWithinMonths", 60),
    whole("hazards.duplicateWithinM", 500),
  ],
  incidents: [
    { path: "incidents.verify.officer", kind: "yes_no" },
    { path: "incidents.verify.phone", kind: "yes_no" },
    { path: "incidents.verify.public", kind: "yes_no" },
    { path: "incidents.verify.open311", kind: "yes_no" },
    { path: "incidents.verify.import", kind: "yes_no" },
    limit("incidents.extendAtMost"),
    whole("incidents.dueSoonHours", 720),
    whole("incidents.urgeAfterHours", 720),
    whole("incidents.urgeEveryHours", 720, 1),
    whole("incidents.urgeMost", 50),
    whole("incidents.duplicateWithinM", 2_000),
    whole("incidents.duplicateWithinHours", 8_760),
    { path: "incidents.suggestNearest", kind: "yes_no" },
    whole("incidents.rateWithinDays", 365, 1),
    whole("incidents.reporterDays", 3_650, 1),
  ],
  grades: [
    whole("grades.points.0", 100),
    whole("grades.points.1", 100),
    whole("grades.points.2", 100),
    { path: "grades.overdueFactor", kind: "number", least: 1, most: 10 },
    whole("grades.repeatPoints", 100),
    whole("grades.undeclaredPoints", 100),
    whole("grades.yellowBelow", 100),
    whole("grades.orangeBelow", 100),
    whole("grades.redBelow", 100),
    whole("grades.visitDays.G", 365),
    whole("grades.visitDays.Y", 365),
    whole("grades.visitDays.O", 365),
    whole("grades.visitDays.R", 365),
    whole("grades.graceDays", 60),
  ],
  visits: [whole("visits.perOfficerAndDay", 200, 1), limit("visits.reInspectWithin")],
  leases: [
    limit("leases.fileWithin"),
    limit("leases.reportWithin"),
    limit("leases.verifyWithin"),
    limit("leases.deregisterWithin"),
    whole("leases.remindDaysBefore", 90),
  ],
  letters: [whole("letters.remindDaysBefore", 365)],
  crowding: [
    { path: "crowding.leastM2PerPerson", kind: "number", least: 0, most: 50 },
    whole("crowding.mostPersonsPerRoom", 50, 1),
    { path: "crowding.lettingByBedIsCrowding", kind: "yes_no" },
  ],
  size: [
    { path: "size.rooms", kind: "optional", least: 0, most: 500 },
    { path: "size.beds", kind: "optional", least: 0, most: 500 },
    { path: "size.persons", kind: "optional", least: 0, most: 2_000 },
    choice("size.comparator", "at_least", "more_than"),
  ],
  looks: [
    whole("looks.withinMinutes", 10_080, 5),
    whole("looks.most", 10_000),
    whole("looks.mostOutside", 10_000),
    whole("looks.nightFromHour", 23),
    whole("looks.nightToHour", 23),
    whole("looks.mostAtNight", 10_000),
    whole("looks.samePersonDays", 365, 1),
    whole("looks.mostSamePerson", 10_000),
  ],
  personal: [
    whole("personal.leaseDays", 3_650, 1),
    whole("personal.caseDays", 7_300, 1),
    whole("personal.looseDays", 3_650, 1),
    limit("personal.answerWithin"),
  ],
  photos: [whole("photos.looseHours", 8_760, 1), whole("photos.draftDays", 365, 1)],
  messages: [whole("messages.editMinutes", 1_440), { path: "messages.videoRooms", kind: "address" }],
  targets: [
    share("targets.registration"),
    share("targets.declared"),
    share("targets.match"),
    share("targets.selfDeclaration"),
    share("targets.letters"),
    share("targets.rectification"),
  ],
  legalText: [
    { path: "legalText.zh", kind: "words" },
    { path: "legalText.en", kind: "words" },
  ],
};

/** Undefined where the path leads nowhere: a town may have fewer steps on its ladder. */
export const ruleAt = (rules: TownRules, path: string): unknown =>
  path.split(".").reduce<unknown>((at, key) => (isBranch(at) ? at[key] : undefined), rules);

/** A copy with one value changed; everything else is shared with the original. */
export function withRule(rules: TownRules, path: string, value: unknown): TownRules {
  return changed(rules, path.split("."), value) as TownRules;
}

function changed(at: unknown, [key, ...below]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (!isBranch(at)) throw new Error(`Expected a rule at "${key}", the rules have none there.`);
  const next = changed(at[key], below, value);
  return Array.isArray(at)
    ? at.map((each: unknown, index) => (String(index) === key ? next : each))
    : { ...at, [key]: next };
}

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
