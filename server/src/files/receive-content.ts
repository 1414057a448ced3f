/**
 * Takes the bytes of a file into the store: by a stream, aside, looked at by what is in them, and kept under their hash. Pictures lose
 * what a camera wrote into them. A refusal leaves nothing behind.
 */
import { readFile } from "node:fs/promises";
import type { Tx } from "../db/client.ts";
import { withoutCapture } from "../evidence/prepare-picture.ts";
import { shareFile } from "../evidence/queries-loose.ts";
import { type PhotoStore, sha256Of } from "../evidence/store.ts";
import { Problem } from "../problem.ts";
import { MOST_FILE_BYTES } from "./contract.ts";
import { type Content, isRefusal, judgeContent, namedRightly } from "./judge-content.ts";

export type ReceivedContent = {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly name: string;
  /** Inside the transaction that names it: nobody removes the same bytes meanwhile. */
  keep(tx: Tx): Promise<void>;
  drop(): Promise<void>;
};

/** Before the transaction: a slow line is not waited for inside one. Throws request.too_large, files.empty, files.wrong_type and files.active. */
export async function receiveContent(
  store: PhotoStore,
  stream: AsyncIterable<Uint8Array>,
  name: string,
): Promise<ReceivedContent> {
  const received = await store.receive(stream, MOST_FILE_BYTES);
  if (received === null) throw new Problem("request.too_large", { mostBytes: MOST_FILE_BYTES, gotBytes: "more" });
  try {
    if (received.bytes === 0) throw new Problem("files.empty");
    const bytes = await readFile(received.path);
    const content = judged(bytes, name);
    const rightName = namedRightly(name, content.ending);
    const { mediaType } = content;
    if (content.ending === "jpg" || content.ending === "png") {
      const plain = await withoutCapture(bytes, content.ending);
      await received.drop();
      return pictureOf(store, plain, mediaType, rightName);
    }
    const { sha256 } = received;
    const keep = async (tx: Tx): Promise<void> => {
      await shareFile(sha256).execute(tx);
      await received.keep();
    };
    return { sha256, bytes: received.bytes, mediaType, name: rightName, keep, drop: () => received.drop() };
  } catch (error) {
    await received.drop();
    throw error;
  }
}

function judged(bytes: Uint8Array, name: string): Content {
  const content = judgeContent(bytes, name);
  if (!isRefusal(content)) return content;
  const { refused, got } = content;
  throw new Problem(`files.${refused}`, { expected: "PDF, JPEG, PNG, DOCX, XLSX, CSV or text", got });
}

const pictureOf = (store: PhotoStore, bytes: Buffer, mediaType: string, name: string): ReceivedContent => ({
  sha256: sha256Of(bytes),
  bytes: bytes.length,
  mediaType,
  name,
  keep: async (tx) => {
    await shareFile(sha256Of(bytes)).execute(tx);
    await store.put(bytes);
  },
  drop: async () => undefined,
});
