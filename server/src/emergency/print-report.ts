/**
 * The report on paper, in Chinese, English or both: head, plan and area, roll call and its course, buildings that needed help, tasks
 * with their times, and the timeline. Makes bytes; reads nothing.
 */
import { Paper } from "../paper/paper.ts";
import type { EmergencyLogLine } from "./contract.ts";
import type { EmergencyReport } from "./contract-report.ts";
import { type Both, classWords, lineWords, roleWords, stateWords, taskWords, words } from "./report-words.ts";

export type PaperLanguage = "zh" | "en" | "both";
type Say = (both: Both, between?: string) => string;
type Around = { readonly say: Say; readonly language: PaperLanguage; readonly time: (iso: string | null) => string };
type Line = readonly string[];

const MOST_UNCHECKED = 300;
const MOST_COURSE = 40;
const HEAD_PT = 12;
const MINUTE_MS = 60_000;

export async function printReport(
  report: EmergencyReport,
  { town, offsetMinutes }: { readonly town: Both; readonly offsetMinutes: number },
  language: PaperLanguage,
): Promise<Buffer> {
  const say: Say = (both, between = " ") =>
    language === "both" ? (both.zh === both.en ? both.zh : `${both.zh}${between}${both.en}`) : both[language];
  const time = (iso: string | null): string => (iso === null ? "—" : townTime(new Date(iso), offsetMinutes));
  const around: Around = { say, language, time };
  const { emergency } = report;
  const title = say(emergency.state === "active" ? words.interim : words.title);
  const paper = new Paper({ sheet: "a4", title: `${title} ${emergency.id}`, madeAt: new Date(report.madeAt) });
  paper.heading(say(town), { sizePt: HEAD_PT, gapPt: 2 }).heading(title);
  if (emergency.drill)
    paper.paragraph(`【${say(words.drill, " / ")}】${say(words.drillSays)}`, {
      face: "bold",
      align: "center",
      gapPt: 8,
    });
  paper.facts(factsOf(report, around), 0.2);
  rollCallPart(paper, report, around);
  taskPart(paper, report, around);
  timelinePart(paper, report, around);
  return paper.close((page, pages) => `${title} ${emergency.id}    ${page} / ${pages}`);
}

function factsOf(
  { emergency, areaM2, divisions }: EmergencyReport,
  { say, language, time }: Around,
): (readonly [string, string])[] {
  const { plan, bulletin } = emergency;
  const planName = say({ zh: plan.name, en: plan.nameEn });
  const version = fill(say(words.version, " / "), { n: plan.number });
  const ended = emergency.endedAt;
  return [
    [say(words.plan), `${say(classWords[plan.class])} · ${planName} (${version})`],
    [say(words.level), ["I", "II", "III", "IV"][emergency.level - 1] ?? ""],
    [say(words.place), emergency.place],
    [
      say(words.area),
      `${(areaM2 / 1e6).toFixed(3)} km² · ${divisions.map(({ name, nameEn }) => say({ zh: name, en: nameEn ?? name })).join(", ")}`,
    ],
    [say(words.activated), `${time(emergency.activatedAt)} · ${nameOf(emergency.activatedBy, language)}`],
    [say(words.ended), ended === null ? "—" : `${time(ended)} · ${nameOf(emergency.endedBy, language)}`],
    ...(ended === null ? [] : [[say(words.duration), lasted(emergency.activatedAt, ended)] as const]),
    [say(words.bulletin), language === "both" ? `${bulletin.zh}\n${bulletin.en}` : bulletin[language]],
    ...(emergency.endNote === null ? [] : [[say(words.endNote), emergency.endNote] as const]),
  ];
}

const states = ["unchecked", "checked", "evacuated", "needs_help"] as const;

