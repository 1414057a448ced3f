// The one door of every npm script: installs what the lock file says if it is not there yet, then runs
// scripts/<name>.ts under the Node that the project brings. Plain JavaScript, because the machine's own Node may be 20.
// Prints nothing on standard output, so that `npm run --silent export` can be piped.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const OLDEST_NODE = 20;
const WANTED_NODE = 24;
const LONGEST_NAME = 40;

const major = Number(process.versions.node.split(".")[0]);
if (major < OLDEST_NODE)
  fail(
    `Node ${OLDEST_NODE} or newer is needed to begin, this is ${process.version}. Install one from nodejs.org and run the command again.`,
  );

const [name = "", ...args] = process.argv.slice(2);
const script = join(root, "scripts", `${name}.ts`);
if (name.length > LONGEST_NAME || !/^[a-z0-9-]+$/.test(name) || !existsSync(script))
  fail(`There is no command "${name}". See the list in package.json.`);

install();
const child = spawn(findNode(), ["--disable-warning=ExperimentalWarning", script, ...args], {
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: `${join(root, "node_modules", ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
  },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 130 : (code ?? 1)));

/** Installs when the lock file differs from the one that was installed last. */
function install() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const mark = join(root, "node_modules", ".gridstead-lock");
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return;
  process.stderr.write("Installing the locked packages (once) ...\n");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const run = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (run.status !== 0)
    fail("npm ci failed (see above). Check the network and that the folder is writable, then run the command again.");
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, lock);
}

/** The Node of the lock file for this platform; else the machine's own if it is new enough. */
function findNode() {
  const file = process.platform === "win32" ? "node.exe" : "node";
  const own = join(
    root,
    "node_modules",
    `node-${process.platform.replace("win32", "win")}-${process.arch}`,
    "bin",
    file,
  );
  if (existsSync(own)) return own;
  if (major >= WANTED_NODE) return process.execPath;
  return fail(
    `Node ${WANTED_NODE} is needed and is not packaged for ${process.platform}-${process.arch}. Install it from nodejs.org and run the command again.`,
  );
}

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
