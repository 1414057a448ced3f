/** The lines of a grade, and the way to the next better one, in words. Pure. */
import type { GradeLine, UnitGrade } from "@gridstead/server/contract";
import type { Formats } from "../i18n/format.ts";
import type { Translate } from "../i18n/translate.ts";

/** "Extinguisher expired, open, overdue ×2". */
export function lineWords({ code, title, item, overdue, repeat }: GradeLine, t: Translate, { words }: Formats): string {
  if (code === "undeclared" || code === "held" || code === "hard_not_lettable") return t(`file.line.${code}`);
  const name = title === null ? (item ?? t("hazard.class.other")) : words(title);
  const marks = [
    t("file.line.open"),
    ...(overdue ? [t("file.line.overdue")] : []),
    ...(repeat ? [t("file.line.repeat")] : []),
  ];
  return [name, ...marks].join(t("file.comma"));
}

/** "Visited every 7 days. Yellow from 75: close Extinguisher expired." */
export function betterWay(grade: UnitGrade, t: Translate, formats: Formats): string {
  const visits = t("file.visited_every", { count: grade.visitEveryDays });
  const { nextBetter } = grade;
  if (nextBetter === null) return visits;
  const ways = [
    ...(nextBetter.hazardIds.length > 0
      ? [t("file.way.close", { items: namesOf(grade, nextBetter.hazardIds, t, formats) })]
      : []),
    ...(nextBetter.declare ? [t("file.way.declare")] : []),
    ...(nextBetter.makeLettable ? [t("file.way.make_lettable")] : []),
    ...(nextBetter.needsInspection ? [t("file.way.inspect")] : []),
  ];
  if (ways.length === 0) return visits;
  const better = t("file.better", {
    grade: t(`file.grade_name.${nextBetter.grade}`),
    ways: ways.join(t("file.comma")),
  });
  return `${visits} ${better}`;
}

function namesOf(grade: UnitGrade, ids: readonly number[], t: Translate, { words }: Formats): string {
  const titles = ids.map((id) => grade.lines.find(({ hazardId }) => hazardId === id)?.title ?? null);
  return titles.map((title) => (title === null ? t("hazard.class.other") : words(title))).join(t("file.comma"));
}
