/** A few pictures of the demo town: drawn, not taken, so that nobody and no real place is in them. They lie beside recent hazards. */
import { sql } from "kysely";
import sharp from "sharp";
import { openStore } from "../../../server/src/evidence/store.ts";
import { type Scene, uuidOf } from "./past.ts";

const WIDTH = 640;
const HEIGHT = 480;
const MOST_PICTURED = 80;

/** A cylinder, a dial, a door, a socket: what an inspector photographs, as signs. */
const DRAWINGS: readonly string[] = [
  `<rect x="270" y="150" width="100" height="240" rx="38" fill="#c0392b"/><rect x="295" y="110" width="50" height="44" fill="#444"/><path d="M345 120 h60 v26 h-40" fill="none" stroke="#444" stroke-width="12"/>`,
  `<circle cx="320" cy="240" r="130" fill="#eee" stroke="#555" stroke-width="14"/><path d="M320 240 L395 170" stroke="#a33" stroke-width="12"/><path d="M220 300 A130 130 0 0 1 420 300" fill="none" stroke="#3a7" stroke-width="16"/>`,
  `<rect x="210" y="80" width="220" height="350" fill="#7b5b3a"/><circle cx="405" cy="260" r="13" fill="#ddd"/><path d="M170 350 h300 M190 390 h260" stroke="#999" stroke-width="30"/>`,
  `<rect x="200" y="150" width="240" height="180" rx="20" fill="#fafafa" stroke="#888" stroke-width="8"/><circle cx="275" cy="240" r="22" fill="#555"/><circle cx="365" cy="240" r="22" fill="#555"/><path d="M365 262 C 380 380 480 340 520 430" fill="none" stroke="#333" stroke-width="14"/>`,
];
const WALLS = ["#d8d4cc", "#c9d3d8", "#dcd6c2"];

type Kept = { readonly sha256: string; readonly bytes: number };

export async function hangPictures(scene: Scene, folder: string): Promise<void> {
  const store = openStore(folder);
  const kept: Kept[] = [];
  for (const drawing of DRAWINGS)
    for (const wall of WALLS) {
      const bytes = await sharp(Buffer.from(pictureOf(drawing, wall)))
        .jpeg({ quality: 80 })
        .toBuffer();
      kept.push({ sha256: await store.put(bytes), bytes: bytes.length });
    }
  await hang(scene, kept, {
    purpose: "evidence",
    day: "h.found_at",
    party: "account",
    account: "h.found_by",
    where: "h.found_by is not null",
  });
  await hang(scene, kept, {
    purpose: "fixed",
    day: "h.reported_fixed_at",
    party: "landlord",
    account: "null::bigint",
    where: "h.reported_fixed_at is not null",
  });
}

const pictureOf = (drawing: string, wall: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="${wall}"/><rect y="400" width="${WIDTH}" height="80" fill="#00000022"/>${drawing}</svg>`;

type Place = {
  readonly purpose: string;
  readonly day: string;
  readonly party: string;
  readonly account: string;
  readonly where: string;
};

/** The newest open hazards of homes get one each. */
const hang = (scene: Scene, kept: readonly Kept[], { purpose, day, party, account, where }: Place) =>
  sql`
  insert into attachment (uuid, sha256, bytes, media_type, width, height, purpose, building_id, unit_id, thing, thing_id, made_at, party, account_id)
  select ${uuidOf(scene, `'${purpose}' || h.source_id`)}, k.sha256, k.bytes, 'image/jpeg', ${WIDTH}, ${HEIGHT}, ${purpose}, h.building_id, h.unit_id, 'hazard', h.id,
    ${sql.raw(day)}, ${party}, ${sql.raw(account)}
  from (
    select h.*, row_number() over (order by h.found_at desc, h.id) as place from hazard h
    where h.state <> 'closed' and h.unit_id is not null and ${sql.raw(where)} order by h.found_at desc, h.id limit ${MOST_PICTURED}
  ) h
  join (
    select r.*, row_number() over () as place from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r (sha256 text, bytes integer)
  ) k on k.place = 1 + h.place % ${kept.length}`.execute(scene.tx);
