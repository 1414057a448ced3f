/** The fixed key of the tests. It seals nothing outside of them. */
import { type Keys, keysFrom } from "./keys.ts";

export const testKeys: Keys = keysFrom([new Uint8Array(32).fill(7)]);
