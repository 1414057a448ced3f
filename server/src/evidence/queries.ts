/** The SQL of evidence: where a photo belongs, the row that says what is kept, and what the camera wrote, apart. */
import { sql } from "kysely";
import type { Photo } from "./contract.ts";
import type { Picture } from "./prepare-picture.ts";

export type PhotoThing = "inspection" | "hazard" | "notice" | "declaration" | "letter";

export const buildingById = (id: number) => sql<{ buildingId: number }>`
  select b.id as "buildingId" from building b where b.id = ${id}`;
export const buildingOfUnit = (id: number) => sql<{ buildingId: number }>`
  select u.building_id as "buildingId" from rental_unit u where u.id = ${id}`;

/** A house, or for a place in the street the block. */
export type PhotoPlace = {
  readonly buildingId: number | null;
  readonly unitId: number | null;
  readonly blockId: number | null;
  readonly divisionCode: string | null;
};
export type NewPhoto = PhotoPlace & {
  readonly uuid: string;
  readonly sha256: string;
  readonly picture: Picture;
  readonly purpose: string;
  readonly caption: string | null;
  readonly party: "account" | "landlord" | "resident";
  readonly accountId: number | null;
};

/** No row where the uuid is taken. */
export const insertPhoto = ({ picture, ...photo }: NewPhoto) => sql<{ id: number }>`
  insert into attachment (uuid, sha256, bytes, media_type, width, height, purpose, building_id, unit_id, block_id, division_code, caption, party, account_id)
  values (${photo.uuid}, ${photo.sha256}, ${picture.bytes.length}, ${picture.mediaType}, ${picture.widthPx}, ${picture.heightPx},
    ${photo.purpose}, ${photo.buildingId}, ${photo.unitId}, ${photo.blockId}, ${photo.divisionCode}, ${photo.caption}, ${photo.party}, ${photo.accountId})
  on conflict (uuid) do nothing
  returning id`;

export const insertCapture = (id: number, { capturedAt, position }: Picture["capture"]) => sql`
  insert into attachment_capture (attachment_id, captured_at, geom)
  values (${id}, ${capturedAt}, case when ${position?.[0] ?? null}::float8 is not null then ST_SetSRID(ST_MakePoint(${position?.[0] ?? null}::float8, ${position?.[1] ?? null}::float8), 4326) end)`;

export type PhotoRow = Omit<Photo, "madeAt"> & {
  readonly id: number;
  readonly madeAt: Date;
  readonly buildingId: number | null;
  readonly unitId: number | null;
  readonly blockId: number | null;
};
const photoColumns = sql`a.id, a.uuid, a.purpose, a.media_type as "mediaType", a.sha256, a.bytes, a.width as "widthPx", a.height as "heightPx",
    a.caption, a.made_at as "madeAt", a.building_id as "buildingId", a.unit_id as "unitId", a.block_id as "blockId"`;

export const photoByUuid = (uuid: string) => sql<PhotoRow>`
  select ${photoColumns} from attachment a where a.uuid = ${uuid}`;

export type ThingPhotoRow = PhotoRow & { readonly thingId: number; readonly question: string | null };
/** Of several things at once, in the order in which they were sent. */
export const photosOfThings = (thing: PhotoThing, ids: readonly number[], limit: number) => sql<ThingPhotoRow>`
  select ${photoColumns}, a.thing_id as "thingId", a.question
  from attachment a where a.thing = ${thing} and a.thing_id = any (${`{${ids.join(",")}}`}::bigint[])
  order by a.thing_id, a.id limit ${limit}`;

export type CaptureRow = {
  readonly uuid: string;
  readonly sha256: string;
  readonly purpose: Photo["purpose"];
  readonly party: "account" | "landlord" | "resident";
  readonly account: { id: number; name: string; nameEn: string | null } | null;
  readonly madeAt: Date;
  readonly capturedAt: Date | null;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly distanceM: number | null;
};
export const captureOf = (uuid: string) => sql<CaptureRow>`
  select a.uuid, a.sha256, a.purpose, a.party,
    case when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'nameEn', k.name_en) end as account,
    a.made_at as "madeAt", c.captured_at as "capturedAt", ST_X(c.geom) as lng, ST_Y(c.geom) as lat,
    ST_DistanceSphere(c.geom, b.point) as "distanceM"
  from attachment a
  left join building b on b.id = a.building_id
  left join attachment_capture c on c.attachment_id = a.id
  left join account k on k.id = a.account_id
  where a.uuid = ${uuid}`;

/** What is laid to another thing stays there; the uuids that could be laid come back. */
export const linkPhoto = (
  uuids: readonly string[],
  thing: PhotoThing,
  thingId: number,
  buildingId: number,
  question: string | null,
) => sql<{
  uuid: string;
}>`
  update attachment set thing = ${thing}, thing_id = ${thingId}, question = coalesce(${question}, question)
  where uuid = any (${`{${uuids.join(",")}}`}::uuid[]) and building_id = ${buildingId}
    and (thing is null or (thing = ${thing} and thing_id = ${thingId}))
  returning uuid`;

export type DoorRow = { readonly buildingId: number; readonly unitId: number | null; readonly blockId: number | null };
export const doorOf = (code: string) => sql<DoorRow>`
  select building_id as "buildingId", unit_id as "unitId", block_id as "blockId" from place_of_door(${code}) limit 1`;
export const receiptOf = (hash: string) => sql<{ thing: string; buildingId: number; blockId: number | null }>`
  select thing, building_id as "buildingId", block_id as "blockId" from place_of_receipt(${hash}) limit 1`;

/** Sent by people without an account for one building since then, and laid to nothing yet. */
export const countLoosePhotos = (buildingId: number, since: Date) => sql<{ loose: number }>`
  select count(*)::int as loose from attachment
  where building_id = ${buildingId} and party <> 'account' and thing is null and made_at > ${since}`;
