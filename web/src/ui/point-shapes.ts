/**
 * The marks of points: a plain shape in ink on paper with a letter inside, so that no two kinds are told apart by colour. One outline
 * serves the canvas of the map and the SVG of lists and legend. Units: a box of 20 around 0,0.
 */
import type { PointShape } from "@gridstead/server/contract";

const around = (corners: number, radius: number, turn: number): string => {
  const places = Array.from({ length: corners }, (_, index) => {
    const angle = turn + (2 * Math.PI * index) / corners;
    return `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`;
  });
  return `M${places.join("L")}Z`;
};

/** As path data of SVG. */
export const outlines: Readonly<Record<PointShape, string>> = {
  circle: "M0 -8A8 8 0 1 1 0 8A8 8 0 1 1 0 -8Z",
  square: "M-7.5 -7.5H7.5V7.5H-7.5Z",
  diamond: around(4, 9.5, 0),
  triangle: "M0 -9L9.5 7.5H-9.5Z",
  hexagon: around(6, 8.8, Math.PI / 6),
  cross: "M-3.5 -8.5H3.5V-3.5H8.5V3.5H3.5V8.5H-3.5V3.5H-8.5V-3.5H-3.5Z",
  pentagon: around(5, 9, 0),
  drop: "M0 -9.5C3 -5 7.5 -1.5 7.5 2A7.5 7.5 0 0 1 -7.5 2C-7.5 -1.5 -3 -5 0 -9.5Z",
};

/** A triangle is narrow above: its letter stands lower. */
export const letterDrop = (shape: PointShape): number => (shape === "triangle" || shape === "drop" ? 2 : 0);
