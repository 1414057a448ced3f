/** The features of the command centre, put onto the server: a part of the list in app.ts. */
import type { FastifyInstance } from "fastify";
import { hashSecret } from "./accounts/secrets.ts";
import { isToken } from "./accounts/tokens/secret.ts";
import { callerOfToken } from "./accounts/tokens/token-caller.ts";
import { boardRoutes } from "./boards/routes.ts";
import { openWall } from "./boards/show-wall.ts";
import { wallRoutes } from "./boards/wall-routes.ts";
import { bulletinRoutes } from "./bulletins/routes.ts";
import { showOnWall } from "./bulletins/show-on-wall.ts";
import { tellBulletin } from "./bulletins/tell-bulletin.ts";
import type { Config } from "./config.ts";
import type { DatabaseHandle, Tx } from "./db/client.ts";
import { emergencyRoutes } from "./emergency/routes.ts";
import { messageFileRoutes } from "./evidence/message-file-routes.ts";
import type { PhotoStore } from "./evidence/store.ts";
import { fileRoutes } from "./files/routes.ts";
import { readShapeArchive } from "./grid/official/reading/shapefile.ts";
import { importedLayerRoutes } from "./imported-layers/routes.ts";
import { betterReading, readAs, readings } from "./imports/checking/plausibility.ts";
import { ensureCatalogue } from "./incidents/catalogue/keep-catalogue.ts";
import { followIncident } from "./incidents/public/follow-incident.ts";
import { reportPageRoutes } from "./incidents/public/page-routes.ts";
import { publicIncidentClasses } from "./incidents/public/public-classes.ts";
import { reportPublicIncident } from "./incidents/public/report-public-incident.ts";
import { incidentRoutes } from "./incidents/routes.ts";
import { sendTile } from "./layers/routes.ts";
import { readTownConfig } from "./layers/town-config.ts";
import type { Live } from "./live.ts";
import { readTownName } from "./notices/read-town-name.ts";
import type { Open311Ports } from "./open311/ports.ts";
import { open311Routes } from "./open311/routes.ts";
import { panoramaRoutes } from "./panoramas/routes.ts";
import { pointRoutes } from "./points/routes.ts";
import { rateOf } from "./rates/rates.ts";
import { readRules } from "./rules/read-rules.ts";
import type { Keys } from "./sealing/keys.ts";
import { videoRoomOf } from "./sealing/video-room.ts";
import { countSituation } from "./situation/count-situation.ts";
import { search, searchRanked } from "./situation/search.ts";
import { surroundingsRoutes } from "./surroundings/routes.ts";
import { threadRoutes } from "./threads/routes.ts";

export type CentreOptions = {
  readonly handle: DatabaseHandle;
  readonly config: Config;
  readonly keys: Keys;
  readonly live: Live;
  readonly store: PhotoStore;
};

export async function addCentre(app: FastifyInstance, options: CentreOptions): Promise<void> {
  await ensureCatalogue(options.handle.db);
  await app.register(incidentRoutes, { keys: options.keys, store: options.store });
  await addEmergencies(app, options);
  await app.register(importedLayerRoutes, {
    plausibility: { readings, readAs, betterReading },
    readShapes: readShapeArchive,
  });
  await app.register(panoramaRoutes, { store: options.store });
  await addMessages(app, options);
  await addBoards(app, options);
  await addReporting(app, options);
  await app.register(pointRoutes);
  await app.register(surroundingsRoutes, { readStreets: () => options.live.streets.read() });
}

const findPlaces = async (tx: Tx, q: string) => (await search(tx, { q, limit: 20 })).results;

/** Without an account: the public page and Open311. Both report as one of the public. */
async function addReporting(
  app: FastifyInstance,
  { handle: { db }, config, keys, store }: CentreOptions,
): Promise<void> {
  const { publicUrl } = config;
  await app.register(reportPageRoutes, { db, keys, store, ports: { readTownName, search: findPlaces } });
  const ports: Open311Ports = {
    classes: () => publicIncidentClasses(db),
    report: (wish, now) => reportPublicIncident({ db, keys }, { source: "open311", wish }, now),
    follow: (code, now) => followIncident({ db, keys }, code, now),
    callerOfKey: async (key) => (isToken(key) ? callerOfToken(db, hashSecret(key)) : null),
    search: async (tx, q) =>
      (await searchRanked(tx, { q, limit: 20 })).map(({ rank, result }) => ({ ...result, rank })),
  };
  await app.register(open311Routes, { db, publicUrl, ports });
}

/** Ground that is the same for everybody and names nobody: what lies under the map of a screen without an account. */
const SCREEN_GROUND = "division,block,street,water,landuse";

async function addBoards(app: FastifyInstance, { handle: { db }, config, live }: CentreOptions): Promise<void> {
  const wall = openWall(db, {
    countSituation,
    rateOf,
    readTarget: async (tx) => (await readRules(tx)).targets.rectification,
    readTown: (from) => readTownConfig(from, config.baseMap),
    readBulletins: showOnWall,
  });
  await app.register(boardRoutes, { wall });
  await app.register(wallRoutes, {
    db,
    feed: live.feed,
    wall,
    publicUrl: config.publicUrl,
    sendGround: (place, request, reply) => sendTile(live.tiles, { ...place, layers: SCREEN_GROUND }, request, reply),
  });
}

async function addEmergencies(app: FastifyInstance, { keys }: CentreOptions): Promise<void> {
  await app.register(emergencyRoutes, {
    readTownName,
    tell: tellBulletin,
    readVideoRoom: async (tx, id) => videoRoomOf(keys, (await readRules(tx)).messages.videoRooms, `emergency:${id}`),
  });
}

/** What staff tell one another: bulletins, threads, and files of divisions. */
async function addMessages(app: FastifyInstance, { keys, store }: CentreOptions): Promise<void> {
  await app.register(messageFileRoutes, { store });
  await app.register(bulletinRoutes);
  await app.register(threadRoutes, { keys });
  await app.register(fileRoutes, { store });
}
