/** The facts beside a declaration: its day and the deadline, other lettings, and what the town's rules make of the home as declared. Pure. */
import { lateFact, overlapFact } from "../rules/date-facts.ts";
import type { Fact } from "../rules/fact.ts";
import { homeFacts, type KnownRoom } from "../rules/home-facts.ts";
import { dueAfterDay, type Town } from "../rules/town-today.ts";
import type { DeclarationKind } from "./contract.ts";

/** Homes that are let in parts: another letting at the same time is usual there. */
export const SHARED_LETTINGS: ReadonlySet<string> = new Set(["by_room", "by_bed", "dormitory"]);

/** What the register knows of the unit; null where the room is not in it yet. */
export type RegisteredHome = {
  readonly areaM2: number | null;
  readonly rooms: number | null;
  readonly beds: number | null;
  readonly letting: string;
  readonly lettable: boolean;
  readonly roomList: readonly KnownRoom[];
};
export type Declared = {
  readonly kind: DeclarationKind;
  readonly letting: string | null;
  readonly happenedOn: string;
  readonly adults: number;
  readonly children: number;
  readonly areaM2: number | null;
  readonly rooms: number | null;
  readonly beds: number | null;
  readonly submittedAt: Date;
};

/** `others`: lettings that hold on the same unit on some of these days; null where that is not asked. */
export function declarationFacts(
  declared: Declared,
  unit: RegisteredHome | null,
  others: number | null,
  town: Town,
): Fact[] {
  const { leases } = town.rules;
  const limit = declared.kind === "end" ? leases.deregisterWithin : leases.reportWithin;
  const late = lateFact(declared.submittedAt, dueAfterDay(declared.happenedOn, limit, town));
  const overlapping = overlapFact(others);
  const dated = [late, overlapping].filter((fact) => fact !== null);
  return declared.kind === "end" ? dated : [...dated, ...homeFacts(numbersOf(declared, unit), town.rules)];
}

/** What is declared goes before what the register knows. Of nobody declared there is nothing to divide by. */
const numbersOf = (declared: Declared, unit: RegisteredHome | null) => ({
  areaM2: declared.areaM2 ?? unit?.areaM2 ?? null,
  rooms: declared.rooms ?? unit?.rooms ?? null,
  beds: declared.beds ?? unit?.beds ?? null,
  persons: declared.adults + declared.children,
  letting: declared.letting ?? unit?.letting ?? null,
  lettable: unit?.lettable ?? null,
  roomList: unit?.roomList ?? [],
});
