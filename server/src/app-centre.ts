/** The features of the command centre, put onto the server: a part of the list in app.ts. */
import type { FastifyInstance } from "fastify";
import type { Config } from "./config.ts";
import type { DatabaseHandle } from "./db/client.ts";
import type { PhotoStore } from "./evidence/store.ts";
import type { Live } from "./live.ts";
import type { Keys } from "./sealing/keys.ts";

export type CentreOptions = {
  readonly handle: DatabaseHandle;
  readonly config: Config;
  readonly keys: Keys;
  readonly live: Live;
  readonly store: PhotoStore;
};

export async function addCentre(_app: FastifyInstance, _options: CentreOptions): Promise<void> {}
