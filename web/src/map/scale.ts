/** The scale bar: the longest round length that fits. Pure. */
export type Scale = { readonly lengthM: number; readonly widthPx: number };

const steps = [1, 2, 3, 5] as const;

/** `metresPerPx` > 0. The bar is at most `mostPx` wide and shows 1, 2, 3 or 5 times a power of ten. */
export function roundScale(metresPerPx: number, mostPx = 90): Scale {
  const mostM = metresPerPx * mostPx;
  const power = 10 ** Math.floor(Math.log10(mostM));
  const step = steps.findLast((candidate) => candidate * power <= mostM) ?? 1;
  const lengthM = step * power;
  return { lengthM, widthPx: lengthM / metresPerPx };
}

const EQUATOR_M = 40_075_016.686;
const TILE_PX = 512;

export const metresPerPx = (lat: number, zoom: number): number =>
  (EQUATOR_M * Math.cos((lat * Math.PI) / 180)) / (TILE_PX * 2 ** zoom);
