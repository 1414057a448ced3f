/**
 * Puts the map on a sheet: title, picture, legend, scale, sources and dates, drawn on one canvas that becomes a picture file or a
 * printed page. Always in the light colours of paper. Knows no map: it is given the picture.
 *
 *    +-----------------------------+
 *    | title              made at  |
 *    | +-------------------------+ |
 *    | |                         | |
 *    | |         map             | |
 *    | +-------------------------+ |
 *    | legend ...     scale sources|
 *    +-----------------------------+
 */
import type { Severity } from "@gridstead/server/contract";
import { coloursOf, densityColours } from "../map/colours.ts";
import { drawMark } from "../map/mark-shapes.ts";
import type { Scale } from "../map/scale.ts";
import { BESIDE_PX, drawStreetsBeside, type StreetsBeside } from "./print-streets.ts";

export type Sheet = {
  readonly title: string;
  readonly subtitle: string;
  readonly picture: CanvasImageSource & { readonly width: number; readonly height: number };
  /** Pixels of the picture per CSS pixel of the map on the screen. */
  readonly ratio: number;
  readonly marks: readonly { readonly severity: Severity; readonly words: string }[];
  /** Words under the five density steps, or null when the ground shows something else. */
  readonly ramp: { readonly name: string; readonly ends: readonly string[] } | null;
  readonly scale: Scale & { readonly words: string };
  readonly sources: string;
  /** What stands beside the map: the streets of a run. Null: the map has the width to itself. */
  readonly beside: StreetsBeside | null;
};

const MARGIN = 24;
const HEAD = 52;
const FOOT = 74;
const FAMILY = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", sans-serif';
const paper = coloursOf("light");

export function drawSheet(sheet: Sheet): HTMLCanvasElement {
  const { picture, ratio } = sheet;
  const mapWidth = picture.width / ratio;
  const width = mapWidth + 2 * MARGIN + (sheet.beside ? BESIDE_PX : 0);
  const height = picture.height / ratio + HEAD + FOOT + MARGIN;
  const element = document.createElement("canvas");
  element.width = Math.round(width * ratio);
  element.height = Math.round(height * ratio);
  const canvas = element.getContext("2d");
  if (!canvas) throw new Error("expected a 2d canvas, got none: the browser refuses to draw");
  canvas.scale(ratio, ratio);
  canvas.fillStyle = paper.surface;
  canvas.fillRect(0, 0, width, height);
  drawHead(canvas, sheet, width);
  canvas.drawImage(picture, MARGIN, HEAD, mapWidth, height - HEAD - FOOT - MARGIN);
  canvas.strokeStyle = paper.lineControl;
  canvas.strokeRect(MARGIN, HEAD, mapWidth, height - HEAD - FOOT - MARGIN);
  if (sheet.beside) drawStreetsBeside(canvas, sheet.beside, { left: MARGIN + mapWidth + MARGIN, top: HEAD });
  drawFoot(canvas, sheet, width, height - FOOT - MARGIN + 22);
  return element;
}

function drawHead(canvas: CanvasRenderingContext2D, { title, subtitle }: Sheet, width: number): void {
  write(canvas, title, MARGIN, 34, `700 20px ${FAMILY}`, paper.ink);
  canvas.textAlign = "right";
  write(canvas, subtitle, width - MARGIN, 34, `400 12px ${FAMILY}`, paper.ink2);
  canvas.textAlign = "left";
}

function drawFoot(canvas: CanvasRenderingContext2D, sheet: Sheet, width: number, top: number): void {
  let x = MARGIN;
  for (const { severity, words } of sheet.marks) {
    canvas.save();
    canvas.translate(x + 9, top - 4);
    drawMark(canvas, severity, 18, paper);
    canvas.restore();
    x += 24 + write(canvas, words, x + 24, top, `400 12px ${FAMILY}`, paper.ink) + 18;
  }
  if (sheet.ramp) drawRamp(canvas, sheet.ramp, x, top);
  drawScale(canvas, sheet.scale, width - MARGIN, top);
  canvas.textAlign = "right";
  write(canvas, sheet.sources, width - MARGIN, top + 44, `400 11px ${FAMILY}`, paper.ink3);
  canvas.textAlign = "left";
}

function drawRamp(
  canvas: CanvasRenderingContext2D,
  { name, ends }: NonNullable<Sheet["ramp"]>,
  left: number,
  top: number,
): void {
  const from = left + write(canvas, name, left, top, `400 12px ${FAMILY}`, paper.ink2) + 10;
  for (const [index, colour] of densityColours(paper).entries()) {
    canvas.fillStyle = colour;
    canvas.fillRect(from + 34 * index, top - 10, 34, 12);
    write(canvas, ends[index] ?? "", from + 34 * index, top + 16, `400 11px ${FAMILY}`, paper.ink3);
  }
}

function drawScale(
  canvas: CanvasRenderingContext2D,
  { widthPx, words }: Sheet["scale"],
  right: number,
  top: number,
): void {
  canvas.strokeStyle = paper.ink2;
  canvas.lineWidth = 1.5;
  canvas.beginPath();
  canvas.moveTo(right - widthPx, top - 5);
  canvas.lineTo(right - widthPx, top);
  canvas.lineTo(right, top);
  canvas.lineTo(right, top - 5);
  canvas.stroke();
  canvas.textAlign = "right";
  write(canvas, words, right - widthPx - 6, top + 1, `400 11px ${FAMILY}`, paper.ink2);
  canvas.textAlign = "left";
}

/** Gives the width. */
function write(
  canvas: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  font: string,
  colour: string,
): number {
  canvas.font = font;
  canvas.fillStyle = colour;
  canvas.fillText(text, x, y);
  return canvas.measureText(text).width;
}
