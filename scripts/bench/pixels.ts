/** From a commit to the pixels of a real browser among 200 screens, on a desk and on a screen of few pixels: what the renderer takes is in the difference. */
import { atMost } from "./measuring/figures.ts";
import { measurePixels, type PixelFigures } from "./measuring/pixels-on-screen.ts";
import { inServedTown } from "./measuring/served-town.ts";

const SCREENS = 200;
const EDITS = 60;

export const benchPixels = inServedTown(async ({ url, caller, movable, cookies }, say) => {
  const measure = (width: number, height: number): Promise<PixelFigures> => {
    say(`${EDITS} edits drawn by a browser of ${width} x ${height} among ${SCREENS} screens ...`);
    return measurePixels(url, caller, movable, {
      screens: SCREENS,
      edits: EDITS,
      cookies,
      viewport: { width, height },
    });
  };
  const small = await measure(400, 560);
  const drawn = await measure(1_280, 800);
  return {
    figures: { drawn, small },
    budget: [atMost(`commit to pixels with ${SCREENS} screens, ms, p95`, drawn.answerToPixelsMs.p95, 250)],
    note: "Reading the pixels makes the driver finish each frame; on a software renderer that is most of the time.",
  };
});
