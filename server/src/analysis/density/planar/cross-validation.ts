/**
 * Bandwidth chosen by the events themselves: likelihood cross-validation, and the mean square error of Diggle and Berman. Both give
 * the standard deviation of a Gaussian kernel; bandwidthPerSigma turns it into the radius of another one.
 */
import { AnalysisInputError } from "../../input-error.ts";
import { assertPlanePoints, bucketPoints, type PlanePoints, spansNear } from "../../point-buckets.ts";
import { report, type Watch } from "../../watch.ts";
import { areaOf, massInside, type StudyArea } from "./edge-correction.ts";

export interface BandwidthChoice {
  readonly sigma: number;
  /** What was tried and what it scored, for a picture of how clear the choice is. */
  readonly tried: Float64Array;
  readonly score: Float64Array;
}

const MOST_EVENTS = 20_000;
/** Distances at which Diggle's error is evaluated are 1/511 of the largest. */
const K_STEPS = 511;
/** A Gaussian is left out beyond this many standard deviations. */
const GAUSSIAN_CUT = 10;

/**
 * The sigma that makes each event most likely given all others: greatest sum of log f_{-i}(x_i), f with a Gaussian kernel divided by
 * its mass inside the area (Loader 1999, "Local regression and likelihood", section 5.3; bw.ppl of Baddeley, Rubak & Turner 2015 with
 * shortcut). `sigmas` are tried as they stand; when left out, 16 in equal ratios from the smallest distance between events to half
 * the diagonal of the area. An event without any neighbour scores -Infinity. O(sigmas * n * events within 10 sigma).
 */
export function likelihoodSigma(
  events: PlanePoints,
  area: StudyArea,
  sigmas?: Float64Array,
  watch: Watch = {},
): BandwidthChoice {
  assertEvents(events, area);
  const tried = sigmas ?? usualSigmas(events, area);
  const score = tried.map((sigma, at) => {
    report(watch, at / tried.length);
    const mass = massInside(events, area, { kernel: "gaussian", bandwidth: sigma });
    return leftOutDensities(events, sigma).reduce((sum, density, event) => sum + Math.log(density / mass[event]!), 0);
  });
  let best = 0;
  for (let at = 1; at < tried.length; at++) if (score[at]! > score[best]!) best = at;
  return { sigma: tried[best]!, tried, score };
}

/**
 * The sigma with the least mean square error under a Cox process, from the K function (Diggle 1985, Applied Statistics 34:138-147;
 * Berman & Diggle 1989, JRSS B 51:81-92; bw.diggle of spatstat): error of a disc of radius h, sigma = h/2. K is estimated with
 * Ohser's translation correction in the rectangle around the area. O(n²).
 */
export function diggleSigma(events: PlanePoints, area: StudyArea, watch: Watch = {}): BandwidthChoice {
  assertEvents(events, area);
  const box = boxOf(area);
  const intensity = events.x.length / areaOf(area);
  const most = Math.min(Math.min(box.width, box.height) / 4, Math.sqrt(1000 / (Math.PI * intensity)));
  const step = most / K_STEPS;
  const k = translationK(events, box, areaOf(area), step, watch);
  const tried: number[] = [];
  const score: number[] = [];
  for (let at = 1; at <= K_STEPS / 2; at++) {
    const h = at * step;
    const disc = Math.PI * h * h;
    tried.push(h / 2);
    score.push((1 / intensity - 2 * k[at]!) / disc + overlapIntegral(k, step, h) / (disc * disc));
  }
  const least = score.indexOf(Math.min(...score));
  return { sigma: tried[least]!, tried: Float64Array.from(tried), score: Float64Array.from(score) };
}

function assertEvents(events: PlanePoints, area: StudyArea): void {
  assertPlanePoints(events);
  if (!(areaOf(area) > 0))
    throw new AnalysisInputError(
      "Expected a study area with an area above 0, got none: events on a line have no box. Give the area, or a bandwidth.",
    );
  if (events.x.length >= 2 && events.x.length <= MOST_EVENTS) return;
  throw new AnalysisInputError(
    `Expected 2 to ${MOST_EVENTS} events to choose a bandwidth from, got ${events.x.length}. Take Scott's rule, or a sample.`,
  );
}

function boxOf(area: StudyArea): { width: number; height: number } {
  const xs = area.flatMap((ring) => ring.map(([x]) => x));
  const ys = area.flatMap((ring) => ring.map(([, y]) => y));
  return { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
}

function usualSigmas(events: PlanePoints, area: StudyArea): Float64Array {
  const { width, height } = boxOf(area);
  const most = Math.hypot(width, height) / 2;
  const least = smallestDistance(events);
  if (!(least < most))
    throw new AnalysisInputError("Expected events in more than one place of the study area. Give a bandwidth.");
  return Float64Array.from({ length: 16 }, (_, at) => least * (most / least) ** (at / 15));
}

function smallestDistance(events: PlanePoints): number {
  let least = Infinity;
  for (let a = 1; a < events.x.length; a++)
    for (let b = 0; b < a; b++) {
      const far = Math.hypot(events.x[a]! - events.x[b]!, events.y[a]! - events.y[b]!);
      if (far > 0 && far < least) least = far;
    }
  return least;
}

/** Density of all other events at each event. */
function leftOutDensities(events: PlanePoints, sigma: number): Float64Array {
  const reach = GAUSSIAN_CUT * sigma;
  const buckets = bucketPoints(events, sigma);
  const density = new Float64Array(events.x.length);
  const height = 1 / (2 * Math.PI * sigma * sigma);
  for (let at = 0; at < density.length; at++) {
    const [x, y] = [buckets.x[at]!, buckets.y[at]!];
    let sum = 0;
    spansNear(buckets, x, y, reach, (from, to) => {
      for (let other = from; other < to; other++) {
        if (other === at) continue;
        const [dx, dy] = [buckets.x[other]! - x, buckets.y[other]! - y];
        sum += Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
      }
    });
    density[buckets.members[at]!] = sum * height;
  }
  return density;
}

/** Cumulative K at 0, step, 2 step, ...: each pair weighs box / (width - |dx|)(height - |dy|). */
function translationK(
  events: PlanePoints,
  box: { width: number; height: number },
  area: number,
  step: number,
  watch: Watch,
): Float64Array {
  const n = events.x.length;
  const k = new Float64Array(K_STEPS + 1);
  for (let a = 1; a < n; a++) {
    if (a % 128 === 0) report(watch, (a / n) ** 2);
    for (let b = 0; b < a; b++) {
      const dx = Math.abs(events.x[a]! - events.x[b]!);
      const dy = Math.abs(events.y[a]! - events.y[b]!);
      const at = Math.ceil(Math.hypot(dx, dy) / step);
      if (at <= K_STEPS) k[at]! += (2 * box.width * box.height) / ((box.width - dx) * (box.height - dy));
    }
  }
  for (let at = 1; at < k.length; at++) k[at]! += k[at - 1]!;
  return k.map((sum) => (sum * area) / (n * (n - 1)));
}

/** ∫ of the common area of two discs of radius h at distance r, against dK(r), as a Stieltjes sum. */
function overlapIntegral(k: Float64Array, step: number, h: number): number {
  let sum = 0;
  for (let at = 1; at < k.length && (at - 1) * step < 2 * h; at++) {
    const y = Math.min(1, ((at - 1) * step) / (2 * h));
    sum += 2 * h * h * (Math.acos(y) - y * Math.sqrt(1 - y * y)) * (k[at]! - k[at - 1]!);
  }
  return sum;
}
