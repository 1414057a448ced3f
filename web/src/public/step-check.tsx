/** The last step: everything once more in plain lines, then it is sent. What the server refuses is said here, with what to do. */
import { useEffect, useRef } from "react";
import type { Refused } from "../state/api.ts";
import { Icon } from "../ui/icon.tsx";
import { type Answers, asciiOf } from "./answers.ts";
import type { StepProps } from "./declare-page.tsx";
import { DoorPlate, PrivacyPromise } from "./plates.tsx";
import { type Days, refusalKey, type Say, useDays, useSay } from "./say.ts";

export function StepCheck({ door, draft, change, refused }: StepProps & { readonly refused: Refused | null }) {
  const say = useSay();
  const days = useDays();
  return (
    <>
      {refused && <Refusal refused={refused} change={change} />}
      <DoorPlate door={door} answers={draft.answers} edit={() => change(() => ({ step: 0 }))} />
      <AnswerLines lines={linesOf(draft.answers, draft.photos.length, say, days)} />
      <PrivacyPromise lines={door.privacy} />
    </>
  );
}

export type AnswerLine = readonly [name: string, value: string];

export const AnswerLines = ({ lines }: { readonly lines: readonly AnswerLine[] }) => (
  <dl className="lines">
    {lines.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** What was left open is left out. */
function linesOf(answers: Answers, photos: number, say: Say, { day }: Days): readonly AnswerLine[] {
  const { party, kind, letting, until, areaM2, rooms, beds, contractSigned } = answers;
  if (party === null || kind === null) return [];
  const home = kind === "letting" || kind === "arrival";
  return [
    [say("who.party"), say(`party.${party}`)],
    [say("who.kind"), say(`kind.${party}.${kind}`)],
    ...(kind === "letting" && letting !== null ? [[say("how.letting"), say(`letting.${letting}`)] as const] : []),
    [say(`how.day.${kind}`), day(answers.happenedOn)],
    ...(kind === "letting" && until !== "" ? [[say("how.until"), day(until)] as const] : []),
    ...(kind === "end" ? [] : personLines(answers, say)),
    ...(home && areaM2 !== "" ? [[say("home.area"), `${asciiOf(areaM2)} ${say("unit.m2")}`] as const] : []),
    ...(home && rooms !== null ? [[say("home.rooms"), String(rooms)] as const] : []),
    ...(home && beds !== null ? [[say("home.beds"), String(beds)] as const] : []),
    ...(home && contractSigned !== null
      ? [[say("home.contract"), say(contractSigned ? "answer.signed" : "answer.not_signed")] as const]
      : []),
    ...(home && photos > 0 ? [[say("home.photo"), say("photos.count", { count: photos })] as const] : []),
  ];
}

export const personLines = (
  { kind, adults, children }: Pick<Answers, "adults" | "children"> & { readonly kind: Answers["kind"] },
  say: Say,
): readonly AnswerLine[] => [
  [say(kind === "leaving" ? "how.adults_stay" : "how.adults"), say("persons.count", { count: adults })],
  [say(kind === "leaving" ? "how.children_stay" : "how.children"), say("persons.count", { count: children })],
];

/** Takes the focus, so that it is read out and seen. */
function Refusal({ refused, change }: { readonly refused: Refused; readonly change: StepProps["change"] }) {
  const say = useSay();
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    own.current?.focus();
    own.current?.scrollIntoView({ block: "center" });
  }, []);
  const key = refusalKey(refused.code);
  const landlordDid = key === "refused.declarations.landlord_did";
  return (
    <div ref={own} tabIndex={-1} className="told" data-tone={landlordDid ? "done" : "wrong"} role="alert">
      <Icon name={landlordDid ? "check" : "warning"} size={20} />
      <div>
        <b>{say(landlordDid ? "sent.not_needed" : "sent.refused")}</b>
        <p>{say(key as "refused.other")}</p>
        {!landlordDid && <p>{say("sent.kept")}</p>}
        {landlordDid ? (
          <button type="button" className="tap is-link" onClick={() => change(() => ({ step: 0 }))}>
            {say("sent.other_room")}
          </button>
        ) : (
          <code>{[refused.code, refused.requestId].filter(Boolean).join(" · ")}</code>
        )}
      </div>
    </div>
  );
}
