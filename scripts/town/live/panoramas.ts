/** Three street panoramas for the demo town: drawn, not taken; they say so. At crossings of its longest street, one of them over two years. */
import { sql } from "kysely";
import sharp from "sharp";
import { openStore } from "../../../server/src/evidence/store.ts";
import { type Scene, uuidOf } from "./past.ts";

const [WIDTH_PX, HEIGHT_PX] = [2_048, 1_024];
const QUALITY = 78;
const HOUSES = 16;
const SIDES = ["北 N", "东 E", "南 S", "西 W"];

/** A row of plain houses around, the four sides named, and that nothing of it is real. */
function drawn(seed: number, year: string): Buffer {
  const houses = Array.from({ length: HOUSES }, (_, at) => {
    const high = 150 + ((at * 7919 + seed * 104_729) % 170);
    const grey = 120 + ((at * 31 + seed * 17) % 80);
    return `<rect x="${at * 128 + 8}" y="${560 - high}" width="112" height="${high}" fill="rgb(${grey},${grey - 8},${grey - 20})"/>`;
  });
  const sides = SIDES.map((side, at) => `<text x="${at * 512 + 40}" y="640" font-size="44" fill="#fff">${side}</text>`);
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${HEIGHT_PX}">
    <rect width="2048" height="560" fill="#b9cbd8"/><rect y="560" width="2048" height="464" fill="#6d7276"/>${houses.join("")}${sides.join("")}
    <text x="820" y="760" font-size="52" fill="#fff">虚构 · invented · ${year}</text></svg>`);
}

const picture = (seed: number, year: string): Promise<Buffer> =>
  sharp(drawn(seed, year)).jpeg({ quality: QUALITY }).toBuffer();

const shots = [
  { place: 0, takenOn: "2024-05-18", share: 0.3 },
  { place: 0, takenOn: "2026-04-02", share: 0.3 },
  { place: 1, takenOn: "2026-04-02", share: 0.36 },
  { place: 2, takenOn: "2026-04-02", share: 0.42 },
] as const;

export async function takePanoramas(scene: Scene, photoFolder: string): Promise<void> {
  const { tx, now } = scene;
  const store = openStore(photoFolder);
  const places = new Map<number, number>();
  for (const [at, { place, takenOn, share }] of shots.entries()) {
    const placeId = places.get(place) ?? (await placeAlong(tx, share));
    if (placeId === null) continue;
    places.set(place, placeId);
    const bytes = await picture(place + 1, takenOn.slice(0, 4));
    const sha256 = await store.put(bytes);
    await sql`
      insert into panorama (uuid, place_id, sha256, bytes, width, height, heading_deg, taken_on, note, blurred, account_id, made_at)
      select ${uuidOf(scene, `'panorama ${at}'`)}, ${placeId}::bigint, ${sha256}, ${bytes.length}::int, ${WIDTH_PX}::int, ${HEIGHT_PX}::int, 180, ${takenOn}::date,
        '虚构的画面，不是照片 (invented, not a photo)', true, a.id, ${new Date(now.getTime() - (shots.length - at) * 60_000)}::timestamptz
      from (select id from account where role = 'supervisor' order by id limit 1) a`.execute(tx);
  }
}

/** Null where the longest street of the first subdistrict leads through no block there. */
async function placeAlong(tx: Scene["tx"], share: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into panorama_place (geom, block_id, division_code)
    select p.geom, k.id, k.division_code
    from (select ST_LineInterpolatePoint((ST_Dump(s.geom)).geom, ${share}::float8) as geom from (
        select geom from street where name is not null order by ST_Length(geom) desc, id limit 1) s limit 1) p
    join lateral (select k.id, k.division_code from block k where k.valid_to is null order by k.geom <-> p.geom, k.id limit 1) k on true
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}
