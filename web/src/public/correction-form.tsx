/** What is wrong with what is stored, in a few words to the officer. Asks for no names. */
import { useId, useState } from "react";
import { Push, Wrong } from "./parts.tsx";
import { useSay } from "./say.ts";

const SHORTEST_NOTE = 3;
const LONGEST_NOTE = 500;

export function CorrectionForm(props: {
  readonly busy: boolean;
  readonly onSend: (note: string) => void;
  readonly onCancel: () => void;
}) {
  const { busy, onSend, onCancel } = props;
  const say = useSay();
  const id = useId();
  const [note, setNote] = useState("");
  const [short, setShort] = useState(false);
  return (
    <div className="asked">
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
        <Push busy={busy} onClick={() => (note.trim().length < SHORTEST_NOTE ? setShort(true) : onSend(note.trim()))}>
          {say("declared.correct_send")}
        </Push>
        <Push look="secondary" onClick={onCancel}>
          {say("action.never_mind")}
        </Push>
      </div>
    </div>
  );
}
