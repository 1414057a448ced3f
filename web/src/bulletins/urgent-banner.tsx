/** Urgent bulletins over every desk until the person at the screen says that they were read, or another one says that they hold no longer. Read out at once. */
import type { BulletinList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { AttachedFiles } from "../ui/attached-files.tsx";
import { Icon } from "../ui/icon.tsx";
import { ReadButton } from "./bulletin-view.tsx";
import "./bulletins.css";

export function UrgentBanner({ list }: { readonly list: BulletinList | null }): ReactNode {
  const t = useT();
  const { dayClock, name } = useFormats();
  const urgent = (list?.bulletins ?? []).filter(
    ({ level, readAt, isOwn, correctedBy }) => level === "urgent" && readAt === null && !isOwn && correctedBy === null,
  );
  return (
    // The region is there before its words are: what comes into it is read out.
    <div role="alert" className="urgent-bulletins">
      {urgent.map((bulletin) => (
        <section key={bulletin.id} className="urgent-bulletin">
          <Icon name="warning" size={20} />
          {/* On a phone long words scroll, by keyboard too. */}
          <div className="grow" tabIndex={0} role="group" aria-label={bulletin.title}>
            <b>
              {t("bulletins.urgent_banner")}: {bulletin.title}
            </b>
            <p className="bulletin-text">{bulletin.text}</p>
            <AttachedFiles files={bulletin.files} />
            <p className="small">
              {t("bulletins.by", {
                name: name(bulletin.by.name, bulletin.by.nameEn),
                at: dayClock(bulletin.startsAt),
              })}
            </p>
          </div>
          <ReadButton bulletin={bulletin} />
        </section>
      ))}
    </div>
  );
}
