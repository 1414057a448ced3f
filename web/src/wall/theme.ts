/** Light by day and dark by night, where the board says so: from seven to nineteen o'clock in the town. Pure. */
const DAY_BEGINS = 7;
const DAY_ENDS = 19;

export function themeAt(theme: "light" | "dark" | "by_time", nowMs: number, offsetMinutes: number): "light" | "dark" {
  if (theme !== "by_time") return theme;
  const hour = new Date(nowMs + offsetMinutes * 60_000).getUTCHours();
  return hour >= DAY_BEGINS && hour < DAY_ENDS ? "light" : "dark";
}
