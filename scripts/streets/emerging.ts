// streets emerging: classes of emerging hot spots for series of z. Long form with columns id, step, z, or wide form with id and one
// column for each step; a file without id is one series. Facts count the classes; with --out a row per id.
import {
  classOfSeries,
  HOT_SPOT_CLASSES,
  type PlaceClass,
} from "../../server/src/analysis/space-time/emerging/classes.ts";
import type { Facts } from "../streets.ts";
import { refuse } from "./fail.ts";
import { readOptions } from "./options.ts";
import { readSeries } from "./read-series.ts";
import { writeCsv } from "./write-csv.ts";

const USAGE =
  "Usage: emerging --series F [--critical 1.96] [--alpha 0.05] [--out F]; F has columns id,step,z, or id and one column per step.";
/** The classes of at most so many places stand in the facts; all of them in --out. */
const MOST_IN_FACTS = 1000;

export function emergingCommand(args: readonly string[]): Facts {
  const options = readOptions(args, ["series", "critical", "alpha", "out"], USAGE);
  const { ids, series, file } = readSeries(options.text("series"));
  const critical = options.numberOr("critical", 1.96, 0.01, 100);
  const alpha = options.numberOr("alpha", 0.05, 1e-12, 1);
  const classes = series.map((z, place) => {
    const steps = z.filter((one) => !Number.isNaN(one));
    if (steps.length === 0) refuse(`${file}: expected at least one z for "${ids[place]!.slice(0, 40)}", got none.`);
    return { ...classOfSeries(steps, critical, alpha), steps: steps.length };
  });
  const out = options.textIfGiven("out");
  if (out !== undefined) writeClasses(out, ids, classes);
  const counts = HOT_SPOT_CLASSES.map((name) => [name, classes.filter((one) => one.class === name).length] as const);
  const listed =
    classes.length <= MOST_IN_FACTS ? classes.map((one, row) => ({ id: ids[row], ...both(one) })) : undefined;
  return {
    command: "emerging",
    n: ids.length,
    critical,
    alpha,
    classes: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    ...(classes.length === 1 ? both(classes[0]!) : {}),
    ...(listed ? { series: listed } : {}),
    ...(out === undefined ? {} : { out }),
  };
}

type Judged = PlaceClass & { readonly steps: number };

function both(one: Judged): Facts {
  return { ...one, mk_z: one.mkZ };
}

function writeClasses(out: string, ids: readonly string[], classes: readonly Judged[]): void {
  writeCsv(out, {
    id: ids,
    class: classes.map((one) => one.class),
    mkZ: classes.map((one) => one.mkZ),
    mkP: classes.map((one) => one.mkP),
    steps: classes.map((one) => one.steps),
    hotSteps: classes.map((one) => one.hotSteps),
    coldSteps: classes.map((one) => one.coldSteps),
  });
}
