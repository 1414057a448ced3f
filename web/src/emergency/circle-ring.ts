/** A circle as corners for the sketch, by the length of a degree at its middle; what counts is made by the server. Pure. */
const CORNERS = 64;
const DEGREE_M = 111_320;

export const circleRing = ([lng, lat]: readonly [lng: number, lat: number], radiusM: number): number[][] =>
  Array.from({ length: CORNERS }, (_, index) => {
    const angle = (2 * Math.PI * index) / CORNERS;
    const lngM = DEGREE_M * Math.cos((lat * Math.PI) / 180);
    return [lng + (radiusM * Math.cos(angle)) / lngM, lat + (radiusM * Math.sin(angle)) / DEGREE_M];
  });
