/**
 * The shapes of hazards, drawn on any canvas: I a diamond with "!", II a triangle with a dark edge, III an open ring; overdue is
 * the mark on an ink plate with its time; a cluster is the worst mark and a count. Knows no map. Lengths are CSS pixels.
 *
 *      /\         /\         __          ┌──────────┐     ┌────┐
 *     /! \       /  \       /  \         │[△] 6 d   │     │△ 4 │
 *     \  /      /____\      \__/         └──────────┘     └────┘
 *      \/
 */
import type { Severity } from "@gridstead/server/contract";
import type { MapColours } from "./colours.ts";

export type Canvas2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
/** Size of the symbol box by severity when it stands alone on the map. */
export const markSizePx: Readonly<Record<Severity, number>> = { 1: 27, 2: 19, 3: 15 };
const UNITS = 20;
const FAMILY =
  '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei UI", sans-serif';
export const plateFont = `700 11px ${FAMILY}`;
export const countFont = `700 12px ${FAMILY}`;

/** The mark with its middle at 0,0 of the canvas, `sizePx` wide. */
export function drawMark(canvas: Canvas2d, severity: Severity, sizePx: number, colours: MapColours): void {
  canvas.save();
  canvas.scale(sizePx / UNITS, sizePx / UNITS);
  canvas.lineJoin = "round";
  canvas.lineCap = "round";
  drawn[severity](canvas, colours);
  canvas.restore();
}

const drawn: Readonly<Record<Severity, (canvas: Canvas2d, colours: MapColours) => void>> = {
  1: (canvas, colours) => {
    canvas.fillStyle = colours.severity1;
    polygon(canvas, [0, -8.5, 8.5, 0, 0, 8.5, -8.5, 0]);
    canvas.fill();
    canvas.strokeStyle = colours.severity1On;
    canvas.lineWidth = 2.2;
    canvas.beginPath();
    canvas.moveTo(0, -4.2);
    canvas.lineTo(0, 0.8);
    canvas.moveTo(0, 3.9);
    canvas.lineTo(0, 4);
    canvas.stroke();
  },
  2: (canvas, colours) => {
    canvas.fillStyle = colours.severity2;
    canvas.strokeStyle = colours.severity2Edge;
    canvas.lineWidth = 1.5;
    polygon(canvas, [0, -7, 7.6, 6, -7.6, 6]);
    canvas.fill();
    canvas.stroke();
  },
  3: (canvas, colours) => {
    canvas.fillStyle = colours.surface;
    canvas.strokeStyle = colours.severity3;
    canvas.lineWidth = 2.4;
    canvas.beginPath();
    canvas.arc(0, 0, 5.2, 0, 2 * Math.PI);
    canvas.fill();
    canvas.stroke();
  },
};

/** What lies behind a single mark so that it reads on any ground: 2 px around its shape. */
export function drawHalo(canvas: Canvas2d, severity: Severity, colours: MapColours): void {
  canvas.fillStyle = colours.halo;
  if (severity === 1) polygon(canvas, [0, -14.5, 14.5, 0, 0, 14.5, -14.5, 0]);
  else if (severity === 2) polygon(canvas, [0, -11, 11.5, 8.8, -11.5, 8.8]);
  else {
    canvas.beginPath();
    canvas.arc(0, 0, 7, 0, 2 * Math.PI);
  }
  canvas.fill();
}

export const plateWidthPx = (textPx: number): number => 28 + Math.ceil(textPx);

/** The ink plate: its mark's middle is at 0,0, the plate reaches from -12 to `plateWidthPx - 12`. */
export function drawPlate(
  canvas: Canvas2d,
  severity: Severity,
  text: string,
  textPx: number,
  colours: MapColours,
): void {
  const widthPx = plateWidthPx(textPx);
  roundRect(canvas, -14, -13, widthPx + 4, 26, 6, colours.halo);
  roundRect(canvas, -12, -11, widthPx, 22, 4, colours.overdue);
  roundRect(canvas, -10, -9, 18, 18, 3, colours.overlay);
  drawMark(canvas, severity, 15, colours);
  canvas.font = plateFont;
  canvas.fillStyle = colours.overdueOn;
  canvas.textBaseline = "alphabetic";
  canvas.fillText(text, 12, 4);
}

export const clusterWidthPx = (textPx: number): number => 24 + Math.max(10, Math.ceil(textPx));

/** The worst mark and the count; its middle is at 0,0. */
export function drawCluster(
  canvas: Canvas2d,
  severity: Severity,
  text: string,
  textPx: number,
  colours: MapColours,
): void {
  const widthPx = clusterWidthPx(textPx);
  roundRect(canvas, -widthPx / 2, -10, widthPx, 20, 4, colours.overlay);
  canvas.strokeStyle = colours.lineControl;
  canvas.lineWidth = 1;
  canvas.stroke();
  canvas.save();
  canvas.translate(-widthPx / 2 + 10, 0);
  drawMark(canvas, severity, 14, colours);
  canvas.restore();
  canvas.font = countFont;
  canvas.fillStyle = colours.ink;
  canvas.textBaseline = "alphabetic";
  canvas.textAlign = "right";
  canvas.fillText(text, widthPx / 2 - 5, 4.5);
}

function polygon(canvas: Canvas2d, corners: readonly number[]): void {
  canvas.beginPath();
  for (let i = 0; i < corners.length; i += 2) canvas.lineTo(corners[i] ?? 0, corners[i + 1] ?? 0);
  canvas.closePath();
}

function roundRect(
  canvas: Canvas2d,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
): void {
  canvas.fillStyle = fill;
  canvas.beginPath();
  canvas.roundRect(x, y, width, height, radius);
  canvas.fill();
}
