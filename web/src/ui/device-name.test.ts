/** Devices by their user agents: the browser people know, not the ones it descends from. */
import { expect, test } from "vitest";
import { deviceName } from "./device-name.ts";

const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";

test("a browser is named by its own name, not by those it descends from", () => {
  const names = [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
    `Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/142.0.0.0 Safari/537.36`,
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
    `Mozilla/5.0 (Linux; Android 15; V2309A) ${webkit} Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.60`,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15",
  ].map(deviceName);
  expect(names).toEqual(["Edge · Windows", "Chrome · Linux", "Safari · macOS", "WeChat · Android", "Firefox · iPhone"]);
});

test("what nobody knows by name stays as it was sent, cut; nothing stays nothing", () => {
  expect(deviceName("curl/8.5.0")).toBe("curl/8.5.0");
  expect(deviceName("x".repeat(80))).toBe(`${"x".repeat(60)}…`);
  expect([deviceName(null), deviceName(" ")]).toEqual([null, null]);
});
