/** What a town's rules must be beside well-formed: numbers that only make sense together. Pure. */
import type { RuleFault } from "./contract.ts";
import type { Limit, TownRules } from "./town-rules.ts";

export function ruleFaults(rules: TownRules): RuleFault[] {
  return [
    ...gradeFaults(rules.grades),
    ...ladderFaults(rules.hazards),
    ...limitFaults(rules),
    ...targetFaults(rules),
    ...videoFaults(rules),
  ];
}

/** Green above yellow above orange above red, and worse homes are not visited less often. */
function gradeFaults({ yellowBelow, orangeBelow, redBelow, points, visitDays }: TownRules["grades"]): RuleFault[] {
  const faults: RuleFault[] = [];
  if (orangeBelow >= yellowBelow) faults.push(fault("grades.orangeBelow", "must_fall", "grades.yellowBelow"));
  if (redBelow >= orangeBelow) faults.push(fault("grades.redBelow", "must_fall", "grades.orangeBelow"));
  if (points[1] > points[0]) faults.push(fault("grades.points.1", "must_fall", "grades.points.0"));
  if (points[2] > points[1]) faults.push(fault("grades.points.2", "must_fall", "grades.points.1"));
  const order = ["G", "Y", "O", "R"] as const;
  for (const [index, grade] of order.entries()) {
    const better = order[index - 1];
    if (visitDays[grade] === 0) faults.push(fault(`grades.visitDays.${grade}`, "must_not_be_zero", null));
    if (better && visitDays[grade] > visitDays[better])
      faults.push(fault(`grades.visitDays.${grade}`, "must_not_exceed", `grades.visitDays.${better}`));
  }
  return faults;
}

function ladderFaults({ ladder }: TownRules["hazards"]): RuleFault[] {
  return ladder.flatMap((step, index) => {
    const before = ladder[index - 1];
    if (!before || step.overdueDays > before.overdueDays) return [];
    return [fault(`hazards.ladder.${index}.overdueDays`, "must_rise", `hazards.ladder.${index - 1}.overdueDays`)];
  });
}

/** The graver, the sooner; compared as the least time on the wall that each can take. */
function limitFaults({ hazards: { correctBy } }: TownRules): RuleFault[] {
  return [0, 1].flatMap((index) => {
    const [graver, lighter] = [correctBy[index], correctBy[index + 1]];
    if (!graver || !lighter || leastHours(graver) <= leastHours(lighter)) return [];
    return [fault(`hazards.correctBy.${index}`, "must_not_exceed", `hazards.correctBy.${index + 1}`)];
  });
}

const HOURS = { urgent_hour: 1, working_hour: 1, urgent_day: 24, working_day: 24, natural_day: 24 } as const;
const leastHours = ({ value, unit }: Limit): number => value * HOURS[unit];

/** A rule of size without a number asks nothing of anybody; a target of nothing is none. */
function targetFaults({ targets, legalText }: TownRules): RuleFault[] {
  const faults = Object.entries(targets).flatMap(([name, share]) =>
    share === 0 ? [fault(`targets.${name}`, "must_not_be_zero", null)] : [],
  );
  for (const language of ["zh", "en"] as const)
    if (legalText[language].trim() === "") faults.push(fault(`legalText.${language}`, "must_be_known", null));
  return faults;
}

/** An address that a browser opens in a new tab: nothing is said on the way to it, and a room is written behind it. */
function videoFaults({ messages: { videoRooms } }: TownRules): RuleFault[] {
  if (videoRooms === null) return [];
  const url = URL.canParse(videoRooms) ? new URL(videoRooms) : null;
  const isPlain =
    url?.protocol === "https:" && url.username === "" && url.password === "" && !/[?#\s]/.test(videoRooms);
  return isPlain ? [] : [fault("messages.videoRooms", "must_be_https", null)];
}

const fault = (path: string, reason: RuleFault["reason"], than: string | null): RuleFault => ({ path, reason, than });
