/** The days of the week as schedules count them: 1 is Monday. */
import type { Translate } from "../i18n/translate.ts";

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

export function weekdayWords(weekday: number, t: Translate): string {
  const known = weekdays.find((each) => each === weekday);
  return known === undefined ? String(weekday) : t(`weekday.${known}`);
}
