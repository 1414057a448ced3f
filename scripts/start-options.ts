/** The options of `npm start`, read and checked. */
import { parseArgs } from "node:util";

export type StartOptions = { readonly empty: boolean; readonly buildings: number; readonly seed: number };

export const START_USAGE = `npm start [-- options]

  --empty          starts without the demo town
  --buildings N    size of the demo town at the first start, 100 to 100000 (default 3000)
  --seed N         which demo town (default 7)

Environment: HOST (127.0.0.1), PORT (3000), DATA_DIR (./data), DATABASE_URL, ADMIN_PASSWORD, DEMO_PASSWORD. More in ARCHITECTURE.md.
`;

/** Answers the options, or the sentence that says what is wrong with them. */
export function readStartOptions(args: readonly string[]): StartOptions | { readonly refusal: string } {
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== "--"),
      options: {
        empty: { type: "boolean", default: false },
        buildings: { type: "string", default: "3000" },
        seed: { type: "string", default: "7" },
      },
    });
    const buildings = whole(values.buildings, 100, 100_000);
    const seed = whole(values.seed, 0, 2 ** 31 - 1);
    if (buildings === null)
      return { refusal: `--buildings must be a whole number from 100 to 100000, got "${values.buildings}".` };
    if (seed === null) return { refusal: `--seed must be a whole number from 0 to 2147483647, got "${values.seed}".` };
    return { empty: values.empty, buildings, seed };
  } catch (error) {
    return { refusal: error instanceof Error ? error.message : String(error) };
  }
}

function whole(text: string, from: number, to: number): number | null {
  const number = Number(text);
  return /^\d+$/.test(text) && number >= from && number <= to ? number : null;
}
