/** A declaration as its declarant sees it: where it stands, what is stored, who handled and who looked; withdraw, and what is stored. */
import type { DeclarationStatus } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { Icon } from "../ui/icon.tsx";
import { FactList } from "./fact-list.tsx";
import { Frame } from "./frame.tsx";
import { Push } from "./parts.tsx";
import { PastList } from "./past-list.tsx";
import { DoorPlate } from "./plates.tsx";
import { withdrawDeclaration } from "./public-requests.ts";
import { type Days, type Say, useDays, useSay } from "./say.ts";
import { StateBox } from "./state-box.tsx";
import { type AnswerLine, AnswerLines, personLines } from "./step-check.tsx";
import { StoredSection } from "./stored-section.tsx";
import { useDoing } from "./use-doing.ts";

type Asking = "withdraw" | null;

export function DeclarationView(props: {
  readonly code: string;
  readonly status: DeclarationStatus;
  readonly again: () => void;
}): ReactNode {
  const { code, status, again } = props;
  const say = useSay();
  const days = useDays();
  const [asking, setAsking] = useState<Asking>(null);
  const doing = useDoing(() => {
    setAsking(null);
    again();
  });
  const may = (action: string): boolean => status.possibleActions.includes(action);
  return (
    <Frame title={say("title.receipt")} bar={asking === null && may("withdraw") && <TakeBack ask={setAsking} />}>
      <h1>{say(`declared.state.${status.state}`)}</h1>
      <p className="phone-lead">{nextOf(status, say, days)}</p>
      <DoorPlate
        door={{ address: status.address, officer: status.officer, cell: null, community: null }}
        answers={{ room: status.declared.room }}
      />
      {doing.refused && <StateBox doing={doing} done="" />}
      {asking === "withdraw" && (
        <section className="told" data-tone="wrong">
          <Icon name="warning" size={20} />
          <div>
            <p>{say("declared.withdraw_sure")}</p>
            <div className="plate-ways">
              <Push look="danger" busy={doing.busy} onClick={() => doing.run(() => withdrawDeclaration(code), false)}>
                {say("declared.withdraw_yes")}
              </Push>
              <Push look="secondary" onClick={() => setAsking(null)}>
                {say("action.cancel")}
              </Push>
            </div>
          </div>
        </section>
      )}
      <FactList facts={status.facts} />
      <h2>{say("declared.what")}</h2>
      <AnswerLines lines={storedLines(status, say, days)} />
      <h2>{say("declared.history")}</h2>
      <PastList lines={status.history} />
      <StoredSection code={code} onAsked={again} />
    </Frame>
  );
}

function TakeBack({ ask }: { readonly ask: (asking: Asking) => void }) {
  const say = useSay();
  return (
    <Push look="danger" onClick={() => ask("withdraw")}>
      {say("declared.withdraw")}
    </Push>
  );
}

/** What happens next, or why it ended. */
function nextOf({ state, dueAt, refusedReason }: DeclarationStatus, say: Say, { dayOf }: Days): ReactNode {
  if (state === "submitted") return dueAt === null ? say("declared.soon") : say("declared.by", { day: dayOf(dueAt) });
  if (state === "verified") return say("declared.verified_hint");
  if (state === "withdrawn") return say("declared.withdrawn_hint");
  return (
    <>
      <strong className="reason">{say("declared.refused_hint", { reason: refusedReason ?? "–" })}</strong>
      <span className="reason-next">{say("declared.again")}</span>
    </>
  );
}

function storedLines({ declared, photos, submittedAt }: DeclarationStatus, say: Say, days: Days): AnswerLine[] {
  const { party, kind, letting, floor, until, areaM2, rooms, beds, contractSigned } = declared;
  return [
    [say("declared.sent_on"), days.dayClock(submittedAt)],
    [say("who.party"), say(`party.${party}`)],
    [say("who.kind"), say(`kind.${party}.${kind}`)],
    ...(floor === null ? [] : [[say("who.floor"), String(floor)] as const]),
    ...(letting === null ? [] : [[say("how.letting"), say(`letting.${letting}`)] as const]),
    [say(`how.day.${kind}`), days.day(declared.happenedOn)],
    ...(until === null ? [] : [[say("how.until"), days.day(until)] as const]),
    ...(kind === "end" ? [] : personLines(declared, say)),
    ...(areaM2 === null ? [] : [[say("home.area"), `${areaM2} ${say("unit.m2")}`] as const]),
    ...(rooms === null ? [] : [[say("home.rooms"), String(rooms)] as const]),
    ...(beds === null ? [] : [[say("home.beds"), String(beds)] as const]),
    ...(contractSigned === null
      ? []
      : [[say("home.contract"), say(contractSigned ? "answer.signed" : "answer.not_signed")] as const]),
    ...(photos === 0 ? [] : [[say("home.photo"), say("photos.count", { count: photos })] as const]),
  ];
}
