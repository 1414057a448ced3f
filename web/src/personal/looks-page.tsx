/**
 * The log of looks for auditors and administrators: by conditions, newest first, as a file, whether it is whole, and the alerts on what
 * is unusual. Nothing here opens anything.
 */
import type { ContactLook, ContactLookChain, ContactLookList, WorkAlertList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { getJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import "../ui/table.css";
import { LookConditions } from "./look-conditions.tsx";
import { type LookWish, noLookWish, queryOf } from "./look-wish.ts";
import "./personal.css";

const PAGE = 100;
const MOST = 500;

export function LooksPage(): ReactNode {
  const t = useT();
  const [wish, setWish] = useState<LookWish>(noLookWish);
  const [limit, setLimit] = useState(PAGE);
  const query = queryOf(wish);
  const { answer, refused, again } = useReading<ContactLookList>("/api/contact-looks", { ...query, limit });
  if (!answer && !refused) return <Loading title={t("state.loading", { what: t("looks.what") })} />;
  if (!answer && refused)
    return <RefusedPicture refused={refused} what={t("looks.what")} subject={t("looks.what")} again={again} />;
  const shown = answer?.looks.length ?? 0;
  const file = `/api/contact-looks/export?${new URLSearchParams(query).toString()}`;
  return (
    <div className="town-page looks-page">
      <header className="row">
        <h2 className="grow">{t("looks.title")}</h2>
        <a className="btn" href={file} download="looks.csv">
          {t("looks.file")}
        </a>
      </header>
      <p className="muted">{t("looks.text")}</p>
      <Chain />
      <UnusualLooks />
      <section>
        <LookConditions
          wish={wish}
          onAsk={(next) => {
            setWish(next);
            setLimit(PAGE);
          }}
        />
        {answer && shown > 0 ? (
          <>
            <p className="muted">{t("looks.shown", { total: answer.total, shown })}</p>
            <LookTable looks={answer.looks} />
          </>
        ) : (
          <Empty small title={t("looks.none")} />
        )}
        {answer && answer.total > shown && limit < MOST && (
          <div className="row personal-foot">
            <Button onClick={() => setLimit(MOST)}>{t("looks.more")}</Button>
          </div>
        )}
      </section>
    </div>
  );
}

function LookTable({ looks }: { readonly looks: readonly ContactLook[] }): ReactNode {
  const t = useT();
  return (
    <div className="personal-scroll">
      <table className="table looks-table">
        <thead>
          <tr>
            {(["when", "who", "where", "of", "why", "address"] as const).map((head) => (
              <th key={head}>{t(`looks.${head}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {looks.map((look) => (
            <LookRow key={look.id} look={look} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LookRow({ look }: { readonly look: ContactLook }): ReactNode {
  const t = useT();
  const { isoDayClock, name } = useFormats();
  const { account, role, building, units, what, part, fields, purpose, reason, outside, atNight, fromAddress } = look;
  return (
    <tr>
      <td>{isoDayClock(look.at)}</td>
      <td>
        {name(account.name, account.nameEn)}
        <span className="muted personal-line">{t(`role.${role}` as "role.officer")}</span>
      </td>
      <td>
        {building.address}
        <span className="muted personal-line">{units.map(({ sourceId }) => sourceId).join(", ")}</span>
      </td>
      <td>
        {part === null ? t(`looks.of.${what}`) : t(`looks.part.${part}`)}
        <span className="muted personal-line">
          {fields.map((field) => (isField(field) ? t(`looks.field.${field}`) : field)).join(", ")}
        </span>
      </td>
      <td>
        {t(`looks.purpose.${purpose}`)}
        {reason && <span className="personal-line">{reason}</span>}
        {(outside || atNight) && (
          <b className="personal-line looks-unusual">
            ⚠ {[outside && t("looks.only.outside"), atNight && t("looks.only.at_night")].filter(Boolean).join(", ")}
          </b>
        )}
      </td>
      <td>{fromAddress ?? "–"}</td>
    </tr>
  );
}

const known = ["name", "phone", "email", "contract", "document"] as const;
/** A newer server may name others. */
const isField = (field: string): field is (typeof known)[number] => known.some((each) => each === field);

/** Asked for, because it reads the whole log. */
function Chain(): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const { busy, refused, run } = useCommand();
  const [chain, setChain] = useState<ContactLookChain | null>(null);
  const verify = async (): Promise<void> => {
    setChain(await run(() => getJson<ContactLookChain>("/api/contact-looks/chain"), []));
  };
  return (
    <div className="row looks-chain">
      <Button icon="shield" busy={busy} onClick={() => void verify()}>
        {t("looks.verify")}
      </Button>
      <span role="status">
        {chain &&
          (chain.fault === null
            ? `✓ ${t("looks.holds", { count: whole(chain.looks) })}`
            : `⚠ ${t(`looks.broken.${chain.fault.kind}`, { id: chain.fault.id })}`)}
      </span>
      <RefusedWords refused={refused} />
    </div>
  );
}

const LOOK_ALERTS: ReadonlySet<string> = new Set([
  "many_looks",
  "looks_outside",
  "looks_at_night",
  "looks_same_person",
]);

/** Of the own role: an administrator has none. */
function UnusualLooks(): ReactNode {
  const t = useT();
  const { isoDayClock, name } = useFormats();
  const { answer } = useReading<WorkAlertList>("/api/work-alerts", {}, ["work_alert"]);
  const alerts = answer?.alerts.filter(({ kind }) => LOOK_ALERTS.has(kind)) ?? [];
  return (
    <section aria-label={t("looks.alerts")}>
      <h3>{t("looks.alerts")}</h3>
      {alerts.length === 0 && <p className="muted">{t("looks.alerts_none")}</p>}
      <ul className="looks-alerts">
        {alerts.map(({ id, kind, account, count, withinMinutes, at }) => (
          <li key={id}>
            <b>{t(`work_alerts.${kind}`, { count })}</b>{" "}
            {account && t("work_alerts.by", { name: name(account.name, account.nameEn), minutes: withinMinutes ?? 0 })}{" "}
            <span className="muted">{isoDayClock(at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
