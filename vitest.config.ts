// Tests in three sizes: unit (milliseconds), db (a real database: embedded, and native when DATABASE_URL_TEST names one).
// The browser stories live in web/e2e and run under Playwright.
import { defineConfig } from "vitest/config";

const unit = ["{tiles,server,web,scripts,migrations}/**/*.test.ts"];
const db = ["{server,scripts,migrations}/**/*.db.test.ts"];
/** Where all of them run on PostgreSQL as well: what depends on the kind of database, what runs in one process with it, whole lives. */
const platform = [
  "{scripts,migrations}/**/*.db.test.ts",
  "server/src/*.db.test.ts",
  "server/src/{accounts,audit,backup,changes,db,evidence,grid,outbox,rights,situation}/*.db.test.ts",
];
/** Answers to bytes and headers, given before a database is asked. */
const wire = ["server/src/hard-edges-*.db.test.ts"];
const isPartly = process.env["GRIDSTEAD_EMBEDDED"] === "platform";
const never = ["**/node_modules/**", "**/dist/**"];
const setupFiles = ["scripts/testing/same-draws.ts"];

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: unit, exclude: [...db, ...never], setupFiles, testTimeout: 60_000 } },
      {
        test: {
          name: "embedded",
          include: isPartly ? platform : db,
          exclude: isPartly ? [...never, ...wire] : never,
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
