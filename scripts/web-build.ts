/**
 * Builds the web app into web/dist, each text file also as .br and .gz so that the server never compresses by itself. Built
 * aside and put in place when complete: a running server and a second build never meet half an app. Does nothing when neither
 * the sources nor the lock file changed since the last build.
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = join(import.meta.dirname, "..");
const web = join(root, "web");
const SOURCES = ["src/**/*.{ts,tsx,css}", "public/**/*.*", "*.html", "*.config.ts", "package.json"];
const COMPRESSIBLE = "**/*.{js,css,html,svg,json}";
const WORTH_COMPRESSING_BYTES = 1_024;

export async function buildWeb(): Promise<"built" | "up to date"> {
  const mark = join(web, "dist", ".fingerprint");
  const fingerprint = fingerprintOfSources();
  if (existsSync(mark) && readFileSync(mark, "utf8") === fingerprint) return "up to date";
  const { build } = await import("vite");
  const aside = join(web, `dist-${process.pid}`);
  try {
    await build({ root: web, logLevel: "error", build: { outDir: aside, emptyOutDir: true } });
    compress(aside);
    writeFileSync(join(aside, ".fingerprint"), fingerprint);
    putInPlace(aside);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return "built";
}

function putInPlace(aside: string): void {
  const dist = join(web, "dist");
  const old = `${aside}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(aside, dist);
  rmSync(old, { recursive: true, force: true });
}

function fingerprintOfSources(): string {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  const files = globSync(SOURCES, { cwd: web, exclude: (name) => /\.test\.tsx?$/.test(name) });
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(join(web, file)));
  return hash.digest("hex");
}

function compress(folder: string): void {
  for (const file of globSync(COMPRESSIBLE, { cwd: folder })) {
    const bytes = readFileSync(join(folder, file));
    if (bytes.length < WORTH_COMPRESSING_BYTES) continue;
    writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(
      join(folder, `${file}.br`),
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    );
  }
}