function rollCallPart(paper: Paper, report: EmergencyReport, { say, time }: Around): void {
  const { counts } = report.emergency;
  const total = states.reduce((sum, state) => sum + counts[state], 0);
  head(paper, say(words.result));
  paper.table(
    [...states.map((state) => ({ head: say(stateWords[state]), share: 0.2 })), { head: say(words.total), share: 0.2 }],
    [[...states.map((state) => String(counts[state])), String(total)]],
  );
  head(paper, say(words.course));
  paper.table(
    [{ head: say(words.time), share: 0.28 }, ...states.map((state) => ({ head: say(stateWords[state]), share: 0.18 }))],
    few(report.course, MOST_COURSE).map(
      ({ at, counts: then }): Line => [time(at), ...states.map((state) => String(then[state]))],
    ),
  );
  head(paper, say(words.help));
  if (report.neededHelp.length === 0) paper.paragraph(say(words.none), { gapPt: 8 });
  else
    paper.table(
      [
        { head: say(words.address), share: 0.32 },
        { head: say(words.since), share: 0.2 },
        { head: say(words.until), share: 0.2 },
        { head: say(words.note), share: 0.28 },
      ],
      report.neededHelp.map(
        ({ building, since, until, notes }): Line => [
          building.address,
          time(since),
          until === null ? say(words.still) : time(until),
          notes.join("\n"),
        ],
      ),
    );
  head(paper, say(words.uncheckedList));
  const listed = report.unchecked.slice(0, MOST_UNCHECKED).map(({ address }) => address);
  const rest = report.unchecked.length - listed.length;
  const more = rest > 0 ? ` ${fill(say(words.more, " / "), { n: rest })}` : "";
  paper.paragraph(listed.length === 0 ? say(words.none) : `${listed.join("; ")}${more}`, { sizePt: 9, gapPt: 8 });
}

function taskPart(paper: Paper, { emergency }: EmergencyReport, { say, language, time }: Around): void {
  head(paper, say(words.tasks));
  const { steps } = emergency.planVersion.content;
  paper.table(
    [
      { head: say(words.step), share: 0.3 },
      { head: say(words.to), share: 0.17 },
      { head: say(words.due), share: 0.17 },
      { head: say(words.finished), share: 0.17 },
      { head: say(words.state), share: 0.19 },
    ],
    emergency.tasks.map((task): Line => {
      const step = steps[task.step];
      const whom = task.account ? nameOf(task.account, language) : say(roleWords[task.role ?? ""] ?? words.none);
      return [
        `${task.step + 1}. ${step ? say(step.title, "\n") : ""}`,
        [whom, ...(task.cell ? [task.cell.name] : [])].join("\n"),
        time(task.dueAt),
        time(task.endedAt),
        [say(taskWords[task.state]), ...(task.note ? [task.note] : [])].join("\n"),
      ];
    }),
    8,
  );
}

function timelinePart(paper: Paper, { timeline }: EmergencyReport, around: Around): void {
  const { say, language, time } = around;
  head(paper, say(words.timeline));
  paper.table(
    [
      { head: say(words.time), share: 0.2 },
      { head: say(words.who), share: 0.18 },
      { head: say(words.what), share: 0.62 },
    ],
    timeline.map((line): Line => [time(line.at), line.by ? nameOf(line.by, language) : "", lineText(line, around)]),
    8,
  );
}

function lineText({ kind, text, details }: EmergencyLogLine, { language }: Around): string {
  const said = (own: "zh" | "en"): string => fill(lineWords[kind][own], filledOf(kind, details, own));
  const line = language === "both" ? `${said("zh")} / ${said("en")}` : said(language);
  return [kind === "written" ? "" : line, text ?? ""].filter(Boolean).join("\n");
}

function filledOf(
  kind: EmergencyLogLine["kind"],
  details: EmergencyLogLine["details"],
  language: "zh" | "en",
): Readonly<Record<string, string | number>> {
  const filled: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(details))
    if (typeof value === "string" || typeof value === "number") filled[key] = value;
  if (kind === "marked")
    filled["state"] = (stateWords[details["state"] as (typeof states)[number]] ?? words.none)[language];
  if (kind === "task") {
    filled["number"] = Number(details["step"]) + 1;
    for (const end of ["from", "to"] as const)
      filled[end] = (taskWords[details[end] as keyof typeof taskWords] ?? words.none)[language];
  }
  return filled;
}

const head = (paper: Paper, text: string): void => {
  paper.keepTogether(60).space(4).paragraph(text, { face: "bold", sizePt: HEAD_PT, gapPt: 4 });
};
const nameOf = (
  person: { readonly name: string; readonly nameEn: string | null } | null,
  language: PaperLanguage,
): string => (person === null ? "—" : (language === "en" && person.nameEn) || person.name);
const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_all, key: string) => String(values[key] ?? ""));
const few = <T>(all: readonly T[], most: number): T[] =>
  all.filter((_, index) => index === all.length - 1 || index % Math.ceil(all.length / most) === 0);

function lasted(from: string, to: string): string {
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / MINUTE_MS);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")} h`;
}
/** 2026-12-07 23:59, of the town. */
const townTime = (instant: Date, offsetMinutes: number): string =>
  new Date(instant.getTime() + offsetMinutes * MINUTE_MS).toISOString().slice(0, 16).replace("T", " ");
