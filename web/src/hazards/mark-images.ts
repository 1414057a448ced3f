/**
 * Images of marks by name, painted when the map first asks for them: `mark/1`, `overdue/2/6 d over`, `cluster/2/14`. The name says
 * everything, so the same name is always the same picture (but for the theme).
 */
import type { Severity } from "@gridstead/server/contract";
import type { MapColours } from "../map/colours.ts";
import type { MapImage } from "../map/images.ts";
import {
  type Canvas2d,
  clusterWidthPx,
  countFont,
  drawCluster,
  drawHalo,
  drawMark,
  drawPlate,
  markSizePx,
  plateFont,
  plateWidthPx,
} from "../map/mark-shapes.ts";

export const markImage = (severity: Severity): string => `mark/${severity}`;
export const overdueImage = (severity: Severity, words: string): string => `overdue/${severity}/${words}`;
export const clusterImage = (severity: Severity, count: number): string => `cluster/${severity}/${count}`;

type MarkName = { readonly kind: "mark" | "overdue" | "cluster"; readonly severity: Severity; readonly text: string };
const LONGEST_TEXT = 24;

/** Null when the name is not one of ours. */
export function readMarkName(name: string): MarkName | null {
  const [, kind, severity, text = ""] = /^(mark|overdue|cluster)\/([123])(?:\/(.+))?$/.exec(name) ?? [];
  if ((kind !== "mark" && kind !== "overdue" && kind !== "cluster") || text.length > LONGEST_TEXT) return null;
  return { kind, severity: Number(severity) as Severity, text };
}

/** `measure` gives the width of a text in a font, in pixels. */
export function paintMarkImage(
  name: string,
  colours: MapColours,
  measure: (text: string, font: string) => number,
): MapImage | null {
  const mark = readMarkName(name);
  if (!mark) return null;
  const { kind, severity, text } = mark;
  if (kind === "mark") return single(severity, colours);
  if (kind === "cluster") {
    const textPx = measure(text, countFont);
    const widthPx = clusterWidthPx(textPx) + 2;
    return centred(widthPx, 22, (canvas) => drawCluster(canvas, severity, text, textPx, colours));
  }
  const textPx = measure(text, plateFont);
  return {
    widthPx: plateWidthPx(textPx) + 4,
    heightPx: 26,
    draw(canvas) {
      canvas.translate(14, 13);
      drawPlate(canvas, severity, text, textPx, colours);
    },
  };
}

const single = (severity: Severity, colours: MapColours): MapImage =>
  centred(30, 30, (canvas) => {
    drawHalo(canvas, severity, colours);
    drawMark(canvas, severity, markSizePx[severity], colours);
  });

const centred = (widthPx: number, heightPx: number, draw: (canvas: Canvas2d) => void): MapImage => ({
  widthPx,
  heightPx,
  draw(canvas) {
    canvas.translate(widthPx / 2, heightPx / 2);
    draw(canvas);
  },
});
