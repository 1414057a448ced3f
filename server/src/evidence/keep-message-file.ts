/**
 * Keeps a photo or a PDF that is to lie with a message or a bulletin, prepared like every picture (without what the camera wrote, and a
 * PDF without anything that runs), and lays it there. Sent again under the same uuid it is the same file.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { MessageFile, MessageFileQuery } from "./contract-message-files.ts";
import { preparePicture, thumbOf } from "./prepare-picture.ts";
import { shareFile } from "./queries-loose.ts";
import {
  insertMessageFile,
  layMessageFiles,
  loosenMessageFiles,
  type MessageFileRow,
  type MessageFileThing,
  messageFileByUuid,
  messageFilesOf,
} from "./queries-message-files.ts";
import { type PhotoStore, sha256Of } from "./store.ts";

/** Before the transaction: decoding is not waited for inside one. `letter` is what may come as a picture or as a PDF. */
export const prepareMessageFile = (body: unknown): ReturnType<typeof preparePicture> => preparePicture(body, "letter");

type Prepared = Awaited<ReturnType<typeof preparePicture>>;

/** Throws photos.uuid_taken. */
export async function keepMessageFile(
  tx: Tx,
  store: PhotoStore,
  scope: Scope,
  { uuid, name }: MessageFileQuery,
  { bytes, mediaType }: Prepared,
): Promise<MessageFile> {
  // Held until this row is there, as keep-photo.ts does.
  await shareFile(sha256Of(bytes)).execute(tx);
  const sha256 = await store.put(bytes);
  await insertMessageFile({ uuid, sha256, bytes: bytes.length, mediaType, name, accountId: scope.accountId }).execute(
    tx,
  );
  const [row] = (await messageFileByUuid(uuid).execute(tx)).rows;
  if (!row || row.sha256 !== sha256 || row.accountId !== scope.accountId)
    throw new Problem("photos.uuid_taken", { uuid });
  return fileOf(row);
}

/** Exactly these lie with it afterwards. Throws photos.not_found with the uuids that are not there, or are somebody else's. */
export async function layFiles(
  tx: Tx,
  scope: Scope,
  thing: MessageFileThing,
  id: number,
  uuids: readonly string[],
): Promise<void> {
  await loosenMessageFiles(uuids, thing, id).execute(tx);
  if (uuids.length === 0) return;
  const { rows } = await layMessageFiles(uuids, thing, id, scope.accountId).execute(tx);
  const laid = new Set(rows.map(({ uuid }) => uuid));
  const missing = uuids.filter((uuid) => !laid.has(uuid));
  if (missing.length > 0) throw new Problem("photos.not_found", { uuids: missing, thing, id });
}

/** By the id of the message or bulletin. */
export async function filesOf(
  tx: Tx,
  thing: MessageFileThing,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly MessageFile[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await messageFilesOf(thing, ids).execute(tx);
  const laid = rows.map((row) => ({ id: row.thingId, file: fileOf(row) }));
  return new Map([...Map.groupBy(laid, ({ id }) => id)].map(([id, all]) => [id, all.map(({ file }) => file)]));
}

type Shown = {
  readonly name: string;
  readonly read: (store: PhotoStore) => Promise<{ bytes: Buffer; mediaType: string }>;
};

/** For whoever sees what it lies with. Throws photos.not_found. */
export async function showMessageFile(tx: Tx, uuid: string, size: "whole" | "thumb"): Promise<Shown> {
  const [row] = (await messageFileByUuid(uuid).execute(tx)).rows;
  if (!row) throw new Problem("photos.not_found", { uuid });
  return { name: row.name, read: (store) => readFileOf(store, row, size) };
}

async function readFileOf(
  store: PhotoStore,
  { sha256, mediaType }: MessageFileRow,
  size: "whole" | "thumb",
): Promise<{ bytes: Buffer; mediaType: string }> {
  if (size === "whole") return { bytes: await store.read(sha256), mediaType };
  if (mediaType === "application/pdf") throw new Problem("photos.not_a_picture", { expected: "a picture", got: "pdf" });
  return { bytes: await store.derived(sha256, "240.jpg", thumbOf), mediaType: "image/jpeg" };
}

const fileOf = ({ uuid, name, mediaType, bytes }: MessageFile): MessageFile => ({ uuid, name, mediaType, bytes });
