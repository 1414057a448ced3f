/** A panorama for the stories, drawn by the browser so that no file lies in the repository: a horizon and four stripes. */
import type { Page } from "@playwright/test";

/** Twice as wide as high, unless the story asks for another height. */
export async function roundJpeg(page: Page, widthPx = 1_024, heightPx = widthPx / 2): Promise<Buffer> {
  const address = await page.evaluate(
    ([width, height]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const pen = canvas.getContext("2d");
      const bar = (colour: string, x: number, y: number, wide: number, high: number): void => {
        if (pen) pen.fillStyle = colour;
        pen?.fillRect(x, y, wide, high);
      };
      bar("#9bc", 0, 0, width, height / 2);
      bar("#666", 0, height / 2, width, height / 2);
      for (const x of [0, 2, 4, 6]) bar("#8a5", (x * width) / 8, 0, width / 8, height);
      return canvas.toDataURL("image/jpeg", 0.9);
    },
    [widthPx, heightPx] as const,
  );
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
}
