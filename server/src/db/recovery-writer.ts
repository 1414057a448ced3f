/** A process to be killed: opens the database in the folder of its first argument and writes rows for ever, printing each number after its commit. */
import { sql } from "kysely";
import { openDatabase } from "./open-database.ts";

const [folder = ""] = process.argv.slice(2);
const handle = await openDatabase({ dataDir: folder });
for (let number = 1; number <= 100_000; number++) {
  await sql`insert into setting (key, value) values (${`row ${process.pid} ${number}`}, ${JSON.stringify("x".repeat(500))})`.execute(
    handle.db,
  );
  process.stdout.write(`${number}\n`);
}
