/** Directions in words and as the viewer wants them. Pure. */
const SIDES = 8;
export type Side = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Which of eight sides: 0 is north, 2 east. */
export const sideOf = (bearingDeg: number): Side =>
  (((Math.round((bearingDeg * SIDES) / 360) % SIDES) + SIDES) % SIDES) as Side;

/** The viewer's yaw 0 is the middle of the picture, turning right: north lies as far left of it as the middle looks right of north. */
export const yawOf = (bearingDeg: number, headingDeg: number): number =>
  (normal(bearingDeg - headingDeg) * Math.PI) / 180;
/** Where one looks in the town, of the viewer's yaw. */
export const bearingOf = (yawRad: number, headingDeg: number): number => normal((yawRad * 180) / Math.PI + headingDeg);
const normal = (deg: number): number => ((deg % 360) + 360) % 360;
