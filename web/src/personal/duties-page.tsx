/** Where the law asks for names and documents of occupants: off unless an administrator names that law for a division. */
import type { OccupantDuty, OccupantDutyList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { putJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Field } from "../ui/field.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import "./personal.css";

const SHORTEST_LAW = 5;
const LONGEST_LAW = 500;
const DIVISION = /^\d{12}$/;

export function DutiesPage(): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<OccupantDutyList>("/api/occupant-duties");
  if (!answer)
    return refused ? (
      <RefusedPicture refused={refused} what={t("duty.what")} subject={t("duty.what")} again={again} />
    ) : (
      <Loading title={t("state.loading", { what: t("duty.what") })} />
    );
  return (
    <div className="town-page">
      <h2>{t("duty.title")}</h2>
      <p className="muted">{t("duty.text")}</p>
      <section>
        {answer.duties.length === 0 && <Empty small title={t("duty.none")} />}
        <ul className="duty-list">
          {answer.duties.map((duty) => (
            <DutyLine key={duty.divisionCode} duty={duty} onDone={again} />
          ))}
        </ul>
      </section>
      <NewDuty duties={answer.duties} onDone={again} />
    </div>
  );
}

function DutyLine({ duty, onDone }: { readonly duty: OccupantDuty; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const { busy, refused, run } = useCommand();
  const { divisionCode, division, required, law, version, changedAt } = duty;
  const turn = async (): Promise<void> => {
    const wish = { required: !required, law, version };
    if (await run(() => putJson<OccupantDuty>(`/api/occupant-duties/${divisionCode}`, wish), [])) onDone();
  };
  return (
    <li>
      <div className="row">
        <b className="grow">
          {division ?? divisionCode} <span className="muted">{division === null ? "" : divisionCode}</span>
        </b>
        <Chip tone={required ? "warn" : "plain"}>{t(required ? "duty.is_on" : "duty.is_off")}</Chip>
        <Button small busy={busy} look={required ? "secondary" : "danger"} onClick={() => void turn()}>
          {t(required ? "duty.off" : "duty.on")}
        </Button>
      </div>
      <p className="muted">
        {law} · {t("duty.since", { at: isoDayClock(changedAt) })}
      </p>
      <RefusedWords refused={refused} />
    </li>
  );
}

type NewDutyProps = { readonly duties: readonly OccupantDuty[]; readonly onDone: () => void };

function NewDuty({ duties, onDone }: NewDutyProps): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [code, setCode] = useState("");
  const [law, setLaw] = useState("");
  const wrong = !DIVISION.test(code)
    ? t("duty.wrong_division")
    : law.trim().length < SHORTEST_LAW
      ? t("duty.wrong_law")
      : null;
  const add = async (): Promise<void> => {
    const version = duties.find(({ divisionCode }) => divisionCode === code)?.version ?? null;
    const wish = { required: true, law: law.trim(), version };
    if (!(await run(() => putJson<OccupantDuty>(`/api/occupant-duties/${code}`, wish), []))) return;
    setCode("");
    setLaw("");
    onDone();
  };
  return (
    <section className="duty-new">
      <Field
        label={t("duty.division")}
        value={code}
        inputMode="numeric"
        maxLength={12}
        onChange={(event) => setCode(event.target.value.trim())}
      />
      <Field
        label={t("duty.law")}
        value={law}
        maxLength={LONGEST_LAW}
        onChange={(event) => setLaw(event.target.value)}
      />
      <Button
        look="danger"
        busy={busy}
        refusal={wrong === null ? null : { code: "request.invalid", title: wrong }}
        onClick={() => void add()}
      >
        {t("duty.on")}
      </Button>
      <RefusedWords refused={refused} />
    </section>
  );
}
