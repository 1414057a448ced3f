// npm run town -- --buildings 3000 --seed 7 --out town    makes an invented demo town as GeoJSON and CSV files.
// Reads the options, refuses what it does not know (exit 2), and prints what it wrote.
import { resolve } from "node:path";
import { readOrder } from "./town/options.ts";
import { writeTown } from "./town/write-town.ts";

const asked = readOrder(process.argv.slice(2), new Date());
if ("refusal" in asked) {
  process.stderr.write(`${asked.refusal}\n`);
  process.exit(2);
}
const started = performance.now();
const counts = writeTown(resolve(asked.out), asked);
for (const [name, count] of Object.entries(counts)) process.stderr.write(`${name.padEnd(20)} ${count}\n`);
process.stderr.write(
  `Invented town written to ${asked.out} in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`,
);
