/**
 * `npm run complete-lock`, after adding or updating a dependency: npm leaves packages for other platforms out of the lock file
 * when it cannot see them, and `npm ci` then fails elsewhere. Adds what the locked packages name as optional for a platform.
 * They get a version and the platform of their name, no hash: npm takes the hash when it first sees the package.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Locked = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
type Lock = { packages: Record<string, Locked> };

const SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
  "win",
];
const PROCESSORS = ["arm64", "arm", "x64", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el", "wasm32"];

const file = join(import.meta.dirname, "../package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8")) as Lock;
const added: string[] = [];

for (const [place, locked] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(locked.optionalDependencies ?? {})) {
    const entry = `node_modules/${name}`;
    if (place === "" || lock.packages[entry] || lock.packages[`${place}/${entry}`]) continue;
    const platform = platformOf(name);
    if (!platform || !/^\d/.test(range)) continue;
    lock.packages[entry] = { version: range, ...platform, ...(locked.dev ? { dev: true } : {}), optional: true };
    added.push(`${name}@${range}`);
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(
  added.length === 0
    ? "The lock file is complete.\n"
    : `Added ${added.length} packages of other platforms: ${added.join(", ")}\n`,
);

/** "@biomejs/cli-darwin-arm64" -> { os: ["darwin"], cpu: ["arm64"] }; null when the name tells no platform. */
function platformOf(name: string): { os?: string[]; cpu: string[]; libc?: string[] } | null {
  const words = name.split(/[-/]/);
  const system = SYSTEMS.find((word) => words.includes(word));
  const processor = PROCESSORS.find((word) => words.includes(word));
  if (!processor) return null;
  const libc = words.some((word) => word.startsWith("musl"))
    ? "musl"
    : system === "linux" && words.some((word) => word.startsWith("gnu"))
      ? "glibc"
      : null;
  return {
    ...(system ? { os: [system === "win" ? "win32" : system] } : {}),
    cpu: [processor],
    ...(libc ? { libc: [libc] } : {}),
  };
}
