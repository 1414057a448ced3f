/** The quiet hour, the version of a page, and the pauses before coming back. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { pauseMs } from "./follow-wall.ts";
import { isQuietMoment, scriptsIn } from "./stay-up.ts";
import { secretOf, slugOf } from "./wall-requests.ts";

const UTC8 = 480;
const at = (text: string): number => Date.parse(text);

test("a screen is read anew at its own minute after four in the town, not in the first hours, and once a night", () => {
  const opened = at("2026-11-22T02:00:00Z");
  expect(isQuietMoment(at("2026-11-22T20:17:30Z"), opened, UTC8, 17)).toBe(true);
  expect(isQuietMoment(at("2026-11-22T20:18:30Z"), opened, UTC8, 17)).toBe(false);
  expect(isQuietMoment(at("2026-11-22T04:17:30Z"), opened, UTC8, 17)).toBe(false);
  expect(isQuietMoment(at("2026-11-22T20:17:30Z"), at("2026-11-22T20:00:00Z"), UTC8, 17)).toBe(false);
});

const page = (script: string, text: string) =>
  `<body><p>${text}</p><script type="module" crossorigin src="${script}"></script></body>`;

test("another script is another version; the same page with another text is not", () => {
  expect(scriptsIn(page("/assets/wall-abc.js", "a"))).toBe(scriptsIn(page("http://x/assets/wall-abc.js", "b")));
  expect(scriptsIn(page("/assets/wall-abc.js", "a"))).not.toBe(scriptsIn(page("/assets/wall-def.js", "a")));
});

test("pauses grow, never over 38 seconds, and differ from screen to screen", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
      const pause = pauseMs(attempt, chance);
      expect(pause).toBeGreaterThanOrEqual(750);
      expect(pause).toBeLessThanOrEqual(37_500);
      expect(pauseMs(attempt + 1, chance)).toBeGreaterThanOrEqual(pause);
    }),
  );
  expect(pauseMs(3, 0)).not.toBe(pauseMs(3, 1));
});

test("a board is read from its address, a secret only from behind the hash", () => {
  expect([slugOf("/wall/duty-room"), slugOf("/wall/duty-room/"), slugOf("/wall/Duty"), slugOf("/wall/")]).toEqual([
    "duty-room",
    "duty-room",
    null,
    null,
  ]);
  expect([secretOf(`#${"a".repeat(43)}`), secretOf("#map=1/2/3"), secretOf("")]).toEqual(["a".repeat(43), null, null]);
});
