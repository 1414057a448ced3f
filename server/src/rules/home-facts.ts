/**
 * What the town's rules make of a home's numbers: too little space, a room that is none, how large a house must have what. About
 * homes, lettings and papers, never about who lives there. What is not known makes no fact: nothing is guessed. Pure.
 */
import type { Fact } from "./fact.ts";
import type { TownRules } from "./town-rules.ts";

export type KnownRoom = {
  readonly name: string;
  readonly kind: string;
  readonly areaM2: number | null;
  readonly livedIn: boolean;
  readonly divided: boolean;
};

/** Null is "not known". */
export type HomeNumbers = {
  readonly areaM2: number | null;
  readonly rooms: number | null;
  readonly beds: number | null;
  readonly persons: number | null;
  readonly letting: string | null;
  readonly lettable: boolean | null;
  /** As an officer has drawn up the unit; empty where nobody has. */
  readonly roomList: readonly KnownRoom[];
};

export function homeFacts(home: HomeNumbers, { crowding, size }: Pick<TownRules, "crowding" | "size">): Fact[] {
  const facts = [
    notLettable(home),
    littleSpace(home, crowding.leastM2PerPerson),
    manyInARoom(home, crowding.mostPersonsPerRoom),
    dividedRoom(home),
    crowding.lettingByBedIsCrowding ? letByBed(home) : null,
    notALivingRoom(home),
    sizeDuty(home, size),
  ];
  return facts.filter((fact) => fact !== null);
}

const notLettable = ({ lettable }: HomeNumbers): Fact | null =>
  lettable !== false
    ? null
    : {
        code: "not_lettable",
        severity: "concern",
        got: null,
        expected: null,
        zh: "该房屋目前被认定不得出租",
        en: "This home may not be let at present",
      };

function littleSpace({ areaM2, persons }: HomeNumbers, leastM2: number): Fact | null {
  if (areaM2 === null || persons === null || persons === 0) return null;
  const each = areaM2 / persons;
  if (each >= leastM2) return null;
  const got = Math.floor(each * 10) / 10;
  return {
    code: "little_space",
    severity: "concern",
    got,
    expected: leastM2,
    zh: `人均面积 ${got} 平方米，规定不少于 ${leastM2} 平方米`,
    en: `${got} m² for each person; the rule is at least ${leastM2} m²`,
  };
}

/** The fullest room holds at least the persons divided by the rooms, rounded up: more than the rule allows, however they are placed. */
function manyInARoom({ rooms, persons }: HomeNumbers, most: number): Fact | null {
  if (rooms === null || rooms === 0 || persons === null) return null;
  const got = Math.ceil(persons / rooms);
  if (got <= most) return null;
  return {
    code: "many_in_a_room",
    severity: "concern",
    got,
    expected: most,
    zh: `至少有一间住 ${got} 人，规定每间不超过 ${most} 人`,
    en: `At least one room holds ${got} persons; the rule is at most ${most} in a room`,
  };
}

function dividedRoom({ roomList }: HomeNumbers): Fact | null {
  const got = namesOf(roomList.filter((room) => room.divided));
  if (got === null) return null;
  return {
    code: "divided_room",
    severity: "concern",
    got,
    expected: null,
    zh: `房间被分隔出租：${got}`,
    en: `Divided rooms: ${got}`,
  };
}

const letByBed = ({ letting }: HomeNumbers): Fact | null =>
  letting !== "by_bed"
    ? null
    : {
        code: "let_by_bed",
        severity: "concern",
        got: "by_bed",
        expected: null,
        zh: "按床位出租，按本地规定视为群租",
        en: "Let by the bed: this counts as crowding here",
      };

const NOT_FOR_LIVING: ReadonlySet<string> = new Set([
  "kitchen",
  "bathroom",
  "balcony",
  "passage",
  "basement",
  "garage",
  "storage",
]);

function notALivingRoom({ roomList }: HomeNumbers): Fact | null {
  const got = namesOf(roomList.filter((room) => room.livedIn && NOT_FOR_LIVING.has(room.kind)));
  if (got === null) return null;
  return {
    code: "not_a_living_room",
    severity: "concern",
    got,
    expected: null,
    zh: `非居住空间住人：${got}`,
    en: `Lived in, though not made for living: ${got}`,
  };
}

const measures = [
  { key: "rooms", zh: "间", en: "rooms" },
  { key: "beds", zh: "张床", en: "beds" },
  { key: "persons", zh: "人", en: "persons" },
] as const;

/** One fact, however many measures reach the size: the duty is the same. */
function sizeDuty(home: HomeNumbers, size: TownRules["size"]): Fact | null {
  const reached = measures.flatMap(({ key, zh, en }) => {
    const [got, limit] = [home[key], size[key]];
    if (got === null || limit === null) return [];
    const reaches = size.comparator === "at_least" ? got >= limit : got > limit;
    return reaches ? [{ got, limit, zh: `${got} ${zh}`, en: `${got} ${en}` }] : [];
  });
  const [first] = reached;
  if (!first) return null;
  const [zh, en] = [reached.map((line) => line.zh).join("、"), reached.map((line) => line.en).join(", ")];
  return {
    code: "size_duty",
    severity: "duty",
    got: first.got,
    expected: first.limit,
    zh: `达到规模（${zh}）：每个房间和公共部位须装烟感报警器、应急照明，并有专人管理`,
    en: `Of a size (${en}) that asks for a detector in every room and common space, emergency light and a named manager`,
  };
}

const LONGEST_LIST = 10;
const namesOf = (rooms: readonly KnownRoom[]): string | null =>
  rooms.length === 0
    ? null
    : rooms
        .slice(0, LONGEST_LIST)
        .map(({ name }) => name)
        .join(", ");
