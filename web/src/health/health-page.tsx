/**
 * How the server is: database, feed, clocks, tiles, memory, disks, backups, each with what to do when it is not well. Read again every few
 * seconds; while the database is away the last answer stays with a note.
 */
import type { Health } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { byteText } from "../i18n/byte-text.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { useReadingAgain } from "../state/reading-again.ts";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { ClockRows } from "./clock-rows.tsx";
import { StateChip } from "./state-chip.tsx";
import "../ui/table.css";
import "./health.css";

const EVERY_MS = 5_000;

export function HealthPage(): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const { answer, refused, readAt, again } = useReading<Health>("/api/health/details");
  useReadingAgain(again, EVERY_MS);
  if (!answer && !refused) return <Loading title={t("state.loading", { what: t("health.what") })} />;
  if (!answer && refused)
    return <RefusedPicture refused={refused} what={t("health.what")} subject={t("health.what")} again={again} />;
  if (!answer) return null;
  return (
    <div className="town-page health-page">
      <header className="row">
        <h2 className="grow">{t("health.title")}</h2>
        <StateChip state={answer.state} />
      </header>
      <p className="muted">
        {t("health.text", {
          version: answer.version,
          since: isoDayClock(answer.startedAt),
          at: isoDayClock(answer.at),
        })}
      </p>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <section>
        <ul className="health-tiles">
          <DatabaseTile health={answer} />
          <FeedTile health={answer} />
          <TilesTile health={answer} />
          <MemoryTile health={answer} />
          <DiskTiles health={answer} />
          <BackupsTile health={answer} />
        </ul>
      </section>
      <section>
        <h3>{t("health.clocks")}</h3>
        <ClockRows clocks={answer.clocks} now={Date.parse(answer.at)} />
      </section>
    </div>
  );
}

type Part = { readonly health: Health };

function Tile(props: {
  readonly name: string;
  readonly state: Health["state"];
  readonly figure: string;
  readonly lines: readonly string[];
  /** What to do about it; shown when it is not well. */
  readonly way?: string;
}): ReactNode {
  const { name, state, figure, lines, way } = props;
  return (
    <li className="health-tile" data-state={state}>
      <div className="row">
        <h3 className="grow">{name}</h3>
        <StateChip state={state} />
      </div>
      <p className="health-figure">{figure}</p>
      {lines.map((line) => (
        <p key={line} className="small muted">
          {line}
        </p>
      ))}
      {state !== "ok" && way && <p className="small health-way">{way}</p>}
    </li>
  );
}

function DatabaseTile({ health: { database } }: Part): ReactNode {
  const t = useT();
  const { tenths } = useFormats();
  const { state, kind, answeredMs, bytes, connections } = database;
  return (
    <Tile
      name={t("health.database")}
      state={state}
      figure={answeredMs === null ? t("health.no_answer") : t("health.answered", { ms: tenths(answeredMs) })}
      lines={[
        t(`health.kind.${kind}`, { size: bytes === null ? "–" : byteText(bytes, tenths) }),
        ...(connections ? [t("health.connections", connections)] : []),
      ]}
      way={t("health.database_way")}
    />
  );
}

function FeedTile({ health: { feed, screens } }: Part): ReactNode {
  const t = useT();
  const { tenths } = useFormats();
  return (
    <Tile
      name={t("health.feed")}
      state={feed.state}
      figure={feed.lagS === null ? t("health.no_answer") : t("health.lag", { seconds: tenths(feed.lagS) })}
      lines={[t("health.screens", { count: screens })]}
      way={t("health.feed_way")}
    />
  );
}

function TilesTile({ health: { tiles } }: Part): ReactNode {
  const t = useT();
  const { tenths, whole, share } = useFormats();
  const asked = tiles.hits + tiles.misses;
  return (
    <Tile
      name={t("health.tiles")}
      state={tiles.state}
      figure={tiles.loaded ? byteText(tiles.cacheBytes, tenths) : t("health.not_loaded")}
      lines={[
        t("health.tiles_most", { size: byteText(tiles.cacheMostBytes, tenths) }),
        t("health.tiles_hits", { share: share(tiles.hits, asked), count: whole(asked) }),
      ]}
      way={t("health.tiles_way")}
    />
  );
}

function MemoryTile({ health: { memory } }: Part): ReactNode {
  const t = useT();
  const { tenths } = useFormats();
  return (
    <Tile
      name={t("health.memory")}
      state={memory.state}
      figure={byteText(memory.bytes, tenths)}
      lines={[
        t("health.heap", { used: byteText(memory.heapBytes, tenths), most: byteText(memory.heapMostBytes, tenths) }),
      ]}
      way={t("health.memory_way")}
    />
  );
}

function DiskTiles({ health: { disks } }: Part): ReactNode {
  const t = useT();
  const { tenths, share } = useFormats();
  return disks.map(({ what, state, freeBytes, wholeBytes }) => (
    <Tile
      key={what}
      name={t(`health.disk.${what}`)}
      state={state}
      figure={freeBytes === null ? t("health.no_answer") : t("health.free", { size: byteText(freeBytes, tenths) })}
      lines={
        wholeBytes === null || freeBytes === null
          ? []
          : [t("health.free_share", { share: share(freeBytes, wholeBytes), size: byteText(wholeBytes, tenths) })]
      }
      way={t("health.disk_way")}
    />
  ));
}

function BackupsTile({ health: { backups } }: Part): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const { state, newestAt, provenAt, faulty } = backups;
  return (
    <Tile
      name={t("health.backups")}
      state={state}
      figure={newestAt === null ? t("health.no_backup") : isoDayClock(newestAt)}
      lines={[
        provenAt === null ? t("health.not_proven") : t("health.proven", { at: isoDayClock(provenAt) }),
        ...(faulty ? [t("health.backup_faulty")] : []),
      ]}
      way={t("health.backups_way")}
    />
  );
}
