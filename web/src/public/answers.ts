/** What a person answers on the way to a declaration, what is still missing at each step, and how it is sent. Counts, never people. Pure. */
import type {
  DeclarationKind,
  DeclarationParty,
  DeclaredField,
  Door,
  Letting,
  NewDeclaration,
} from "@gridstead/server/contract";

export type Answers = {
  readonly party: DeclarationParty | null;
  readonly kind: DeclarationKind | null;
  /** As typed; "" is not said. */
  readonly floor: string;
  readonly room: string;
  readonly letting: Letting | null;
  readonly happenedOn: string;
  readonly until: string;
  readonly adults: number;
  readonly children: number;
  readonly areaM2: string;
  readonly rooms: number | null;
  readonly beds: number | null;
  readonly contractSigned: boolean | null;
  readonly extra: Readonly<Record<string, unknown>>;
};
export type Step = "who" | "how" | "home" | "check";
/** The name of the field, and the word that says what is wrong with it. */
export type Fault = { readonly field: string; readonly fault: FaultWord };
type FaultWord = "choose" | "room" | "day" | "until" | "persons" | "area" | "field" | "floor" | "photos";

export const MOST_PERSONS = 500;
export const MOST_ROOMS = 200;
export const MOST_BEDS = 500;
const MOST_AREA_M2 = 100_000;
const LONGEST_ROOM = 40;

export const noAnswers = (today: string): Answers => ({
  party: null,
  kind: null,
  floor: "",
  room: "",
  letting: null,
  happenedOn: today,
  until: "",
  adults: 1,
  children: 0,
  areaM2: "",
  rooms: null,
  beds: null,
  contractSigned: null,
  extra: {},
});

/** Leaving and ending ask nothing about the home. */
export const stepsOf = (kind: DeclarationKind | null): readonly Step[] =>
  kind === "leaving" || kind === "end" ? ["who", "how", "check"] : ["who", "how", "home", "check"];

/** Another kind asks about other people: who moves in, or who stays. */
export const withKind = (answers: Answers, kind: DeclarationKind): Answers =>
  answers.kind === kind
    ? answers
    : { ...answers, kind, adults: kind === "letting" || kind === "arrival" ? 1 : 0, children: 0 };

export const faultsOf = (step: Step, answers: Answers, door: Door): readonly Fault[] => {
  if (step === "who") return whoFaults(answers, door);
  if (step === "how") return howFaults(answers);
  return step === "home" ? homeFaults(answers, door) : [];
};

/** The first step that is not complete; the last one when all are. */
export function furthestStep(answers: Answers, door: Door): number {
  const steps = stepsOf(answers.kind);
  const open = steps.findIndex((step) => faultsOf(step, answers, door).length > 0);
  return open < 0 ? steps.length - 1 : open;
}

function whoFaults({ party, kind, floor, room }: Answers, door: Door): Fault[] {
  return [
    ...(party === null ? [{ field: "party", fault: "choose" } as const] : []),
    ...(kind === null ? [{ field: "kind", fault: "choose" } as const] : []),
    ...(door.unit === null && !isRoom(room) ? [{ field: "room", fault: "room" } as const] : []),
    ...(floor !== "" && !isFloor(floor) ? [{ field: "floor", fault: "floor" } as const] : []),
  ];
}

function howFaults({ kind, letting, happenedOn, adults, children }: Answers): Fault[] {
  const moves = kind === "arrival" || kind === "letting";
  return [
    ...(kind === "letting" && letting === null ? [{ field: "letting", fault: "choose" } as const] : []),
    ...(isDay(happenedOn) ? [] : [{ field: "happenedOn", fault: "day" } as const]),
    ...(moves && adults + children === 0 ? [{ field: "persons", fault: "persons" } as const] : []),
  ];
}

function homeFaults({ areaM2, until, happenedOn, extra }: Answers, door: Door): Fault[] {
  return [
    ...(until !== "" && (!isDay(until) || until < happenedOn) ? [{ field: "until", fault: "until" } as const] : []),
    ...(areaM2 === "" || isArea(areaM2) ? [] : [{ field: "areaM2", fault: "area" } as const]),
    ...door.fields
      .filter((field) => !isAnswered(field, extra[field.key]))
      .map(({ key }) => ({ field: key, fault: "field" }) as const),
  ];
}

export function toDeclaration(
  { uuid, code, language }: Pick<NewDeclaration, "uuid" | "code" | "language">,
  answers: Answers,
  photoUuids: readonly string[],
): NewDeclaration {
  const { party, kind, letting } = answers;
  if (party === null || kind === null)
    throw new Error("Expected who declares and what, got neither: step one is open.");
  const aboutHome = stepsOf(kind).includes("home");
  return {
    uuid,
    code,
    party,
    kind,
    floor: answers.floor === "" ? null : Number(asciiOf(answers.floor)),
    room: answers.room.trim() === "" ? null : answers.room.trim(),
    letting: kind === "letting" ? letting : null,
    happenedOn: answers.happenedOn,
    until: answers.until === "" || !aboutHome ? null : answers.until,
    adults: kind === "end" ? 0 : answers.adults,
    children: kind === "end" ? 0 : answers.children,
    areaM2: aboutHome && answers.areaM2 !== "" ? Number(asciiOf(answers.areaM2)) : null,
    rooms: aboutHome ? answers.rooms : null,
    beds: aboutHome ? answers.beds : null,
    contractSigned: aboutHome ? answers.contractSigned : null,
    extra: aboutHome ? answers.extra : {},
    language,
    photoUuids: aboutHome ? [...photoUuids] : [],
  };
}

const isRoom = (room: string): boolean => room.trim() !== "" && room.trim().length <= LONGEST_ROOM;
const isFloor = (floor: string): boolean =>
  /^-?\d{1,3}$/.test(asciiOf(floor)) && inRange(Number(asciiOf(floor)), -9, 200);
const isDay = (day: string): boolean => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day));
const isArea = (area: string): boolean =>
  /^\d+(\.\d+)?$/.test(asciiOf(area)) && inRange(Number(asciiOf(area)), 0.1, MOST_AREA_M2);
const inRange = (value: number, low: number, high: number): boolean => value >= low && value <= high;
/** Full-width digits are what a Chinese keyboard types. */
export const asciiOf = (typed: string): string => typed.normalize("NFKC").trim();

/** The town's own fields: the server judges them again. */
function isAnswered({ kind, required, minimum, maximum, longest }: DeclaredField, value: unknown): boolean {
  if (value === undefined || value === null || value === "") return !required;
  if (kind === "number" || kind === "whole")
    return (
      typeof value === "number" &&
      inRange(value, minimum ?? -Infinity, maximum ?? Infinity) &&
      (kind === "number" || Number.isInteger(value))
    );
  if (typeof value === "string") return value.length <= (longest ?? Infinity);
  return !Array.isArray(value) || value.length > 0 || !required;
}
