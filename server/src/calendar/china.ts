/**
 * Days off and make-up working days in mainland China, as the State Council has arranged them: the calendar that a town begins with.
 *
 * How sure: 2025 and 2026 follow the wording of the two notices (November 2024; 4 November 2025, read in two reprints of the text).
 * 2027 was not announced when this was written (22 November 2026, and no source found): the statutory days of the regulation as
 * amended in November 2024 stand there alone, without bridging and make-up days, beyond `knownUntil`. They are expected, not known,
 * and every deadline that rests on them is provisional until the administrator enters the arrangement.
 */
import { addDays, type DayKind, SATURDAY_AND_SUNDAY, type TownCalendar } from "./town-calendar.ts";

export type NamedDay = { readonly day: string; readonly kind: DayKind; readonly name: string; readonly nameEn: string };

type Festival = {
  readonly name: string;
  readonly nameEn: string;
  readonly off: readonly [from: string, to: string];
  readonly work?: readonly string[];
};

const NEW_YEAR = { name: "元旦", nameEn: "New Year" };
const SPRING = { name: "春节", nameEn: "Spring Festival" };
const QINGMING = { name: "清明节", nameEn: "Qingming" };
const LABOUR = { name: "劳动节", nameEn: "Labour Day" };
const DRAGON_BOAT = { name: "端午节", nameEn: "Dragon Boat" };
const MID_AUTUMN = { name: "中秋节", nameEn: "Mid-Autumn" };
const NATIONAL = { name: "国庆节", nameEn: "National Day" };

const announced: readonly Festival[] = [
  { ...NEW_YEAR, off: ["2025-01-01", "2025-01-01"] },
  { ...SPRING, off: ["2025-01-28", "2025-02-04"], work: ["2025-01-26", "2025-02-08"] },
  { ...QINGMING, off: ["2025-04-04", "2025-04-06"] },
  { ...LABOUR, off: ["2025-05-01", "2025-05-05"], work: ["2025-04-27"] },
  { ...DRAGON_BOAT, off: ["2025-05-31", "2025-06-02"] },
  {
    name: "国庆节、中秋节",
    nameEn: "National Day and Mid-Autumn",
    off: ["2025-10-01", "2025-10-08"],
    work: ["2025-09-28", "2025-10-11"],
  },
  { ...NEW_YEAR, off: ["2026-01-01", "2026-01-03"], work: ["2026-01-04"] },
  { ...SPRING, off: ["2026-02-15", "2026-02-23"], work: ["2026-02-14", "2026-02-28"] },
  { ...QINGMING, off: ["2026-04-04", "2026-04-06"] },
  { ...LABOUR, off: ["2026-05-01", "2026-05-05"], work: ["2026-05-09"] },
  { ...DRAGON_BOAT, off: ["2026-06-19", "2026-06-21"] },
  { ...MID_AUTUMN, off: ["2026-09-25", "2026-09-27"] },
  { ...NATIONAL, off: ["2026-10-01", "2026-10-07"], work: ["2026-09-20", "2026-10-10"] },
];

const expected: readonly Festival[] = [
  { ...NEW_YEAR, off: ["2027-01-01", "2027-01-01"] },
  { ...SPRING, off: ["2027-02-05", "2027-02-08"] },
  { ...QINGMING, off: ["2027-04-05", "2027-04-05"] },
  { ...LABOUR, off: ["2027-05-01", "2027-05-02"] },
  { ...DRAGON_BOAT, off: ["2027-06-09", "2027-06-09"] },
  { ...MID_AUTUMN, off: ["2027-09-15", "2027-09-15"] },
  { ...NATIONAL, off: ["2027-10-01", "2027-10-03"] },
];

export const CHINA = {
  name: "中国法定节假日",
  nameEn: "Public holidays of China",
  knownFrom: "2025-01-01",
  knownUntil: "2026-12-31",
  offsetMinutes: 480,
  workingMinutes: [540, 720, 840, 1080],
} as const;

/** In order of the days; those after CHINA.knownUntil are expected. */
export const chinaDays: readonly NamedDay[] = [...announced, ...expected]
  .flatMap(daysOf)
  .toSorted((a, b) => a.day.localeCompare(b.day));

function daysOf({ name, nameEn, off: [from, to], work = [] }: Festival): NamedDay[] {
  const days: NamedDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, kind: "holiday", name, nameEn });
  for (const day of work) days.push({ day, kind: "working", name: `${name}调休`, nameEn: `Make-up day, ${nameEn}` });
  return days;
}

export const chinaCalendar: TownCalendar = {
  offsetMinutes: CHINA.offsetMinutes,
  workingMinutes: CHINA.workingMinutes,
  exceptions: new Map(chinaDays.map(({ day, kind }) => [day, kind])),
  knownFrom: CHINA.knownFrom,
  knownUntil: CHINA.knownUntil,
  weekend: SATURDAY_AND_SUNDAY,
};
