/** What is wrong with what is stored, in a few words to the office; they are sealed on arrival and answered with a reason. */
import type { CorrectionAbout, NewCorrection } from "@gridstead/server/contract";
import { useId, useState } from "react";
import { Choices, Push, Wrong } from "./parts.tsx";
import { useSay } from "./say.ts";

const SHORTEST_NOTE = 3;
const LONGEST_NOTE = 500;
const things = ["declaration", "contact", "occupant", "looks", "other"] as const satisfies CorrectionAbout[];

export function CorrectionForm(props: {
  readonly busy: boolean;
  readonly onSend: (wish: Pick<NewCorrection, "about" | "wish">) => void;
  readonly onCancel: () => void;
}) {
  const { busy, onSend, onCancel } = props;
  const say = useSay();
  const id = useId();
  const [about, setAbout] = useState<(typeof things)[number]>("declaration");
  const [note, setNote] = useState("");
  const [short, setShort] = useState(false);
  const send = (): void => (note.trim().length < SHORTEST_NOTE ? setShort(true) : onSend({ about, wish: note.trim() }));
  return (
    <div className="asked">
      <Choices
        label={say("stored.about")}
        value={about}
        columns={2}
        choices={things.map((value) => ({ value, label: say(`stored.about.${value}`) }))}
        onChoose={setAbout}
      />
      <label className="asked-label" htmlFor={id}>
        <b>{say("declared.correct_field")}</b>
        <span>{say("declared.correct_hint")}</span>
      </label>
      <div className="box" data-wrong={short || undefined}>
        <textarea
          id={id}
          rows={3}
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
            setShort(false);
          }}
        />
      </div>
      <Wrong text={short ? say("declared.correct_short") : undefined} />
      <div className="plate-ways">
        <Push busy={busy} onClick={send}>
          {say("declared.correct_send")}
        </Push>
        <Push look="secondary" onClick={onCancel}>
          {say("action.never_mind")}
        </Push>
      </div>
    </div>
  );
}
