/** Rooms to speak in: the same for a thing, another for every other, and not to be guessed without the key. */
import { expect, test } from "vitest";
import { keysFrom } from "./keys.ts";
import { testKeys } from "./testing-keys.ts";
import { videoRoomOf } from "./video-room.ts";

const BASE = "https://meet.example.org/town/";

test("a thing has one room, other things and other keys have others", () => {
  const room = videoRoomOf(testKeys, BASE, "cell:3");
  expect(room).toMatch(/^https:\/\/meet\.example\.org\/town\/gridstead-[a-z2-9]{25}$/);
  expect(videoRoomOf(testKeys, "https://meet.example.org/town", "cell:3")).toBe(room);
  expect(videoRoomOf(testKeys, BASE, "incident:3")).not.toBe(room);
  expect(videoRoomOf(keysFrom([new Uint8Array(32).fill(9)]), BASE, "cell:3")).not.toBe(room);
});

test("without a server there is no room", () => {
  expect(videoRoomOf(testKeys, null, "cell:3")).toBeNull();
});
