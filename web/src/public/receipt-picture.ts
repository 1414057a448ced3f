/** The receipt as a picture for the photo album: address, code, QR code, link. Drawn on the phone; nothing is asked of the server. */
import { qrRows } from "./qr-code.tsx";

type ReceiptWords = {
  readonly title: string;
  readonly address: string;
  readonly code: string;
  readonly link: string;
  readonly hint: string;
};

const WIDTH_PX = 900;
const HEIGHT_PX = 1_180;
const QR_PX = 560;
const FONT = '"Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';

/**
 * ```
 *   title
 *   address
 *   XXXX-XXXX-XXXX
 *   +----------+
 *   |    QR    |
 *   +----------+
 *   hint, link
 * ```
 */
export async function saveReceiptPicture(words: ReceiptWords): Promise<void> {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH_PX;
  canvas.height = HEIGHT_PX;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("Expected a canvas to draw the receipt on, got none: print it instead.");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, WIDTH_PX, HEIGHT_PX);
  pen.fillStyle = "#000";
  pen.textAlign = "center";
  writeLine(pen, words.title, { y: 90, sizePx: 40, strong: true });
  writeLine(pen, words.address, { y: 150, sizePx: 34, strong: false });
  writeLine(pen, words.code, { y: 260, sizePx: 76, strong: true });
  drawQr(pen, await qrRows(words.link), { x: (WIDTH_PX - QR_PX) / 2, y: 330 });
  writeLine(pen, words.hint, { y: 970, sizePx: 30, strong: false });
  writeLine(pen, words.link, { y: 1_030, sizePx: 28, strong: false });
  saveAs(canvas, `${words.code}.png`);
}

function writeLine(
  pen: CanvasRenderingContext2D,
  text: string,
  { y, sizePx, strong }: { readonly y: number; readonly sizePx: number; readonly strong: boolean },
): void {
  pen.font = `${strong ? 700 : 400} ${sizePx}px ${FONT}`;
  pen.fillText(text, WIDTH_PX / 2, y, WIDTH_PX - 60);
}

function drawQr(
  pen: CanvasRenderingContext2D,
  rows: readonly (readonly boolean[])[],
  { x, y }: { readonly x: number; readonly y: number },
): void {
  const modulePx = Math.floor(QR_PX / rows.length);
  const offsetPx = (QR_PX - modulePx * rows.length) / 2;
  for (const [row, modules] of rows.entries())
    for (const [column, dark] of modules.entries())
      if (dark) pen.fillRect(x + offsetPx + column * modulePx, y + row * modulePx, modulePx, modulePx);
}

function saveAs(canvas: HTMLCanvasElement, name: string): void {
  canvas.toBlob((blob) => {
    if (!blob) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
}
