/**
 * The 1-D kernels of density along streets: each integrates to 1 over the whole line. Knows no network and no plane; the kernels of
 * planar density (per area) stand elsewhere, because they are other functions under the same names.
 */
import { normalTwoSidedP } from "../distributions/normal.ts";

export type KernelName = "quartic" | "epanechnikov" | "triangular" | "uniform" | "triweight" | "gaussian";

export const KERNEL_NAMES: readonly KernelName[] = [
  "quartic",
  "epanechnikov",
  "triangular",
  "uniform",
  "triweight",
  "gaussian",
];

/** Standard deviations after which a Gaussian tail is cut: what is lost (1.2e-15) is below the last digit of its mass. */
const GAUSSIAN_CUT = 8;
const GAUSSIAN_PEAK = 1 / Math.sqrt(2 * Math.PI);

/** Distance from which on a kernel is 0: the bandwidth, for the Gaussian 8 bandwidths (its bandwidth is the standard deviation). */
export function supportOf(kernel: KernelName, bandwidthM: number): number {
  return kernel === "gaussian" ? GAUSSIAN_CUT * bandwidthM : bandwidthM;
}

/** Kernel value per metre at a distance >= 0; 0 from the support on (at exactly the support too, also for the uniform kernel). */
export function kernelAt(kernel: KernelName, distanceM: number, bandwidthM: number): number {
  const u = distanceM / bandwidthM;
  if (kernel === "gaussian") return u < GAUSSIAN_CUT ? (GAUSSIAN_PEAK * Math.exp(-0.5 * u * u)) / bandwidthM : 0;
  if (u >= 1) return 0;
  // (1-u)(1+u) keeps the last digits near the end of the support, which 1-u*u would lose.
  const y = (1 - u) * (1 + u);
  if (kernel === "quartic") return ((15 / 16) * y * y) / bandwidthM;
  if (kernel === "epanechnikov") return (0.75 * y) / bandwidthM;
  if (kernel === "triangular") return (1 - u) / bandwidthM;
  return (kernel === "uniform" ? 0.5 : (35 / 32) * y * y * y) / bandwidthM;
}

/** Mass of the kernel between 0 and a distance >= 0: 0..1/2, in closed form. */
export function kernelMassTo(kernel: KernelName, distanceM: number, bandwidthM: number): number {
  const u = Math.min(distanceM / bandwidthM, kernel === "gaussian" ? GAUSSIAN_CUT : 1);
  const square = u * u;
  if (kernel === "quartic") return (u * (15 - 10 * square + 3 * square * square)) / 16;
  if (kernel === "epanechnikov") return 0.75 * u * (1 - square / 3);
  if (kernel === "triangular") return u * (1 - u / 2);
  if (kernel === "uniform") return u / 2;
  if (kernel === "triweight") return (35 / 32) * u * (1 - square + (3 / 5) * square * square - square ** 3 / 7);
  return (1 - normalTwoSidedP(u)) / 2;
}
