// The browser stories: one real Chromium, one real server on its own data folder with a small demo town, one story at a time
// (software rendering on two cores is slow; the stories wait for the map to be idle, not for seconds).
import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { adminPassword, demoPassword, providerClient, providerPort } from "./e2e/accounts.ts";

const root = join(import.meta.dirname, "..");
const port = Number(process.env["E2E_PORT"] ?? 3199);
/** One name for every story: a passkey belongs to a host name, and an address in figures is none. */
const address = `http://localhost:${port}`;
/** The address of a town that already runs, to write stories by; then none is started. */
const running = process.env["E2E_BASE"];
const report = process.env["PLAYWRIGHT_JSON_OUTPUT_NAME"];
const chromium = [process.env["CHROMIUM"] ?? "", "/usr/bin/chromium"].find((path) => path !== "" && existsSync(path));

export default defineConfig({
  testDir: "e2e",
  outputDir: join(root, "test-results/browser"),
  workers: 1,
  // A town that is broken would break every story, and each waits for minutes.
  maxFailures: report ? 12 : 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ...(report ? [["json", { outputFile: report }] as const] : [])],
  use: {
    baseURL: running ?? address,
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      // Without a locale of its machine the browser calls every file with a Chinese name "download".
      env: { LANG: "C.UTF-8", ...process.env },
      args: [
        "--no-sandbox",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--ignore-gpu-blocklist",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
      ],
    },
  },
  ...(running ? {} : { webServer: town() }),
});

/** A new small town with its own data folder; nothing of it is needed afterwards. */
function town() {
  return {
    command: "node scripts/run.mjs start --buildings 900",
    cwd: root,
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 180_000,
    stdout: "ignore" as const,
    stderr: "pipe" as const,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 10_000 },
    env: {
      PORT: String(port),
      DATA_DIR: join(root, `test-results/town-${process.pid}`),
      ADMIN_PASSWORD: adminPassword,
      DEMO_PASSWORD: demoPassword,
      PUBLIC_URL: address,
      OIDC_ISSUER: `http://127.0.0.1:${providerPort}`,
      OIDC_CLIENT_ID: providerClient.id,
      OIDC_CLIENT_SECRET: providerClient.secret,
    },
  };
}
