/** To report a matter without an account: what it is, where, a few words and photos, a contact if one likes. Sent once, answered with a receipt. */
import type { ReportPage as Page } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { usePreferences } from "../state/preferences.ts";
import { Icon } from "../ui/icon.tsx";
import { Frame } from "./frame.tsx";
import { useMatter } from "./kept-matter.ts";
import { type Contact, faultsOf, type Matter, type MatterFault, noContact, toSend } from "./matter.ts";
import { MatterContact } from "./matter-contact.tsx";
import { MatterKind } from "./matter-kind.tsx";
import { MatterPlace } from "./matter-place.tsx";
import { readReportPage, sendMatter } from "./matter-requests.ts";
import { MatterSent } from "./matter-sent.tsx";
import { MatterWords } from "./matter-words.tsx";
import { Push } from "./parts.tsx";
import { FailedPicture, LoadingPicture } from "./public-pictures.tsx";
import { useBoth, useSay } from "./say.ts";
import { StateBox } from "./state-box.tsx";
import { useAsked } from "./use-asked.ts";
import { useDoing } from "./use-doing.ts";

export type MatterPart = {
  readonly page: Page;
  readonly matter: Matter;
  readonly faults: readonly MatterFault[];
  readonly change: (part: (before: Matter) => Partial<Matter>) => void;
};

export function ReportPage(): ReactNode {
  const say = useSay();
  const { asked, again } = useAsked(readReportPage, "");
  if (asked.state === "answered") return <Reporting page={asked.answer} />;
  return (
    <Frame title={say("title.report")}>
      {asked.state === "loading" ? <LoadingPicture /> : <FailedPicture code={asked.refused.code} again={again} />}
    </Frame>
  );
}

function Reporting({ page }: { readonly page: Page }) {
  const say = useSay();
  const both = useBoth();
  const { matter, change, begin } = useMatter();
  const [contact, setContact] = useState<Contact>(noContact);
  const [underway, setUnderway] = useState(0);
  const sending = useSendingMatter(page, { matter, contact, underway }, change);
  const title = `${both(page.town)} · ${say("title.report")}`;
  const part = { page, matter, faults: sending.faults, change };
  if (matter.receipt !== null)
    return (
      <Frame title={title}>
        <MatterSent receipt={matter.receipt} address={matter.address} another={begin} />
      </Frame>
    );
  return (
    <Frame
      title={title}
      bar={
        <>
          <StateBox doing={sending.doing} done="" />
          {sending.faults.length > 0 && (
            <p className="asked-wrong" role="alert">
              <Icon name="warning" />
              {say("matter.missing", { count: sending.faults.length })}
            </p>
          )}
          <Push busy={sending.doing.busy} onClick={sending.send}>
            {say(sending.doing.refused ? "action.send_again" : "action.send")}
          </Push>
        </>
      }
    >
      <h1>{say("matter.title")}</h1>
      <p className="phone-lead">{say("matter.lead")}</p>
      <Urgent />
      <MatterKind {...part} />
      <MatterPlace {...part} />
      <MatterWords {...part} onUnderway={setUnderway} />
      <MatterContact
        contact={contact}
        days={page.contactDays}
        wrong={sending.faults.includes("contact") ? say("wrong.contact") : undefined}
        onChange={setContact}
      />
    </Frame>
  );
}

/** Nobody reads this page at night. */
function Urgent() {
  const say = useSay();
  return (
    <div className="told" data-tone="wrong">
      <Icon name="call" size={20} />
      <div>
        <b>{say("matter.urgent")}</b>
        <p className="matter-calls">
          {(["110", "119", "120"] as const).map((number) => (
            <a key={number} className="inline-call" href={`tel:${number}`}>
              {say(`matter.call.${number}`)}
            </a>
          ))}
        </p>
      </div>
    </div>
  );
}

type ToSend = { readonly matter: Matter; readonly contact: Contact; readonly underway: number };

function useSendingMatter(page: Page, { matter, contact, underway }: ToSend, change: MatterPart["change"]) {
  const language = usePreferences((state) => state.language);
  const [pressed, setPressed] = useState(false);
  const doing = useDoing(() => undefined);
  const open = faultsOf(
    matter,
    contact,
    page.classes.find(({ code }) => code === matter.code),
    underway,
  );
  const send = (): void => {
    setPressed(true);
    const wish = toSend(matter, contact, language);
    if (open.length > 0 || wish === null) return focusFirstFault();
    doing.run(async () => {
      const { receipt } = await sendMatter(wish);
      change(() => ({ receipt }));
      scrollTo(0, 0);
    }, false);
  };
  return { faults: pressed ? open : [], send, doing };
}

const focusFirstFault = (): void => {
  requestAnimationFrame(() => {
    const wrong = document.querySelector<HTMLElement>(
      "[data-wrong] [tabindex='0'], [data-wrong] input, [data-wrong] textarea, [data-wrong] button",
    );
    wrong?.focus();
    wrong?.scrollIntoView({ block: "center" });
  });
};
