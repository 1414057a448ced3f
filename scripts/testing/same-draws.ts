// The draws of property tests: the same in every run, so that a change is refused for what it changed and not for a lucky draw.
// `DRAWS=random npm test` draws anew (a failure prints its seed), `DRAWS=<whole number>` draws those.
import { configureGlobal } from "fast-check";

const FIRST_DRAWS = 20_261_122;
const asked = process.env["DRAWS"];

if (asked !== "random") {
  const seed = asked === undefined ? FIRST_DRAWS : Number(asked);
  if (!Number.isInteger(seed)) throw new Error(`DRAWS is "random" or a whole number, not ${asked}.`);
  configureGlobal({ seed });
}
