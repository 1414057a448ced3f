/** The measure tool with a hand and no map. */
import { expect, test, vi } from "vitest";
import { measureTool } from "./measure-tool.ts";
import type { Path } from "./measuring.ts";
import type { MapPoint } from "./tool.ts";

const at = (x: number): MapPoint => ({ x, y: 0, lngLat: [x, 0], shift: false });
const hand = () => {
  const show = vi.fn<(path: Path, next: readonly [number, number] | null) => void>();
  const tool = measureTool({ show });
  const click = (x: number): void => {
    tool.pointerDown?.(at(x));
    tool.pointerUp?.(at(x));
  };
  return { show, tool, click };
};

test("each click adds a point and moving shows the next one", () => {
  const { show, tool, click } = hand();
  click(1);
  click(20);
  tool.pointerMove?.(at(30));
  expect(show).toHaveBeenLastCalledWith(
    [
      [1, 0],
      [20, 0],
    ],
    [30, 0],
  );
});

test("a drag pans and adds nothing", () => {
  const { show, tool } = hand();
  tool.pointerDown?.(at(1));
  tool.pointerUp?.(at(60));
  expect(show).not.toHaveBeenCalled();
});

test("a double click ends with the point once, and the next click begins anew", () => {
  const { show, tool, click } = hand();
  click(1);
  click(20);
  click(20);
  tool.doubleClick?.(at(20));
  expect(show).toHaveBeenLastCalledWith(
    [
      [1, 0],
      [20, 0],
    ],
    null,
  );
  click(50);
  expect(show).toHaveBeenLastCalledWith([[50, 0]], null);
});

test("cancelling forgets the path", () => {
  const { show, tool, click } = hand();
  click(1);
  tool.cancel();
  expect(show).toHaveBeenLastCalledWith([], null);
});
