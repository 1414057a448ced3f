/** What the staff of the demo town tell one another: bulletins, threads on cells, and files with their versions. All invented. */
import { sql } from "kysely";
import { openStore } from "../../../server/src/evidence/store.ts";
import { Paper } from "../../../server/src/paper/paper.ts";
import { type Scene, uuidOf } from "./past.ts";

const bulletins = [
  [
    "important",
    "汛期值守安排",
    "今晚到明天上午有大到暴雨。\n请各网格检查地下室、半地下室和低洼院落，发现积水立即报告。",
    "{officer,duty_officer}",
    true,
    3,
  ],
  [
    "info",
    "本周入户巡查重点",
    "本周重点看电动自行车停放充电和楼道堆物。\n表格没有变化，照片请拍清门牌。",
    "{officer,supervisor}",
    false,
    26,
  ],
  [
    "info",
    "新版责任书已启用",
    "旧版责任书在有效期内继续有效，到期续签时用新版。",
    "{officer,supervisor,duty_officer}",
    false,
    75,
  ],
] as const;

/** Who says what after how many minutes. */
const talks = [
  [
    ["supervisor", "三号楼的消防通道这周清了吗？", 0],
    ["officer", "上午去看过，已经清空，明天再复查一次。", 35],
    ["supervisor", "好，复查后把照片发在这里。", 41],
  ],
  [
    ["officer", "二单元楼道灯坏了两盏，已报物业。", 0],
    ["supervisor", "收到，物业说明天换。", 190],
  ],
  [
    ["officer", "有住户问新版责任书的事，请问附件放在哪里？", 0],
    ["supervisor", "在“通报与文件”里，类别是制度与文件。", 12],
  ],
] as const;

const files = [
  ["plan", "防汛应急预案", "防汛应急预案.pdf", ["首次印发", "补充了转移安置点"]],
  ["rule", "出租屋安全责任书（样本）", "安全责任书.pdf", ["新版"]],
  ["form", "入户巡查登记表", "巡查登记表.pdf", ["试用", "调整了栏目", "正式使用"]],
  ["training", "电气隐患识别要点", "电气隐患识别.pdf", ["培训用"]],
] as const;

export async function talkAmongStaff(scene: Scene, folder: string): Promise<void> {
  const { tx } = scene;
  const { rows } = await sql<{ id: number; division: string }>`
    select a.id, j.division_code as division from account a join jurisdiction j on j.account_id = a.id where a.role = 'supervisor' order by a.id limit 1`.execute(
    tx,
  );
  const [author] = rows;
  if (!author) return;
  await tellBulletins(scene, author);
  await talkAboutCells(scene, author.id);
  await keepFiles(scene, author, folder);
}

type Author = { readonly id: number; readonly division: string };

async function tellBulletins(scene: Scene, { id, division }: Author): Promise<void> {
  for (const [at, [level, title, text, roles, receipt, hours]] of bulletins.entries())
    await sql`
      with told as (
        insert into bulletin (uuid, title, text, level, roles, areas, reach, starts_at, published_at, made_at, needs_receipt, state, account_id)
        select ${uuidOf(scene, `'bulletin${at}'`)}, ${title}, ${text}, ${level}, ${roles}::text[], array[${division}::text], array[division_prefix(${division}::text)],
          i.at, i.at, i.at, ${receipt}, 'published', ${id}
        from (select ${scene.now}::timestamptz - make_interval(hours => ${hours}::int) as at) i returning id, starts_at)
      insert into transition (thing, thing_id, action, from_state, to_state, at, party, account_id)
      select 'bulletin', t.id, s.action, s.before, s.state, t.starts_at, 'account', ${id}::bigint
      from told t, (values ('draft', null, 'draft'), ('publish', 'draft', 'published')) s (action, before, state)`.execute(
      scene.tx,
    );
}

/** The cells of the officers that come first, one each. */
async function talkAboutCells(scene: Scene, supervisor: number): Promise<void> {
  const { rows } = await sql<{ cell: number; officer: number }>`
    select a.cell_id as cell, a.account_id as officer from assignment a where a.role = 'primary' and a.valid @> now() order by a.account_id, a.cell_id limit ${talks.length}`.execute(
    scene.tx,
  );
  for (const [at, { cell, officer }] of rows.entries()) {
    await sql`insert into thread (cell_id) values (${cell})`.execute(scene.tx);
    for (const [number, [who, text, minutes]] of (talks[at] ?? []).entries())
      await sql`
        insert into thread_message (uuid, thread_id, account_id, text, made_at)
        select ${uuidOf(scene, `'talk${at}-${number}'`)}, h.id, ${who === "officer" ? officer : supervisor}, ${text},
          ${scene.now}::timestamptz - make_interval(hours => ${6 + 20 * at}::int) + make_interval(mins => ${minutes}::int)
        from thread h where h.cell_id = ${cell}`.execute(scene.tx);
  }
}

async function keepFiles(scene: Scene, { id, division }: Author, folder: string): Promise<void> {
  const store = openStore(folder);
  for (const [category, title, name, notes] of files) {
    const kept: { number: number; sha256: string; bytes: number; note: string; name: string; hours: number }[] = [];
    for (const [at, note] of notes.entries()) {
      const hours = 24 * 30 * (notes.length - at);
      const bytes = await paperOf(title, note, at + 1, new Date(scene.now.getTime() - hours * 3_600_000));
      kept.push({ number: at + 1, sha256: await store.put(bytes), bytes: bytes.length, note, name, hours });
    }
    await sql`
      with f as (insert into town_file (division_code, category, title, made_by, version) values (${division}, ${category}, ${title}, ${id}, ${kept.length}) returning id)
      insert into town_file_version (file_id, number, sha256, bytes, media_type, name, note, account_id, made_at)
      select f.id, v.number, v.sha256, v.bytes, 'application/pdf', v.name, v.note, ${id}::bigint, ${scene.now}::timestamptz - make_interval(hours => v.hours)
      from f, jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) v (number integer, sha256 text, bytes integer, note text, name text, hours integer)`.execute(
      scene.tx,
    );
  }
}

const paperOf = (title: string, note: string, number: number, madeAt: Date): Promise<Buffer> =>
  new Paper({ sheet: "a4", title, madeAt })
    .heading(title)
    .paragraph(`第 ${number} 版 · ${note}`)
    .rule()
    .paragraph("这是虚构的演示文件，只用来显示文件和版本的样子，不是任何真实城镇的规定。")
    .paragraph("一、各网格按分工落实，发现问题当日报告。")
    .paragraph("二、处理情况写入系统，附照片。")
    .paragraph("三、由街道汇总，每周通报一次。")
    .close((page, pages) => `${page} / ${pages}`);
