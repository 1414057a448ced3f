// Tests in three sizes: unit (milliseconds), db (a real database: embedded, and native when DATABASE_URL_TEST names one).
// The browser stories live in web/e2e and run under Playwright.
import { defineConfig } from "vitest/config";

const unit = ["{tiles,server,web,scripts,migrations}/**/*.test.ts"];
const db = ["{server,scripts,migrations}/**/*.db.test.ts"];
const never = ["**/node_modules/**", "**/dist/**"];
const setupFiles = ["scripts/testing/same-draws.ts"];

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: unit, exclude: [...db, ...never], setupFiles, testTimeout: 60_000 } },
      {
        test: {
          name: "embedded",
          include: db,
          exclude: never,
          setupFiles,
          env: { GRIDSTEAD_TEST_DATABASE: "embedded" },
          hookTimeout: 120_000,
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "native",
          include: process.env["DATABASE_URL_TEST"] ? db : [],
          exclude: never,
          setupFiles,
          env: { GRIDSTEAD_TEST_DATABASE: "native" },
          hookTimeout: 120_000,
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
