/**
 * Removes photos and papers that are linked to nothing, and files of divisions and panoramas that were taken away, after the
 * time that the town sets: a short one for what people without an account sent, a longer one for staff, whose inspection may be handed
 * in weeks after its photos. What is linked is never touched.
 *
 *   rows + a note of their files  --commit-->  file by file: nobody names it? remove it  --commit the note's end-->
 *
 * A crash before the first commit changes nothing; after it the note stands and the next look goes on. Somebody who keeps the same
 * bytes meanwhile holds the file, and it stays.
 */
import type { Db } from "../db/client.ts";
import { readRules } from "../rules/read-rules.ts";
import {
  filesToRemove,
  forgetFile,
  holdFile,
  isNamed,
  removeLoose,
  removeLooseMessageFiles,
  removeOldPanoramas,
  removeOldTownFiles,
} from "./queries-loose.ts";
import type { PhotoStore } from "./store.ts";

const HOUR_MS = 3_600_000;
const PAGE = 500;
const MOST_PAGES = 40;

/** What was removed: rows (photos, papers, panoramas and files of divisions), files, and the bytes of these files. */
export type RemovedPhotos = { readonly photos: number; readonly files: number; readonly bytes: number };

export async function removeLoosePhotos(db: Db, store: PhotoStore, now: Date): Promise<RemovedPhotos> {
  const { looseHours, draftDays } = (await readRules(db)).photos;
  const before = (hours: number): Date => new Date(now.getTime() - hours * HOUR_MS);
  let photos = 0;
  for (let page = 0; page < MOST_PAGES; page++) {
    const [gone] = (await removeLoose(before(looseHours), before(draftDays * 24), PAGE).execute(db)).rows;
    photos += gone?.photos ?? 0;
    if ((gone?.photos ?? 0) < PAGE) break;
  }
  photos += await removeAll((limit) => removeLooseMessageFiles(before(draftDays * 24), limit).execute(db));
  photos += await removeAll((limit) => removeOldTownFiles(before(draftDays * 24), limit).execute(db));
  photos += await removeAll((limit) => removeOldPanoramas(before(draftDays * 24), limit).execute(db));
  return { photos, ...(await removeFiles(db, store)) };
}

type Page = (limit: number) => Promise<{ readonly rows: readonly { readonly files: number }[] }>;
async function removeAll(removePage: Page): Promise<number> {
  let removed = 0;
  for (let page = 0; page < MOST_PAGES; page++) {
    const files = (await removePage(PAGE)).rows[0]?.files ?? 0;
    removed += files;
    if (files < PAGE) break;
  }
  return removed;
}

async function removeFiles(db: Db, store: PhotoStore): Promise<Omit<RemovedPhotos, "photos">> {
  let [files, bytes, after] = [0, 0, ""];
  for (let page = 0; page < MOST_PAGES; page++) {
    const { rows } = await filesToRemove(after, PAGE).execute(db);
    for (const row of rows) {
      if (!(await removeFile(db, store, row.sha256))) continue;
      files += 1;
      bytes += row.bytes;
    }
    after = rows.at(-1)?.sha256 ?? after;
    if (rows.length < PAGE) break;
  }
  return { files, bytes };
}

const removeFile = (db: Db, store: PhotoStore, sha256: string): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    await holdFile(sha256).execute(tx);
    const [{ named } = { named: true }] = (await isNamed(sha256).execute(tx)).rows;
    if (!named) await store.remove(sha256);
    await forgetFile(sha256).execute(tx);
    return !named;
  });
