/** Step one: who declares, what, and which door of the house. A room can be taken from the known ones or typed. */
import { useState } from "react";
import { withKind } from "./answers.ts";
import type { StepProps } from "./declare-page.tsx";
import { Choices, LineField } from "./parts.tsx";
import { DoorPlate, PrivacyPromise } from "./plates.tsx";
import { useSay } from "./say.ts";

const parties = ["landlord", "resident"] as const;
const kinds = ["letting", "arrival", "leaving", "end"] as const;

export function StepWho(props: StepProps) {
  const { door, draft, faults, change } = props;
  const say = useSay();
  const { party, kind } = draft.answers;
  const wrong = (field: string) => (faults.some((fault) => fault.field === field) ? say("wrong.choose") : undefined);
  return (
    <>
      <DoorPlate door={door} answers={draft.answers} />
      <Choices
        label={say("who.party")}
        wrong={wrong("party")}
        value={party}
        columns={2}
        choices={parties.map((value) => ({ value, label: say(`party.${value}`) }))}
        onChoose={(value) => change(({ answers }) => ({ answers: { ...answers, party: value } }))}
      />
      {party === "resident" && <p className="phone-lead">{say("who.resident_hint")}</p>}
      <Choices
        label={say("who.kind")}
        wrong={wrong("kind")}
        value={kind}
        columns={1}
        choices={kinds.map((value) => ({
          value,
          label: say(`kind.${party ?? "landlord"}.${value}`),
          note: say(`kind.note.${value}`),
        }))}
        onChoose={(value) => change(({ answers }) => ({ answers: withKind(answers, value) }))}
      />
      {door.unit === null && <WhichRoom {...props} />}
      <PrivacyPromise lines={door.privacy} />
    </>
  );
}

const OTHER = "";

function WhichRoom({ door, draft, faults, change }: StepProps) {
  const say = useSay();
  const { floor, room } = draft.answers;
  const known = door.rooms.some((each) => each.room === room && asText(each.floor) === floor);
  const [typing, setTyping] = useState(door.rooms.length === 0 || (room !== "" && !known));
  const set = (next: { floor: string; room: string }): void =>
    change(({ answers }) => ({ answers: { ...answers, ...next } }));
  const wrong = (field: "room" | "floor") =>
    faults.some((fault) => fault.field === field) ? say(`wrong.${field}`) : undefined;
  return (
    <>
      {door.rooms.length > 0 && (
        <Choices
          label={say("who.room")}
          wrong={typing ? undefined : wrong("room")}
          value={typing ? OTHER : known ? keyOf({ floor, room }) : null}
          choices={[
            ...door.rooms.map((each) => ({
              value: keyOf({ floor: asText(each.floor), room: each.room }),
              label: each.room,
            })),
            { value: OTHER, label: say("who.other_room") },
          ]}
          onChoose={(key) => {
            setTyping(key === OTHER);
            const chosen = door.rooms.find((each) => keyOf({ floor: asText(each.floor), room: each.room }) === key);
            set(chosen ? { floor: asText(chosen.floor), room: chosen.room } : { floor: "", room: "" });
          }}
        />
      )}
      {typing && (
        <>
          <LineField
            label={say("who.room_typed")}
            hint={say("who.room_hint")}
            wrong={wrong("room")}
            value={room}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => set({ floor, room: event.target.value })}
          />
          <LineField
            label={say("who.floor")}
            hint={say("hint.optional")}
            wrong={wrong("floor")}
            value={floor}
            maxLength={4}
            inputMode="numeric"
            autoComplete="off"
            onChange={(event) => set({ floor: event.target.value, room })}
          />
        </>
      )}
    </>
  );
}

const asText = (floor: number | null): string => floor?.toString() ?? "";
const keyOf = ({ floor, room }: { readonly floor: string; readonly room: string }): string => `${floor}|${room}`;
