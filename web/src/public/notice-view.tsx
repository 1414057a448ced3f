/** A notice as its receiver sees it: what to put right by when, what happens next, and the way to report that it is done, with a photo. */
import type { PublicNotice } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { Icon } from "../ui/icon.tsx";
import { SeverityMark } from "../ui/marks.tsx";
import { FaultDue, FaultWords } from "./fault-words.tsx";
import { Frame } from "./frame.tsx";
import { nextOf } from "./notice-lines.ts";
import { Push } from "./parts.tsx";
import { DonePicture, EmptyPicture } from "./public-pictures.tsx";
import { ReportFixedPage } from "./report-fixed-page.tsx";
import { inGroups, useBoth, useDays, useSay } from "./say.ts";
import { StoredSection } from "./stored-section.tsx";

type NoticeViewProps = { readonly code: string; readonly notice: PublicNotice; readonly again: () => void };

export function NoticeView({ code, notice, again }: NoticeViewProps): ReactNode {
  const say = useSay();
  const both = useBoth();
  const [shown, setShown] = useState(notice);
  const [reporting, setReporting] = useState(false);
  const [reported, setReported] = useState(false);
  // What the server was asked for anew takes the place of what a report answered.
  const [from, setFrom] = useState(notice);
  if (from !== notice) {
    setFrom(notice);
    setShown(notice);
  }
  if (reporting)
    return (
      <ReportFixedPage
        code={code}
        notice={shown}
        onBack={() => setReporting(false)}
        onDone={(next) => {
          setShown(next);
          setReporting(false);
          setReported(true);
          scrollTo(0, 0);
        }}
      />
    );
  const mayReport = shown.items.some((item) => item.mayReport);
  return (
    <Frame
      title={`${both(shown.town)} · ${say("title.notice")}`}
      bar={
        mayReport ? (
          <Push
            onClick={() => {
              setReporting(true);
              setReported(false);
            }}
          >
            {say("notice.report")}
          </Push>
        ) : (
          <Push look="secondary" onClick={again}>
            {say("action.reload")}
          </Push>
        )
      }
    >
      {reported && (
        <div className="told" data-tone="done" role="status">
          <Icon name="check" size={20} />
          <b>{say("notice.reported")}</b>
        </div>
      )}
      <NoticeHead notice={shown} />
      {shown.state !== "void" && <Items notice={shown} />}
      <LegalText notice={shown} />
      <StoredSection code={code} onAsked={() => undefined} />
    </Frame>
  );
}

/** How it stands, for which home, and what happens next. */
function NoticeHead({ notice }: { readonly notice: PublicNotice }) {
  const say = useSay();
  const { dayOf } = useDays();
  const number = [
    say("notice.number", { number: notice.number, day: dayOf(notice.issuedAt) }),
    ...(notice.round > 1 ? [say("notice.round", { count: notice.round })] : []),
  ].join(" · ");
  const open = notice.items.filter(({ mayReport }) => mayReport).length;
  const next = nextOf(notice);
  if (notice.state === "closed")
    return (
      <DonePicture
        title={say("notice.state.closed")}
        text={notice.closedAt ? say("notice.closed_on", { day: dayOf(notice.closedAt) }) : number}
      />
    );
  if (notice.state === "void")
    return <EmptyPicture title={say("notice.state.void")} text={say("notice.void_hint")} code={notice.number} />;
  return (
    <>
      <h1>{open > 0 ? say("notice.todo", { count: open }) : say("notice.waiting")}</h1>
      <p className="phone-lead">{number}</p>
      <div className="place">
        <Icon name="pin" size={20} />
        <div>
          <b>{notice.address}</b>
          {notice.phone && (
            <a className="inline-call" href={`tel:${notice.phone.replaceAll(/[^\d+]/g, "")}`}>
              {say("notice.ask", { phone: inGroups(notice.phone) })}
            </a>
          )}
        </div>
      </div>
      <p>{say(next)}</p>
    </>
  );
}

function Items({ notice }: { readonly notice: PublicNotice }) {
  const say = useSay();
  return (
    <>
      <h2>{say("notice.items")}</h2>
      <ul>
        {notice.items.map((item) => (
          <li key={item.hazardId} className="fault">
            <SeverityMark severity={item.severity} />
            <FaultWords item={item} />
            <FaultDue item={item} />
          </li>
        ))}
      </ul>
    </>
  );
}

function LegalText({ notice }: { readonly notice: PublicNotice }) {
  const say = useSay();
  const both = useBoth();
  const text = both(notice.legalText);
  if (text === "") return null;
  return (
    <div className="promise">
      <Icon name="shield" size={20} />
      <div>
        <b>{say("notice.legal")}</b>
        <p>{text}</p>
      </div>
    </div>
  );
}
