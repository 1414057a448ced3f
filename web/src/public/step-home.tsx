/** Step three: area, rooms, beds, contract, a photo of it, and the fields of the town's own. Nothing of it must be answered but those. */
import type { DeclaredField } from "@gridstead/server/contract";
import { type Answers, MOST_BEDS, MOST_ROOMS } from "./answers.ts";
import type { StepProps } from "./declare-page.tsx";
import { Choices, Counter, DayField, Label, LineField } from "./parts.tsx";
import { PhotoPicker } from "./photo-picker.tsx";
import { sendPhoto } from "./public-requests.ts";
import { useBoth, useSay } from "./say.ts";
import { smallerPicture } from "./smaller-picture.ts";

export function StepHome(props: StepProps) {
  const { door, draft, faults, change, onUnderway } = props;
  const say = useSay();
  const { contractSigned, extra, kind, happenedOn, until } = draft.answers;
  const set = (part: Partial<StepProps["draft"]["answers"]>): void =>
    change(({ answers }) => ({ answers: { ...answers, ...part } }));
  const wrong = (field: string, text: string) => (faults.some((fault) => fault.field === field) ? text : undefined);
  return (
    <>
      {kind === "letting" && <Sizes answers={draft.answers} set={set} wrong={wrong("areaM2", say("wrong.area"))} />}
      <Choices
        label={say("home.contract")}
        hint={say("hint.optional")}
        columns={2}
        value={contractSigned === null ? null : contractSigned ? "yes" : "no"}
        choices={[
          { value: "yes", label: say("answer.signed") },
          { value: "no", label: say("answer.not_signed") },
        ]}
        onChoose={(value) => set({ contractSigned: value === "yes" })}
      />
      {kind === "letting" && (
        <DayField
          label={say("how.until")}
          hint={say("hint.optional")}
          wrong={wrong("until", say("wrong.until"))}
          none={say("how.until_open")}
          least={happenedOn}
          value={until}
          onChange={(day) => set({ until: day })}
        />
      )}
      <PhotoPicker
        onSend={async (uuid, file) =>
          sendPhoto({ code: door.code, uuid, purpose: "contract", file: await smallerPicture(file) })
        }
        label={say("home.photo")}
        hint={say("home.photo_hint")}
        wrong={wrong("photos", say("wrong.photos"))}
        onUnderway={onUnderway}
        photos={draft.photos}
        onPhotos={(next) => change(({ photos }) => ({ photos: next(photos) }))}
      />
      {door.fields.map((field) => (
        <TownField
          key={field.key}
          field={field}
          wrong={wrong(field.key, say("wrong.field"))}
          value={extra[field.key]}
          onChange={(value) => set({ extra: { ...extra, [field.key]: value } })}
        />
      ))}
    </>
  );
}

function Sizes(props: {
  readonly answers: Answers;
  readonly wrong: string | undefined;
  readonly set: (part: Partial<Answers>) => void;
}) {
  const { answers, wrong, set } = props;
  const say = useSay();
  const { areaM2, rooms, beds } = answers;
  return (
    <>
      <LineField
        label={say("home.area")}
        hint={say("hint.optional")}
        wrong={wrong}
        unit={say("unit.m2")}
        inputMode="decimal"
        autoComplete="off"
        maxLength={8}
        value={areaM2}
        onChange={(event) => set({ areaM2: event.target.value })}
      />
      <div className="asked counted">
        <Label label={say("home.rooms_beds")} hint={say("hint.optional")} />
        <Counter
          mayBeUnsaid
          label={say("home.rooms")}
          value={rooms}
          most={MOST_ROOMS}
          onChange={(count) => set({ rooms: count })}
        />
        <Counter
          mayBeUnsaid
          label={say("home.beds")}
          value={beds}
          most={MOST_BEDS}
          onChange={(count) => set({ beds: count })}
        />
      </div>
    </>
  );
}

/** A field that the administrator has added: rendered by its kind, judged by the server. */
function TownField(props: {
  readonly field: DeclaredField;
  readonly wrong: string | undefined;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const { field, wrong, value, onChange } = props;
  const say = useSay();
  const both = useBoth();
  const label = both(field.label);
  const hint = field.hint ? both(field.hint) : field.required ? undefined : say("hint.optional");
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  if (field.kind === "yes_no")
    return (
      <Choices
        {...{ label, hint, wrong }}
        columns={2}
        value={value === true ? "yes" : value === false ? "no" : null}
        choices={[
          { value: "yes", label: say("answer.yes") },
          { value: "no", label: say("answer.no") },
        ]}
        onChoose={(chosen) => onChange(chosen === "yes")}
      />
    );
  if (field.kind === "choice" || field.kind === "choices")
    return <ChoiceField {...props} label={label} hint={hint} several={field.kind === "choices"} />;
  if (field.kind === "date")
    return <DayField {...{ label, hint, wrong }} value={text} none={say("how.until_open")} onChange={onChange} />;
  const counted = field.kind === "number" || field.kind === "whole";
  return (
    <LineField
      {...{ label, hint, wrong }}
      value={text}
      autoComplete="off"
      maxLength={field.longest ?? (counted ? 12 : 200)}
      inputMode={counted ? "decimal" : "text"}
      onChange={(event) => onChange(counted ? numberOf(event.target.value) : event.target.value)}
    />
  );
}

function ChoiceField(props: {
  readonly field: DeclaredField;
  readonly wrong: string | undefined;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly label: string;
  readonly hint: string | undefined;
  readonly several: boolean;
}) {
  const { field, wrong, value, onChange, label, hint, several } = props;
  const both = useBoth();
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  if (!several)
    return (
      <Choices
        {...{ label, hint, wrong }}
        columns={2}
        value={typeof value === "string" ? value : null}
        choices={field.choices.map((choice) => ({ value: choice.code, label: both(choice) }))}
        onChoose={onChange}
      />
    );
  return (
    <fieldset className="asked">
      <legend className="asked-label">
        <b>{label}</b>
        {hint && <span>{hint}</span>}
      </legend>
      {field.choices.map((choice) => (
        <label key={choice.code} className="several">
          <input
            type="checkbox"
            checked={chosen.includes(choice.code)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, choice.code] : chosen.filter((code) => code !== choice.code))
            }
          />
          {both(choice)}
        </label>
      ))}
    </fieldset>
  );
}

/** What is no number yet stays as it was typed; the step then says so. */
const numberOf = (typed: string): number | string => {
  const value = Number(typed.normalize("NFKC").trim());
  return typed.trim() === "" || Number.isNaN(value) ? typed : value;
};
