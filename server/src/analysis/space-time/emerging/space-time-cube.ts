/**
 * Space-time cube: how many events happened at each place in each step of time. Places are whatever was chosen: street segments,
 * blocks, squares. Counts only; hot-bins.ts judges them.
 *
 *      place 0 │ 2 0 1 │      bin of place p and step s stands at p * steps + s
 *      place 1 │ 0 4 1 │
 *              └───────┘ steps
 */
import { AnalysisInputError } from "../../input-error.ts";

export interface SpaceTimeCube {
  readonly places: number;
  readonly steps: number;
  readonly counts: Float64Array;
  /** Events without a place or outside the steps. */
  readonly leftOut: number;
}

export interface CubeSteps {
  readonly places: number;
  /** Beginning of the first step; step s holds times from start + s * length up to, not including, the next beginning. */
  readonly start: number;
  readonly length: number;
  readonly steps: number;
}

const MOST_BINS = 10_000_000;

/**
 * Counts events; `place` -1 is an event without a place. O(n + bins), 8 bytes a bin. Throws AnalysisInputError for a place that does
 * not exist, a step length that is not above 0, or more than 10 million bins.
 */
export function buildCube(place: Int32Array, time: Float64Array, by: CubeSteps): SpaceTimeCube {
  assertSteps(by, place, time);
  const counts = new Float64Array(by.places * by.steps);
  let leftOut = 0;
  for (let event = 0; event < place.length; event++) {
    const at = place[event]!;
    const step = Math.floor((time[event]! - by.start) / by.length);
    if (at >= by.places)
      throw new AnalysisInputError(`Expected event ${event} at a place under ${by.places}, got ${at}.`);
    if (at < 0 || !(step >= 0 && step < by.steps)) leftOut++;
    else counts[at * by.steps + step]!++;
  }
  return { places: by.places, steps: by.steps, counts, leftOut };
}

/** Whole steps that end at `end`, as many as begin at or after `from`: the newest step is never cut short, the oldest days may be left out. */
export function stepsUpTo(end: number, from: number, length: number): Pick<CubeSteps, "start" | "length" | "steps"> {
  const steps = Math.floor((end - from) / length);
  if (!(length > 0 && steps >= 1 && Number.isFinite(steps)))
    throw new AnalysisInputError(
      `Expected at least one whole step of ${length} from ${from} to ${end}, got none. Take shorter steps.`,
    );
  return { start: end - steps * length, length, steps };
}

function assertSteps({ places, steps, start, length }: CubeSteps, place: Int32Array, time: Float64Array): void {
  const bins = places * steps;
  const isWhole = Number.isInteger(places) && Number.isInteger(steps) && places > 0 && steps > 0;
  if (!isWhole || bins > MOST_BINS || !Number.isFinite(start) || !(length > 0))
    throw new AnalysisInputError(
      `Expected 1 to ${MOST_BINS} bins and steps longer than 0, got ${places} places, ${steps} steps of ${length} from ${start}.`,
    );
  if (place.length !== time.length)
    throw new AnalysisInputError(
      `Expected a time for every event, got ${place.length} places and ${time.length} times.`,
    );
}
