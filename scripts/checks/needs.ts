/**
 * What the tests need from the machine: a Chromium, and PostgreSQL with PostGIS. On Debian as root it installs what is missing;
 * elsewhere it names exactly what to install. Nothing is left out in silence.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const CHROMIUM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const DEBIAN_CLUSTERS = "/usr/lib/postgresql";
const FONTS = ["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"];

export const findChromium = (): string | undefined =>
  [process.env["CHROMIUM"] ?? "", ...CHROMIUM].find((path) => path !== "" && existsSync(path));

/** The folder with initdb and postgres that also has PostGIS, newest first. */
export function findPostgres(): string | undefined {
  if (!existsSync(DEBIAN_CLUSTERS)) return undefined;
  return readdirSync(DEBIAN_CLUSTERS)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN_CLUSTERS, version, "bin"))
    .find(
      (folder) =>
        existsSync(join(folder, "initdb")) &&
        existsSync(`/usr/share/postgresql/${folder.split("/").at(-2)}/extension/postgis.control`),
    );
}

/** Installs or explains. Answers the list of what is still missing, in words. */
export function fetchNeeds(): string[] {
  const wanted = missingPackages();
  if (wanted.length > 0 && mayInstall()) {
    process.stdout.write(`Installing with apt: ${wanted.join(" ")}\n`);
    apt("update", "-qq");
    apt("install", "-y", "-qq", "--no-install-recommends", ...wanted);
  }
  return missingInWords();
}

const missingPackages = (): string[] => [
  ...(findChromium() ? [] : ["chromium"]),
  ...(findPostgres() || process.env["DATABASE_URL_TEST"] ? [] : ["postgresql-15", "postgresql-15-postgis-3"]),
  ...(process.platform !== "linux" || FONTS.some(existsSync) ? [] : ["fonts-noto-cjk"]),
];

const missingInWords = (): string[] => [
  ...(findChromium() ? [] : ["Chromium or Chrome for the browser tests: install it, or set CHROMIUM to its path."]),
  ...(findPostgres() || process.env["DATABASE_URL_TEST"]
    ? []
    : [
        "PostgreSQL >= 15 with PostGIS >= 3.3 for the native database tests: install postgresql and postgis, or set DATABASE_URL_TEST to a database in which databases may be created.",
      ]),
];

const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

function apt(...args: string[]): void {
  spawnSync("apt-get", args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
