/** `npm run bless`: writes the golden files again (generated SQL, OpenAPI document). Read the difference before committing it. */
import { bin, runStep } from "./checks/run-step.ts";

const golden = await runStep({
  name: "golden files",
  command: bin("vitest"),
  args: ["run", "--project", "unit", "--project", "embedded", "queries.test", "openapi", "--update"],
  env: { BLESS: "1" },
});
process.exitCode = golden.ok ? 0 : 1;
