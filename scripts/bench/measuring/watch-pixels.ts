/// <reference lib="dom" />
/**
 * Runs inside the page of a measured screen, before anything else of it: remembers the drawing context of the map and, while armed,
 * reads a square around its middle right after each frame was drawn. Reading makes the driver finish the frame, so what is seen was
 * really drawn. Self-contained: it is sent to the page as text.
 */

export type PixelWatch = {
  /** What the square shows now. Waits for a frame, and until the screen stands still: nobody pays for the frames that were asked for here. */
  arm(): Promise<void>;
  /** When the frame that changed the square began and when it was drawn. Arm first. */
  changed(): Promise<ChangedFrame>;
};
/** Milliseconds since 1970, with fractions. */
export type ChangedFrame = { readonly begunAt: number; readonly drawnAt: number };

declare global {
  var pixelWatch: PixelWatch;
}

export function watchPixels(): void {
  const SIDE = 121;
  /** Less than this per channel is the noise of drawing twice. */
  const NOISE = 6;
  /** Pixels: a narrow block in a new colour, not a marker that blinks. */
  const ENOUGH = 300;
  /** Without a frame. */
  const STILL_MS = 400;
  let gl: WebGL2RenderingContext | null = null;
  let kept: Uint8Array | null = null;
  let onFrame: ((square: Uint8Array, begunAt: number) => void) | null = null;
  const { timeOrigin } = performance;

  const { getContext } = Object.getOwnPropertyDescriptors(HTMLCanvasElement.prototype);
  Object.defineProperty(HTMLCanvasElement.prototype, "getContext", {
    ...getContext,
    value(this: HTMLCanvasElement, ...args: [string]) {
      const context: unknown = Reflect.apply(getContext.value as (kind: string) => unknown, this, args);
      if (args[0] === "webgl2" && this.classList.contains("maplibregl-canvas")) gl = context as WebGL2RenderingContext;
      return context;
    },
  });

  const request = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (work) =>
    request((time) => {
      const begunAt = timeOrigin + performance.now();
      work(time);
      if (gl && onFrame) onFrame(readSquare(gl), begunAt);
    });

  function readSquare(context: WebGL2RenderingContext): Uint8Array {
    const square = new Uint8Array(SIDE * SIDE * 4);
    const [x, y] = [context.drawingBufferWidth, context.drawingBufferHeight].map((px) => Math.round((px - SIDE) / 2));
    context.readPixels(x ?? 0, y ?? 0, SIDE, SIDE, context.RGBA, context.UNSIGNED_BYTE, square);
    return square;
  }

  function countChanged(before: Uint8Array, after: Uint8Array): number {
    let count = 0;
    for (let at = 0; at < before.length; at += 4)
      if ([0, 1, 2].some((c) => Math.abs((before[at + c] ?? 0) - (after[at + c] ?? 0)) > NOISE)) count += 1;
    return count;
  }

  globalThis.pixelWatch = {
    arm: () =>
      new Promise((resolve) => {
        let still: ReturnType<typeof setTimeout> | undefined;
        onFrame = (square) => {
          // A frame in which the map drew nothing leaves an empty buffer.
          if (square.every((value) => value === 0)) return;
          kept = square;
          clearTimeout(still);
          still = setTimeout(() => {
            onFrame = null;
            resolve();
          }, STILL_MS);
        };
        dispatchEvent(new Event("resize"));
      }),
    changed: () =>
      new Promise((resolve) => {
        onFrame = (square, begunAt) => {
          if (!kept || square.every((value) => value === 0) || countChanged(kept, square) < ENOUGH) return;
          onFrame = null;
          resolve({ begunAt, drawnAt: timeOrigin + performance.now() });
        };
      }),
  };
}
