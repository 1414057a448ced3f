/**
 * Kernels of the plane: what one event adds to the density at a distance, integrating to 1 over the plane. Not the kernels along
 * streets, which integrate to 1 over a line.
 *
 *   quartic     3/π  (1-u²)² / h²      epanechnikov  2/π (1-u²) / h²      triweight   4/π (1-u²)³ / h²
 *   triangular  3/π  (1-u)   / h²      uniform       1/π        / h²      gaussian    exp(-d²/2s²) / (2π s²),   u = d/h < 1
 */
import { AnalysisInputError } from "../../input-error.ts";

export const PLANAR_KERNELS = ["quartic", "epanechnikov", "triweight", "triangular", "uniform", "gaussian"] as const;
export type PlanarKernel = (typeof PLANAR_KERNELS)[number];

export interface KernelShape {
  /** Density at a distance whose square is given; 0 from the bandwidth on (for gaussian: never). */
  readonly at: (squaredDistance: number) => number;
  /** Share of the kernel's mass within a distance, 0..1. */
  readonly massWithin: (distance: number) => number;
  /** Distance from which on nothing is added: the bandwidth, or where a Gaussian is 0 in double precision. */
  readonly reach: number;
}

interface Profile {
  /** Height times h² of the kernel, by the square v of u = d / h, for v < 1. */
  readonly height: (v: number) => number;
  /** 2π ∫ k(u) u du from 0 to u, by v = u² up to 1. */
  readonly mass: (v: number) => number;
  /** Support per standard deviation of the marginal. */
  readonly perSigma: number;
}

const PROFILES: Readonly<Record<Exclude<PlanarKernel, "gaussian">, Profile>> = {
  quartic: {
    height: (v) => (3 / Math.PI) * (1 - v) * (1 - v),
    mass: (v) => 1 - (1 - v) ** 3,
    perSigma: Math.sqrt(8),
  },
  epanechnikov: {
    height: (v) => (2 / Math.PI) * (1 - v),
    mass: (v) => 1 - (1 - v) ** 2,
    perSigma: Math.sqrt(6),
  },
  triweight: {
    height: (v) => (4 / Math.PI) * (1 - v) * (1 - v) * (1 - v),
    mass: (v) => 1 - (1 - v) ** 4,
    perSigma: Math.sqrt(10),
  },
  triangular: {
    height: (v) => (3 / Math.PI) * (1 - Math.sqrt(v)),
    mass: (v) => v * (3 - 2 * Math.sqrt(v)),
    perSigma: Math.sqrt(20 / 3),
  },
  uniform: {
    height: () => 1 / Math.PI,
    mass: (v) => v,
    perSigma: 2,
  },
};

/** exp(-u²/2) is 0 in double precision from here on. */
const GAUSSIAN_REACH = 39;

/**
 * Silverman 1986, "Density estimation for statistics and data analysis", ch. 4. The bandwidth is the radius of the support, for
 * gaussian the standard deviation, in the unit of the places; densities are per square of that unit.
 * Throws AnalysisInputError unless the bandwidth is above 0.
 */
export function planarKernel(kernel: PlanarKernel, bandwidth: number): KernelShape {
  const square = bandwidth * bandwidth;
  if (!(bandwidth > 0 && square > 0 && square < Infinity))
    throw new AnalysisInputError(`Expected a bandwidth above 0, got ${bandwidth}. Give it in the unit of the places.`);
  if (kernel === "gaussian")
    return {
      at: (squared) => Math.exp(-squared / (2 * square)) / (2 * Math.PI * square),
      massWithin: (distance) => -Math.expm1((-distance * distance) / (2 * square)),
      reach: GAUSSIAN_REACH * bandwidth,
    };
  const { height, mass } = PROFILES[kernel];
  return {
    at: (squared) => (squared < square ? height(squared / square) / square : 0),
    massWithin: (distance) => mass(Math.min(1, (distance * distance) / square)),
    reach: bandwidth,
  };
}

/** Bandwidth per standard deviation of the kernel's marginal: h = sqrt(8) s for the quartic kernel, and so on. */
export function bandwidthPerSigma(kernel: PlanarKernel): number {
  return kernel === "gaussian" ? 1 : PROFILES[kernel].perSigma;
}
