/** Browser and system behind a user agent, as far as people know them by name. Pure; what is unknown stays as it was sent, cut. */

const LONGEST = 60;
/** The first that fits: most browsers also name those they descend from. */
const browsers = [
  ["WeChat", /MicroMessenger/],
  ["Edge", /Edg(?:e|A|iOS)?\//],
  ["Opera", /OPR\//],
  ["Firefox", /Firefox\/|FxiOS\//],
  ["Chrome", /Chrome\/|CriOS\//],
  ["Safari", /Safari\//],
] as const;
const systems = [
  ["HarmonyOS", /HarmonyOS|OpenHarmony/],
  ["Android", /Android/],
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Windows", /Windows/],
  ["macOS", /Macintosh/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux/],
] as const;

/** Null when nothing was sent. */
export function deviceName(userAgent: string | null): string | null {
  if (userAgent === null || userAgent.trim() === "") return null;
  const first = (known: typeof browsers | typeof systems): string | undefined =>
    known.find(([, mark]) => mark.test(userAgent))?.[0];
  const names = [first(browsers), first(systems)].filter((name) => name !== undefined);
  if (names.length > 0) return names.join(" · ");
  return userAgent.length > LONGEST ? `${userAgent.slice(0, LONGEST)}…` : userAgent;
}
