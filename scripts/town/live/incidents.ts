/**
 * Incidents of the demo town in every stage of their life: reported by phone, officers and the public where the town has had some before,
 * and taken as far as each story goes by the same commands as at the desk. Officers who answer for a cell are at work by day.
 */
import { sql } from "kysely";
import type { IncidentWish } from "../../../server/src/incidents/read-around-step.ts";
import { type Reported, reportIncident } from "../../../server/src/incidents/report-incident.ts";
import { takeIncidentStep } from "../../../server/src/incidents/take-incident-step.ts";
import { type Scene, uuidOf } from "./past.ts";

type Who = "officer" | "duty_officer" | "supervisor" | "clock" | "resident";
type Told = readonly [Who, Omit<IncidentWish, "version">];
type Story = { readonly source: Reported["source"]; readonly class: string; readonly steps: readonly Told[] };
type Place = {
  readonly lng: number;
  readonly lat: number;
  readonly address: string | null;
  readonly officer: number;
  readonly duty: number;
  readonly supervisor: number;
};

const HOUR_MS = 3_600_000;
const TIMES = 3;

const file: Told = ["duty_officer", { action: "file" }];
const dispatch: Told = ["duty_officer", { action: "dispatch" }];
const confirm: Told = ["officer", { action: "confirm" }];
const start: Told = ["officer", { action: "start" }];
const take: Told = ["duty_officer", { action: "take" }];
const done: Told = ["officer", { action: "report_back", note: "已处置完毕。" }];
const checked: Told = ["supervisor", { action: "pass" }];
const closed: Told = ["duty_officer", { action: "close", note: "已处置完毕，现场核查通过。" }];

/** No class that asks for a photo: a photo of nothing is none. */
const stories: readonly Story[] = [
  { source: "public", class: "waste", steps: [] },
  { source: "public", class: "noise", steps: [confirm] },
  { source: "phone", class: "street_light", steps: [take] },
  { source: "phone", class: "drain", steps: [file] },
  { source: "officer", class: "cable", steps: [file, dispatch] },
  { source: "phone", class: "water_leak", steps: [file, dispatch, start] },
  { source: "officer", class: "parking", steps: [file, dispatch, start, done] },
  { source: "phone", class: "tree", steps: [file, dispatch, start, done, checked] },
  { source: "phone", class: "waste", steps: [file, dispatch, start, done, checked, closed] },
  { source: "public", class: "drain", steps: [confirm, file, dispatch, start, done, checked, closed] },
  { source: "phone", class: "vendor", steps: [["duty_officer", { action: "void", note: "现场未发现所述情况。" }]] },
  {
    source: "officer",
    class: "stair_clutter",
    steps: [file, dispatch, ["duty_officer", { action: "defer", note: "需跨部门施工，暂缓处置。" }]],
  },
  {
    source: "phone",
    class: "traffic_sign",
    steps: [file, dispatch, start, ["officer", { action: "ask_extension", note: "配件未到，申请延期。" }]],
  },
  {
    source: "phone",
    class: "street_light",
    steps: [file, dispatch, start, done, ["supervisor", { action: "fail", note: "现场仍未修复，请继续处置。" }]],
  },
  {
    source: "officer",
    class: "shared_bikes",
    steps: [file, dispatch, ["officer", { action: "send_back", note: "位置不属于本单位管辖，请改派。" }]],
  },
  {
    source: "phone",
    class: "flooding",
    steps: [file, dispatch, ["supervisor", { action: "urge", note: "请尽快处置。" }], start],
  },
];

export async function liveIncidents(scene: Scene): Promise<void> {
  const places = await placesOf(scene, stories.length * TIMES);
  for (const [index, place] of places.entries()) {
    const story = stories[index % stories.length];
    if (story) await play(scene, place, story, index);
  }
  await beAtWork(scene);
}

/** The later the story began, the less of it has happened; its steps lie evenly between then and a moment ago. */
async function play(scene: Scene, place: Place, story: Story, index: number): Promise<void> {
  const { tx, keys, now } = scene;
  const hoursAgo = 1 + (index % 5) + story.steps.length;
  const openedAt = new Date(now.getTime() - hoursAgo * HOUR_MS);
  const fromPublic = story.source === "public";
  const { id } = await reportIncident(
    tx,
    keys,
    fromPublic
      ? { actor: "resident", accountId: null, at: openedAt }
      : { ...by(story.source === "phone" ? "duty_officer" : "officer", place), at: openedAt },
    {
      uuid: await uuidFor(scene, `incident ${index}`),
      source: story.source,
      class: story.class,
      position: [place.lng, place.lat],
      ...(place.address === null ? {} : { address: place.address }),
      ...(story.source === "phone" && index % 2 === 0 ? { reporter: { name: "王女士", phone: "13800000021" } } : {}),
    },
  );
  for (const [number, [who, wish]] of story.steps.entries()) {
    const at = new Date(openedAt.getTime() + ((number + 1) * hoursAgo * HOUR_MS) / (story.steps.length + 1));
    const named = wish.action === "dispatch" ? { accountId: place.officer } : {};
    await takeIncidentStep(tx, { ...by(who, place), at }, id, { ...wish, ...named, version: null });
  }
}

function by(who: Who, { officer, duty, supervisor }: Place) {
  if (who === "clock" || who === "resident") return { actor: who, accountId: null };
  return { actor: who, accountId: who === "officer" ? officer : who === "duty_officer" ? duty : supervisor };
}

/** Where there was something before, in cells that somebody answers for. The same for the same town. */
async function placesOf({ tx }: Scene, most: number): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    select ST_X(i.geom) as lng, ST_Y(i.geom) as lat, i.address, s.account_id as officer, d.duty, d.supervisor
    from incident i
    join block k on k.id = i.block_id and k.valid_to is null and ST_Contains(k.geom, i.geom)
    join cell_block m on m.block_id = i.block_id and upper_inf(m.valid)
    join assignment s on s.cell_id = m.cell_id and s.role = 'primary' and s.valid @> statement_timestamp()
    cross join lateral (
      select min(a.id) filter (where a.role = 'duty_officer') as duty, min(a.id) filter (where a.role = 'supervisor') as supervisor
      from account a join jurisdiction j on j.account_id = a.id
      where a.state = 'active' and i.division_code like division_prefix(j.division_code) || '%') d
    where i.source = 'import' and d.duty is not null and d.supervisor is not null order by md5(i.source_id), i.id limit ${most}`.execute(
    tx,
  );
  return rows;
}

async function uuidFor(scene: Scene, name: string): Promise<string> {
  const { rows } = await sql<{ uuid: string }>`select ${uuidOf(scene, `'${name}'`)} as uuid`.execute(scene.tx);
  return rows[0]?.uuid ?? "";
}

/** Two of three officers, since eight in the morning of the town's day or an hour ago. */
async function beAtWork({ tx, now }: Scene): Promise<void> {
  await sql`
    insert into duty (account_id, on_duty, since)
    select a.id, a.id % 3 <> 0, ${new Date(now.getTime() - HOUR_MS)}::timestamptz from account a where a.role = 'officer' and a.state = 'active'
    on conflict do nothing`.execute(tx);
}
