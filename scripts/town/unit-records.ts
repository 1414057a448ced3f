// Invented rental units of one building with their leases. Counts of occupants only; there are no names, and none are needed.

import type { Placed } from "./addresses.ts";
import { toDate } from "./calendar.ts";
import type { Hazard } from "./hazard-records.ts";
import type { Random } from "./random.ts";

type Letting = "whole" | "by_room" | "by_bed" | "dormitory" | "managed";
type UnitStatus = "let" | "vacant" | "undeclared" | "deregistered";
export type Grade = "G" | "Y" | "O" | "R";

export interface Unit {
  readonly floor: number;
  readonly room: string;
  readonly areaM2: number;
  readonly rooms: number;
  readonly beds: number;
  readonly letting: Letting;
  readonly status: UnitStatus;
  readonly registeredOn: number | undefined;
  readonly letterUntil: number | undefined;
}

interface Lease {
  readonly from: number;
  readonly to: number;
  readonly adults: number;
  readonly children: number;
  readonly contractFiled: boolean;
  readonly declaredBy: "landlord" | "resident" | "officer";
  readonly state: "draft" | "declared" | "verified" | "active" | "ending" | "deregistered";
}

const POINTS: Readonly<Record<1 | 2 | 3, number>> = { 1: 40, 2: 15, 3: 5 };

export function inventUnit(random: Random, place: Placed, index: number, count: number, today: number): Unit {
  const { levels } = place.building;
  const floor = 1 + Math.floor((index * levels) / count);
  const onFloor = index - Math.ceil(((floor - 1) * count) / levels) + 1;
  const letting = lettingOf(random, place);
  const small = letting === "by_room" || letting === "managed";
  const rooms =
    letting === "whole"
      ? random.weigh([
          [1, 3],
          [2, 5],
          [3, 2],
        ] as const)
      : 1;
  const beds =
    letting === "by_bed"
      ? random.whole(4, 8)
      : letting === "dormitory"
        ? random.whole(4, 8)
        : rooms + (random.chance(0.3) ? 1 : 0);
  const areaM2 =
    letting === "whole"
      ? rooms * random.between(19, 34) + 8
      : small
        ? random.between(12, 34)
        : beds * random.between(4.2, 6.5);
  const status: UnitStatus = random.weigh([
    ["let", 82],
    ["vacant", 10],
    ["undeclared", 4.5],
    ["deregistered", 3.5],
  ] as const);
  const registered = status !== "undeclared";
  const letter =
    registered && status !== "deregistered"
      ? random.weigh([
          ["valid", 93],
          ["expired", 5],
          ["none", 2],
        ] as const)
      : "none";
  return {
    floor,
    room: `${floor}${String(onFloor).padStart(2, "0")}`,
    areaM2: Math.round(areaM2 * 10) / 10,
    rooms,
    beds,
    letting,
    status,
    registeredOn: registered ? today - random.whole(20, 2200) : undefined,
    letterUntil:
      letter === "valid"
        ? today + random.whole(3, 365)
        : letter === "expired"
          ? today - random.whole(1, 90)
          : undefined,
  };
}

/** At most one lease at a time; a former one ends before the present one begins. */
export function inventLeases(random: Random, unit: Unit, today: number): Lease[] {
  if (unit.status === "undeclared") return [];
  const leases: Lease[] = [];
  const from = unit.status === "let" ? today - Math.floor(random.next() * 360) : today - random.whole(10, 200);
  const former = unit.status === "deregistered" || random.chance(unit.status === "vacant" ? 0.5 : 0.2);
  if (former) {
    const to = from - random.whole(2, 40);
    leases.push({ ...occupants(random, unit), from: to - random.whole(90, 400), to, state: "deregistered" });
  }
  if (unit.status !== "let") return leases;
  const to =
    from +
    random.weigh([
      [182, 2],
      [365, 7],
      [730, 2],
    ] as const);
  leases.push({
    ...occupants(random, unit),
    from,
    to: Math.max(to, today + 1),
    state: leaseState(random, today - from, to - today),
  });
  return leases;
}

interface Grading {
  readonly grade: Grade;
  readonly reasons: string;
}

/** The default rule: an open critical hazard is red; else 100 less points for open hazards and for letting undeclared. */
export function gradeUnit(unit: Unit, hazards: readonly Hazard[]): Grading {
  const open = hazards.filter((hazard) => hazard.closedAt === undefined);
  let score = unit.status === "undeclared" ? 90 : 100;
  const reasons = unit.status === "undeclared" ? ["undeclared"] : [];
  for (const { severity, overdue, item } of open) {
    score -= POINTS[severity] * (overdue ? 2 : 1);
    reasons.push(`${item.code}${overdue ? " overdue" : ""}`);
  }
  const critical = open.some((hazard) => hazard.severity === 1);
  const grade: Grade = critical || score < 60 ? "R" : score < 75 ? "O" : score < 90 ? "Y" : "G";
  return { grade, reasons: reasons.join(";") };
}

export function dateOrEmpty(day: number | undefined): string | undefined {
  return day === undefined ? undefined : toDate(day);
}

function lettingOf(random: Random, { block, building }: Placed): Letting {
  if (building.kind === "dormitory") return "dormitory";
  if (block.use === "village")
    return random.weigh([
      ["by_room", 78],
      ["whole", 15],
      ["by_bed", 3],
      ["managed", 4],
    ] as const);
  if (block.use === "centre")
    return random.weigh([
      ["managed", 6],
      ["whole", 3],
      ["by_room", 1],
    ] as const);
  return random.weigh([
    ["whole", 76],
    ["by_room", 16],
    ["managed", 6],
    ["by_bed", 2],
  ] as const);
}

function occupants(random: Random, unit: Unit): Pick<Lease, "adults" | "children" | "contractFiled" | "declaredBy"> {
  const shared = unit.letting === "by_bed" || unit.letting === "dormitory";
  const adults = shared
    ? random.whole(1, unit.beds)
    : random.weigh([
        [1, 4],
        [2, 5],
        [3, 1],
      ] as const);
  const children =
    shared || unit.areaM2 < 20
      ? 0
      : random.weigh([
          [0, 6],
          [1, 3],
          [2, 1],
        ] as const);
  return {
    adults,
    children,
    contractFiled: random.chance(0.86),
    declaredBy: random.weigh([
      ["landlord", 50],
      ["resident", 18],
      ["officer", 32],
    ] as const),
  };
}

function leaseState(random: Random, sinceDays: number, leftDays: number): Lease["state"] {
  if (leftDays <= 30) return "ending";
  if (sinceDays <= 3) return random.pick(["draft", "declared"] as const);
  if (sinceDays <= 10) return random.pick(["declared", "verified", "active"] as const);
  return "active";
}
