/** What it is: first one of a few pictures, then the class, then what the class asks. */
import { type ReactNode, useState } from "react";
import { KindPicture } from "./kind-picture.tsx";
import type { Answer, MatterClass } from "./matter.ts";
import { withClass } from "./matter.ts";
import type { MatterPart } from "./matter-page.tsx";
import { Choices, LineField, Wrong } from "./parts.tsx";
import { useBoth, useSay } from "./say.ts";

const majorOf = ({ kind, major }: MatterClass): string => `${kind === "component" ? "C" : "E"}${major}`;

export function MatterKind({ page, matter, faults, change }: MatterPart): ReactNode {
  const say = useSay();
  const both = useBoth();
  const chosen = page.classes.find(({ code }) => code === matter.code);
  const [opened, setOpened] = useState<string | null>(chosen ? majorOf(chosen) : null);
  const majors = [...new Map(page.classes.map((each) => [majorOf(each), each.majorName])).entries()];
  const inside = page.classes.filter((each) => majorOf(each) === opened);
  const isMissing = faults.includes("class");
  return (
    <section aria-label={say("matter.what")}>
      <h2>{say("matter.what")}</h2>
      <div className="matter-majors" role="group" aria-label={say("matter.group")} data-wrong={isMissing || undefined}>
        {majors.map(([major, name]) => (
          <button key={major} type="button" aria-pressed={major === opened} onClick={() => setOpened(major)}>
            <KindPicture major={major} />
            {both(name)}
          </button>
        ))}
      </div>
      {inside.length > 0 && (
        <Choices
          label={say("matter.class")}
          columns={2}
          value={matter.code}
          choices={inside.map(({ code, name }) => ({ value: code, label: both(name) }))}
          onChoose={(code) => {
            const kind = page.classes.find((each) => each.code === code);
            if (kind) change((before) => withClass(before, kind));
          }}
        />
      )}
      {isMissing && <Wrong text={say("wrong.class")} />}
      {chosen?.form.map((field) => (
        <ClassField
          key={field.code}
          field={field}
          value={matter.answers[field.code]}
          wrong={faults.includes(`field.${field.code}`) ? say("wrong.field") : undefined}
          onChange={(value) => change(({ answers }) => ({ answers: withAnswer(answers, field.code, value) }))}
        />
      ))}
    </section>
  );
}

function withAnswer(answers: Readonly<Record<string, Answer>>, code: string, value: Answer | undefined) {
  const { [code]: _, ...others } = answers;
  return value === undefined ? others : { ...others, [code]: value };
}

type ClassFieldProps = {
  readonly field: MatterClass["form"][number];
  readonly value: Answer | undefined;
  readonly wrong: string | undefined;
  readonly onChange: (value: Answer | undefined) => void;
};
const LONGEST_ANSWER = 200;

function ClassField({ field, value, wrong, onChange }: ClassFieldProps) {
  const say = useSay();
  const both = useBoth();
  const asked = { label: both(field.name), wrong, hint: field.required ? undefined : say("hint.optional") };
  if (field.type === "yes_no")
    return (
      <Choices
        {...asked}
        columns={2}
        value={value === undefined ? null : value === true ? "yes" : "no"}
        choices={[
          { value: "yes", label: say("answer.yes") },
          { value: "no", label: say("answer.no") },
        ]}
        onChoose={(chosen) => onChange(chosen === "yes")}
      />
    );
  if (field.type === "choice")
    return (
      <Choices
        {...asked}
        columns={2}
        value={typeof value === "string" ? value : null}
        choices={(field.choices ?? []).map(({ code, name }) => ({ value: code, label: both(name) }))}
        onChoose={onChange}
      />
    );
  if (field.type === "number") return <NumberField {...asked} value={value} onChange={onChange} />;
  return (
    <LineField
      {...asked}
      maxLength={LONGEST_ANSWER}
      value={value === undefined ? "" : String(value)}
      onChange={({ target }) => onChange(target.value || undefined)}
    />
  );
}

type NumberFieldProps = Pick<ClassFieldProps, "value" | "wrong" | "onChange"> & {
  readonly label: string;
  readonly hint: string | undefined;
};

/** Shows what is typed, not the number it makes: 2. is on the way to 2.5. */
function NumberField({ label, hint, value, wrong, onChange }: NumberFieldProps) {
  const say = useSay();
  const [typed, setTyped] = useState(value === undefined ? "" : String(value));
  const isNone = typed.trim() !== "" && numberOf(typed) === undefined;
  return (
    <LineField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      wrong={isNone ? say("wrong.number") : wrong}
      inputMode="decimal"
      maxLength={LONGEST_ANSWER}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(numberOf(target.value));
      }}
    />
  );
}

/** Full-width digits are what a Chinese keyboard types. */
function numberOf(typed: string): number | undefined {
  const text = typed.normalize("NFKC").trim();
  const value = Number(text);
  return text === "" || !Number.isFinite(value) ? undefined : value;
}
