/**
 * What is asked of the list of homes: what a desk asks every day, every order in both directions, later pages, and conditions drawn by
 * dice of one seed, three to eight at once, which no single index serves. Addresses only; the same for the same town.
 */
import { type Dice, diceOf, drawBelow } from "../../../server/src/dice/dice.ts";
import type { UnitColumn, UnitList } from "../../../server/src/register/lists/contract.ts";
import type { Caller } from "./calls.ts";
import type { Question } from "./questions.ts";

export type Town = {
  readonly cellIds: readonly number[];
  readonly subdistricts: readonly string[];
  readonly questions: readonly Question[];
};

const SEED = 11;
const DRAWN = 60;
const AREAS = 20;
const LATER_PAGES = 4;

/** Name of a kind of question to the addresses asked in turn. */
export async function unitQuestions(caller: Caller, town: Town): Promise<Record<string, string[]>> {
  return {
    ...everyDay(town),
    ...searches(town.questions),
    ...orders(),
    "/api/units later pages": await laterPages(caller),
    "/api/units far off": ["/api/units?offset=10000", "/api/units?sort=areaM2&offset=10000"],
    ...Object.fromEntries(
      [3, 4, 5, 6, 8].map((count) => [`/api/units by ${count} conditions`, drawn(count, diceOf(SEED + count))]),
    ),
  };
}

const everyDay = ({ cellIds, subdistricts }: Town): Record<string, string[]> => ({
  "/api/units": ["/api/units"],
  "/api/units of a cell": cellIds.map((id) => `/api/units?cellId=${id}`),
  "/api/units of a subdistrict": subdistricts.map((code) => `/api/units?division=${code}&status=undeclared`),
  "/api/units red": ["/api/units?grade=R&sort=openHazards&order=desc"],
  "/api/units overdue": ["/api/units?overdue=true&sort=overdue"],
  "/api/units letter ends soon": ["/api/units?letter=ends_soon&sort=letterUntil"],
  "/api/units without letter": ["/api/units?letter=none&sort=registeredOn&order=desc"],
  "/api/units long not visited": ["/api/units?notVisitedSince=2026-10-01&sort=lastVisitOn"],
});

const searches = (questions: readonly Question[]): Record<string, string[]> => {
  const asked = questions.filter(({ kind }) => kind !== "hazard" && kind !== "division");
  const ofKinds = [...new Set(asked.map(({ kind }) => kind))].map((kind) => [
    `/api/units?q= for ${kind}`,
    asked.filter((question) => question.kind === kind).map(({ q }) => `/api/units?q=${encodeURIComponent(q)}`),
  ]);
  const rooms = ["302", "1105", "101"];
  return {
    ...Object.fromEntries(ofKinds),
    "/api/units?q= for room": rooms.map((room) => `/api/units?q=${room}`),
    "/api/units?q= with conditions": asked
      .filter(({ kind }) => kind === "beginning of an address")
      .map(({ q }) => `/api/units?q=${encodeURIComponent(q)}&status=let&grade=G&sort=lastVisitOn`),
  };
};

const columns: readonly UnitColumn[] = [
  ...(["address", "floor", "room", "sourceId", "publicCode", "estateUnitCode", "grade", "status", "letting"] as const),
  ...([
    "lettable",
    "areaM2",
    "rooms",
    "beds",
    "openHazards",
    "worst",
    "overdue",
    "letterUntil",
    "lastVisitOn",
  ] as const),
  ...(["nextVisitOn", "registeredOn", "declarationWaiting", "division", "cell", "officer"] as const),
];

const orders = (): Record<string, string[]> =>
  Object.fromEntries(
    columns.map((column) => [
      `/api/units by ${column}`,
      [`/api/units?sort=${column}`, `/api/units?sort=${column}&order=desc`, `/api/units?sort=${column}&status=let`],
    ]),
  );

/** The second to the fifth page of some orders. */
async function laterPages(caller: Caller): Promise<string[]> {
  const paths: string[] = [];
  for (const wish of [
    "sort=address",
    "sort=officer",
    "sort=cell&order=desc",
    "sort=publicCode",
    "grade=O&sort=overdue",
  ]) {
    let next: string | null = null;
    for (let page = 0; page < LATER_PAGES; page++) {
      const path: string = `/api/units?${wish}${next === null ? "" : `&after=${next}`}`;
      next = (await caller.read<UnitList>(path)).next;
      if (next === null) break;
      paths.push(`/api/units?${wish}&after=${next}`);
    }
  }
  return paths;
}

/** `count` conditions of different kinds and an order, drawn. */
const drawn = (count: number, dice: Dice): string[] =>
  Array.from({ length: DRAWN }, () => {
    const left = [...conditions];
    const parts = Array.from({ length: count }, () => left.splice(drawBelow(dice, left.length), 1)[0]?.(dice) ?? "");
    const column = columns[drawBelow(dice, columns.length)] ?? "address";
    return `/api/units?${parts.join("&")}&sort=${column}&order=${oneOf(dice, ["asc", "desc"])}`;
  });

const oneOf = (dice: Dice, of: readonly string[]): string => of[drawBelow(dice, of.length)] ?? "";
const conditions: readonly ((dice: Dice) => string)[] = [
  (dice) => oneOf(dice, ["grade=G", "grade=Y", "grade=Y&grade=O&grade=R", "grade=G&grade=none"]),
  (dice) => oneOf(dice, ["status=let", "status=vacant", "status=undeclared", "status=let&status=undeclared"]),
  (dice) => oneOf(dice, ["letting=by_room", "letting=whole", "letting=by_room&letting=by_bed", "letting=managed"]),
  (dice) => `areaFromM2=${10 + drawBelow(dice, AREAS)}&areaToM2=${35 + drawBelow(dice, 40)}`,
  (dice) => `floorFrom=${1 + drawBelow(dice, 3)}&floorTo=${4 + drawBelow(dice, 12)}`,
  (dice) => `notVisitedSince=2026-11-${10 + drawBelow(dice, 13)}`,
  (dice) => oneOf(dice, ["letter=valid", "letter=none", "letter=ends_soon", "letter=valid&letter=ends_soon"]),
  (dice) => `registeredFrom=202${drawBelow(dice, 6)}-0${1 + drawBelow(dice, 9)}-01`,
  (dice) => oneOf(dice, ["overdue=true", "overdue=false"]),
  (dice) => oneOf(dice, ["openHazardsFrom=1", "openHazardsFrom=0", "openHazardsFrom=2"]),
  (dice) => oneOf(dice, ["lettable=true", "declarationWaiting=false"]),
];
