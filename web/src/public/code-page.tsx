/** For whoever has a code on paper and no camera: typed, pasted or as the whole link; leads to the door or to the receipt. */
import { type ReactNode, useState } from "react";
import { Frame } from "./frame.tsx";
import { LineField, Push } from "./parts.tsx";
import { pathOfCode } from "./public-place.ts";
import { useSay } from "./say.ts";

const LONGEST_TYPED = 200;

export function CodePage(): ReactNode {
  const say = useSay();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const go = (): void => {
    const path = pathOfCode(typed);
    if (path === null) setWrong(true);
    else location.assign(path);
  };
  return (
    <Frame title={say("title.declare")} bar={<Push onClick={go}>{say("action.next")}</Push>}>
      <h1>{say("code.title")}</h1>
      <p className="phone-lead">{say("code.lead")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <LineField
          label={say("code.field")}
          wrong={wrong ? say("code.wrong") : undefined}
          value={typed}
          maxLength={LONGEST_TYPED}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.target.value);
            setWrong(false);
          }}
        />
      </form>
      <dl className="lines">
        <div>
          <dt>{say("code.door")}</dt>
          <dd translate="no">0a1b2c3d4e5f</dd>
        </div>
        <div>
          <dt>{say("code.receipt")}</dt>
          <dd translate="no">7K2M-9QXT-4BCD</dd>
        </div>
      </dl>
    </Frame>
  );
}
