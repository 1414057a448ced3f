/** The notice that asks for a hazard: number, round, who issued it when, how it reached the landlord; its paper, a reminder, more time. */
import type { HazardDetail, NoticeDetail } from "@gridstead/server/contract";
import { type ReactNode, useId, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/panel.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { refusalOf } from "./hazard-steps.tsx";
import { NoticeButtons } from "./notice-buttons.tsx";
import { StepDialog } from "./step-dialog.tsx";
import { useHazard } from "./use-hazard.ts";
import { extendedAt, whyNotExtend } from "./why-not.ts";
import "./hazard-steps.css";

type NoticeCardProps = { readonly noticeId: number | null; readonly hazardId: number | null };

export function NoticeCard({ noticeId, hazardId }: NoticeCardProps): ReactNode {
  const t = useT();
  const path = noticeId === null ? null : `/api/notices/${noticeId}`;
  const { answer, refused } = useReading<NoticeDetail>(path, {}, ["notice", "hazard", "transition"]);
  const { answer: hazard } = useHazard(hazardId);
  if (noticeId === null) {
    return (
      <Section title={t("file.thing_title.notice")}>
        <p className="soft">{t(hazard && hazard.closedAt === null ? "notice.none_for_hazard" : "notice.none")}</p>
      </Section>
    );
  }
  return (
    <Section
      title={t("file.thing_title.notice")}
      aside={t(answer ? `notice.state.${answer.state}` : "notice.state.issued")}
    >
      {answer ? <Card notice={answer} hazard={hazard} /> : <RefusedWords refused={refused} />}
    </Section>
  );
}

/** The newest notice that asks for this hazard. */
export function HazardNotice({ hazardId }: { readonly hazardId: number }): ReactNode {
  const { answer } = useHazard(hazardId);
  return answer?.notice ? <NoticeCard noticeId={answer.notice.id} hazardId={hazardId} /> : null;
}

type CardProps = { readonly notice: NoticeDetail; readonly hazard: HazardDetail | null };

function Card({ notice, hazard }: CardProps): ReactNode {
  const t = useT();
  const { monthDay, name } = useFormats();
  const round = notice.round > 1 ? `${t("file.comma")}${t("queue.round", { count: notice.round })}` : "";
  const by =
    notice.issuedBy === null ? "" : t("notice.by", { name: name(notice.issuedBy.name, notice.issuedBy.nameEn) });
  const counts = t("notice.items", { count: notice.items, closed: notice.items - notice.openItems });
  return (
    <>
      <div className="notice-doc">
        <div className="notice-paper" aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
          <i />
        </div>
        <div>
          <div className="strong">
            {t("notice.title", { number: notice.number })}
            {round}
          </div>
          <div className="small soft">
            {t("notice.issued_on", { day: monthDay(lastIssuedAt(notice)) })}
            {by}
            {t("file.comma")}
            {counts}
          </div>
          <div className="small soft">
            <Delivery notice={notice} />
          </div>
        </div>
      </div>
      <NoticeButtons notice={notice}>{hazard && <ExtendButton hazard={hazard} />}</NoticeButtons>
    </>
  );
}

const lastIssuedAt = ({ history, issuedAt }: NoticeDetail): string =>
  history.findLast(({ action }) => action === "issue_again")?.at ?? issuedAt;

function Delivery({ notice }: { readonly notice: NoticeDetail }): ReactNode {
  const t = useT();
  const { dayClock } = useFormats();
  if (notice.sentAt === null && notice.openedAt === null) return t("notice.not_sent");
  return [
    ...(notice.sentAt === null ? [] : [t("notice.sent_at", { time: dayClock(notice.sentAt) })]),
    t(notice.openedAt === null ? "notice.not_opened" : "notice.opened_at", { time: dayClock(notice.openedAt) }),
  ].join(t("file.comma"));
}

/** Stays in its place when it is refused, and the reason stands below it. */
function ExtendButton({ hazard }: { readonly hazard: HazardDetail }): ReactNode {
  const t = useT();
  const id = useId();
  const { monthDay } = useFormats();
  const now = useNow(30_000);
  const [open, setOpen] = useState(false);
  const role = useSession(({ signed }) => signed?.account.role ?? "auditor");
  if (hazard.closedAt !== null) return null;
  const why = whyNotExtend(hazard, role, now);
  const at = extendedAt(hazard);
  const refusal = why === null ? null : refusalOf(why, t);
  const words =
    why === "never_extended" && at !== null ? t("notice.extended_on", { day: monthDay(at) }) : refusal?.title;
  return (
    <>
      <Button small refusal={refusal} aria-describedby={refusal ? id : undefined} onClick={() => setOpen(true)}>
        {t("notice.extend")}
      </Button>
      {refusal && (
        <p className="help notice-why" id={id}>
          {words}
        </p>
      )}
      {open && <StepDialog hazard={hazard} action="extend" onClose={() => setOpen(false)} />}
    </>
  );
}
