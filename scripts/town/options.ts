// The options of the town command: reads, checks and explains them. Pure; the clock comes in.
import { parseArgs } from "node:util";
import { toDay } from "./calendar.ts";
import type { TownOrder } from "./write-town.ts";

const FEWEST_BUILDINGS = 100;
const MOST_BUILDINGS = 100_000;
const FUTIAN_BUILDINGS = 66_000;
const LARGEST_SEED = 4_294_967_295;
const USAGE =
  "Usage: npm run town -- --buildings 3000 --seed 7 --out <folder> [--scale futian] [--today YYYY-MM-DD] [--time HH:MM]";
const AFTERNOON = "15:00";

interface Asked extends TownOrder {
  readonly out: string;
}

export function readOrder(args: readonly string[], clock: Date): Asked | { readonly refusal: string } {
  const read = parse(args);
  if (read === undefined) return refuse("Expected only the options below, each with a value.");
  const { buildings, seed, out, scale, today, time } = read;
  if (out === undefined || out === "") return refuse("Expected --out with a folder to write to, got none.");
  if (scale !== undefined && scale !== "futian") return refuse(`Expected --scale futian, got "${scale}".`);
  if (scale !== undefined && buildings !== undefined)
    return refuse("Expected either --scale or --buildings, got both.");
  const count = scale === "futian" ? FUTIAN_BUILDINGS : whole(buildings ?? "3000");
  if (count === undefined || count < FEWEST_BUILDINGS || count > MOST_BUILDINGS) {
    return refuse(
      `Expected --buildings as a whole number from ${FEWEST_BUILDINGS} to ${MOST_BUILDINGS}, got "${buildings ?? ""}".`,
    );
  }
  const seedNumber = whole(seed ?? "7");
  if (seedNumber === undefined || seedNumber > LARGEST_SEED)
    return refuse(`Expected --seed as a whole number from 0 to ${LARGEST_SEED}, got "${seed ?? ""}".`);
  const day = toDay(today ?? dateInTown(clock));
  if (day === undefined) return refuse(`Expected --today as a day written YYYY-MM-DD, got "${today ?? ""}".`);
  const minute = toMinute(time ?? AFTERNOON);
  if (minute === undefined) return refuse(`Expected --time as HH:MM, got "${time ?? ""}".`);
  return { buildings: count, seed: seedNumber, today: day, minute, out };
}

function parse(args: readonly string[]) {
  try {
    const text = { type: "string" } as const;
    return parseArgs({
      args: [...args],
      options: { buildings: text, seed: text, out: text, scale: text, today: text, time: text },
      strict: true,
    }).values;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function refuse(why: string): { refusal: string } {
  return { refusal: `${why}\n${USAGE}` };
}

function whole(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

/** The date at +08:00. */
function dateInTown(clock: Date): string {
  return new Date(clock.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

function toMinute(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
