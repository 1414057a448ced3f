/**
 * Kills the server or its database at random moments while the town is written into, starts it again and looks whether everything that
 * was acknowledged is there and nothing is half there. The same town goes through all of it.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Head } from "../../server/src/audit/verify-chain.ts";
import { type DatabasePlace, openDatabase } from "../../server/src/db/open-database.ts";
import { freePort } from "../checks/free-port.ts";
import { type Cluster, startCluster } from "../checks/native-cluster.ts";
import { checkTown } from "./check-town.ts";
import { startTown, type TownServer } from "./town-server.ts";
import { layTrialTown, signIn, type TrialTown } from "./trial-town.ts";
import { type Journal, openJournal, writeUntil } from "./writers.ts";

export type KillKind = "embedded" | "native server" | "native database";
export type KillReport = {
  readonly kind: KillKind;
  readonly kills: number;
  readonly acknowledged: Readonly<Record<string, number>>;
  readonly unanswered: number;
  readonly refused: Readonly<Record<string, number>>;
  /** From the kill, or for the database from its being back, to the first acknowledged write. */
  readonly slowestRecoveryS: number;
  readonly seconds: number;
  readonly faults: readonly string[];
};
export type KillOptions = {
  readonly kind: KillKind;
  readonly times: number;
  /** Folder with initdb and postgres; not for the embedded database. */
  readonly binaries: string | null;
  readonly say: (line: string) => void;
};

const SHORTEST_MS = 150;
const LONGEST_MS = 1_500;
const RECOVERY_MS = 120_000;
/** The key of a trial seals nothing outside of it. */
const KEY = Buffer.alloc(32, 7).toString("base64");

export async function trialOfKills({ kind, times, binaries, say }: KillOptions): Promise<KillReport> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "gridstead-kills-"));
  const cluster = kind === "embedded" ? null : await startCluster(binaries ?? "", { durable: true });
  const place: DatabasePlace = { dataDir: folder, databaseUrl: cluster?.url };
  let trial: Trial | null = null;
  try {
    trial = new Trial(kind, place, cluster, await layTrialTown(place));
    await trial.begin();
    for (let turn = 1; turn <= times && trial.faults.length === 0; turn++) {
      await trial.killOnce();
      say(
        `${kind}: kill ${turn} of ${times}, ${trial.journal.acknowledged.length} writes acknowledged, ${trial.faults.length} faults`,
      );
    }
    await trial.end();
    return { ...trial.report(), seconds: Math.round((performance.now() - began) / 1000) };
  } finally {
    await trial?.giveUp();
    cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Trial {
  readonly journal: Journal = openJournal();
  readonly faults: string[] = [];
  readonly #kind: KillKind;
  readonly #place: DatabasePlace;
  readonly #cluster: Cluster | null;
  readonly #town: TrialTown;
  readonly #photos: string;
  #server: TownServer | null = null;
  #port = 0;
  #head: Head | null = null;
  #kills = 0;
  #slowestRecoveryS = 0;

  constructor(kind: KillKind, place: DatabasePlace, cluster: Cluster | null, town: TrialTown) {
    this.#kind = kind;
    this.#place = place;
    this.#cluster = cluster;
    this.#town = town;
    this.#photos = join(place.dataDir, "attachments");
  }

  async begin(): Promise<void> {
    this.#port = await freePort();
    this.#server = await this.#start();
    await signIn(this.#server.url, this.#town);
  }

  /** Writes for a while, kills, brings back, looks. */
  async killOnce(): Promise<void> {
    const stop = new AbortController();
    const writing = writeUntil(stop.signal, `http://127.0.0.1:${this.#port}`, this.#town, this.journal);
    await this.#untilOneMoreIsAcknowledged();
    await sleep(SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS));
    const began = performance.now();
    this.#kills += 1;
    if (this.#kind === "native database") this.#cluster?.kill();
    else await this.#server?.kill();
    if (this.#kind === "embedded") await this.#check();
    if (this.#kind === "native database") this.#cluster?.start();
    else this.#server = await this.#start();
    await this.#untilOneMoreIsAcknowledged();
    this.#slowestRecoveryS = Math.max(this.#slowestRecoveryS, (performance.now() - began) / 1000);
    stop.abort();
    await writing;
    if (this.#server?.hasEnded()) this.faults.push(`the server ended with its database: ${this.#server.told()}`);
    if (this.#kind !== "embedded") await this.#check();
  }

  async end(): Promise<void> {
    await this.#server?.stop();
    if (this.#kind === "embedded") await this.#check();
  }

  /** Whatever happened, no process stays behind. */
  async giveUp(): Promise<void> {
    await this.#server?.kill();
  }

  report(): Omit<KillReport, "seconds"> {
    const acknowledged: Record<string, number> = {};
    for (const { kind } of this.journal.acknowledged) acknowledged[kind] = (acknowledged[kind] ?? 0) + 1;
    return {
      kind: this.#kind,
      kills: this.#kills,
      acknowledged,
      unanswered: this.journal.unanswered,
      refused: Object.fromEntries(this.journal.refused),
      slowestRecoveryS: Math.round(this.#slowestRecoveryS * 10) / 10,
      faults: this.faults,
    };
  }

  async #start(): Promise<TownServer> {
    const { dataDir, databaseUrl } = this.#place;
    return startTown(this.#port, {
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl ?? "",
      GRIDSTEAD_KEY: KEY,
      BACKUP_HOUR: "off",
      ATTACHMENT_FOLDER: this.#photos,
    });
  }

  async #untilOneMoreIsAcknowledged(): Promise<void> {
    const before = this.journal.acknowledged.length;
    const until = performance.now() + RECOVERY_MS;
    while (this.journal.acknowledged.length === before) {
      if (performance.now() > until) {
        this.faults.push(
          `no write was acknowledged for ${RECOVERY_MS} ms: ${JSON.stringify([...this.journal.refused])} ${this.#server?.told() ?? ""}`,
        );
        return;
      }
      await sleep(5);
    }
  }

  /** The embedded database is looked at between its owners, the other one beside the server that goes on. */
  async #check(): Promise<void> {
    const handle = await openDatabase(this.#place);
    try {
      const { faults, head } = await checkTown(handle, this.#town, this.journal, this.#photos, this.#head);
      this.faults.push(...faults);
      this.#head = head;
    } finally {
      await handle.close();
    }
  }
}
