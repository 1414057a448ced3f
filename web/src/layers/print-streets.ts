/**
 * The streets of a run beside the map on a printed sheet: the first of the ranking with rate and confidence, and the lines of the
 * legend. Drawn on the sheet's canvas in the colours of paper. Knows no map.
 *
 *    map |  1 Fuzhou Road          137
 *        |    Sichuan – Jiangxi    99 %
 *        |  ━━ Hot, 99 %
 */
import { metres, rateFigure, streetEnds, streetName } from "../i18n/street-figures.ts";
import { type Lang, type Translate, translator } from "../i18n/translate.ts";
import { coloursOf, type MapColours } from "../map/colours.ts";
import { type StreetClass, type StreetRow, streetClasses } from "../state/street-rows.ts";

export const BESIDE_PX = 320;
const WIDTH_PX = 272;
const ROW_PX = 32;
const LINE_PX = 20;
const MOST_ROWS = 12;
const FAMILY = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", sans-serif';
const paper = coloursOf("light");

export type StreetsBeside = {
  readonly title: string;
  readonly rows: readonly {
    readonly rank: string;
    readonly name: string;
    readonly ends: string;
    readonly rate: string;
    readonly second: string;
  }[];
  readonly legend: readonly { readonly entry: StreetClass; readonly words: string }[];
};

/** The first twelve of the ranking. Pure. */
export function streetsBeside(
  rows: readonly StreetRow[],
  title: string,
  perInspection: boolean,
  lang: Lang,
): StreetsBeside {
  const t = translator(lang);
  const names = { unnamed: t("streets.unnamed"), end: t("streets.dead_end") };
  const first = rows.filter(({ rank }) => rank !== null).slice(0, MOST_ROWS);
  return {
    title,
    rows: first.map((row) => ({
      rank: String(row.rank),
      name: streetName(row.street, lang, names),
      ends: streetEnds(row.street, lang, names),
      rate: rateFigure(row.rate),
      second: `${restsOn(row, perInspection, t)} · ${t(`streets.short.${row.class}`)}`,
    })),
    legend: streetClasses.map((entry) => ({ entry, words: t(`streets.class.${entry}`) })),
  };
}

const restsOn = ({ count, inspections, street }: StreetRow, perInspection: boolean, t: Translate): string =>
  perInspection
    ? t("streets.on_visits", { count: String(count), visits: String(inspections) })
    : t("streets.on_length", { count: String(count), length: metres(street.lengthM) });

type Corner = { readonly left: number; readonly top: number };

export function drawStreetsBeside(
  canvas: CanvasRenderingContext2D,
  { title, rows, legend }: StreetsBeside,
  { left, top }: Corner,
): void {
  write(canvas, title, left, top + 12, `700 12px ${FAMILY}`, paper.ink);
  let y = top + 22;
  for (const row of rows) {
    write(canvas, row.rank, left, y + 13, `400 12px ${FAMILY}`, paper.ink2);
    write(canvas, row.name, left + 22, y + 13, `700 12px ${FAMILY}`, paper.ink);
    write(canvas, row.ends, left + 22, y + 26, `400 10px ${FAMILY}`, paper.ink3, WIDTH_PX - 130);
    canvas.textAlign = "right";
    write(canvas, row.rate, left + WIDTH_PX, y + 13, `700 12px ${FAMILY}`, paper.ink);
    write(canvas, row.second, left + WIDTH_PX, y + 26, `400 10px ${FAMILY}`, paper.ink3);
    canvas.textAlign = "left";
    y += ROW_PX;
  }
  y += 10;
  for (const { entry, words } of legend) {
    drawLine(canvas, entry, left, y + 8);
    write(canvas, words, left + 40, y + 12, `400 11px ${FAMILY}`, paper.ink);
    y += LINE_PX;
  }
}

const lines: Readonly<Record<StreetClass, readonly [colour: keyof MapColours, widthPx: number]>> = {
  hot3: ["hot3", 7.5],
  hot2: ["hot2", 5.5],
  hot1: ["hot1", 3.5],
  none: ["lineControl", 1.5],
  cold: ["cold", 4],
  unreliable: ["inkOff", 5],
};

function drawLine(canvas: CanvasRenderingContext2D, entry: StreetClass, x: number, y: number): void {
  const [colour, widthPx] = lines[entry];
  canvas.save();
  canvas.strokeStyle = paper[colour];
  canvas.lineWidth = widthPx;
  if (entry === "unreliable") canvas.setLineDash([3, 2]);
  canvas.beginPath();
  canvas.moveTo(x, y);
  canvas.lineTo(x + 30, y);
  canvas.stroke();
  canvas.restore();
}

function write(
  canvas: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  font: string,
  colour: string,
  mostPx?: number,
): void {
  canvas.font = font;
  canvas.fillStyle = colour;
  canvas.fillText(text, x, y, mostPx);
}
