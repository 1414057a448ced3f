/** Step two: how it is let, from which day, how many people. Only how many: no name, no number, no origin is asked anywhere. */
import { MOST_PERSONS } from "./answers.ts";
import type { StepProps } from "./declare-page.tsx";
import { Choices, Counter, DayField, Label, Wrong } from "./parts.tsx";
import { DoorPlate, PrivacyPromise } from "./plates.tsx";
import { useBoth, useSay } from "./say.ts";

const lettings = ["whole", "by_room", "by_bed", "dormitory", "hotel_like", "managed"] as const;

export function StepHow(props: StepProps) {
  const { door, draft, faults, change } = props;
  const say = useSay();
  const both = useBoth();
  const { kind, letting, happenedOn } = draft.answers;
  const set = (part: Partial<StepProps["draft"]["answers"]>): void =>
    change(({ answers }) => ({ answers: { ...answers, ...part } }));
  const wrong = (field: string, text: string) => (faults.some((fault) => fault.field === field) ? text : undefined);
  return (
    <>
      <DoorPlate door={door} answers={draft.answers} edit={() => change(() => ({ step: 0 }))} />
      {kind === "letting" && (
        <Choices
          label={say("how.letting")}
          wrong={wrong("letting", say("wrong.choose"))}
          value={letting}
          choices={lettings.map((value) => ({ value, label: say(`letting.${value}`) }))}
          onChoose={(value) => set({ letting: value })}
        />
      )}
      <DayField
        label={say(`how.day.${kind ?? "letting"}`)}
        hint={both(door.rules)[0]}
        wrong={wrong("happenedOn", say("wrong.day"))}
        value={happenedOn}
        onChange={(day) => set({ happenedOn: day })}
      />
      {kind !== "end" && <Persons {...props} />}
      <PrivacyPromise />
    </>
  );
}

function Persons({ draft, faults, change }: StepProps) {
  const say = useSay();
  const { kind, adults, children } = draft.answers;
  const set = (part: { adults?: number; children?: number }): void =>
    change(({ answers }) => ({ answers: { ...answers, ...part } }));
  const none = faults.some((fault) => fault.field === "persons");
  return (
    <div className="asked counted">
      <Label label={say(kind === "leaving" ? "how.persons_stay" : "how.persons")} />
      <Counter
        label={say("how.adults")}
        value={adults}
        most={MOST_PERSONS}
        onChange={(count) => set({ adults: count ?? 0 })}
      />
      <Counter
        label={say("how.children")}
        value={children}
        most={MOST_PERSONS}
        onChange={(count) => set({ children: count ?? 0 })}
      />
      <Wrong text={none ? say("wrong.persons") : undefined} />
    </div>
  );
}
