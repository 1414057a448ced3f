/**
 * Who is to work on it: officers as the server suggests them for the place, the one who answers for its cell first, each with the reason;
 * below, anybody who is on the list of duty. Nobody's position is asked for.
 */
import type { DutyList, SuggestedOfficers } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useId } from "react";
import type { Translate } from "../i18n/translate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { SelectBox } from "../ui/form-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";

type Suggested = SuggestedOfficers["officers"][number];
type OfficerChoiceProps = {
  readonly position: readonly number[];
  /** Undefined: nothing was chosen so far. */
  readonly chosen: number | null | undefined;
  readonly onChoose: (accountId: number | null) => void;
  /** The first suggestion is chosen beforehand. */
  readonly first?: boolean;
  /** A department alone will do. */
  readonly optional?: boolean;
};

export function useSuggested(position: readonly number[] | null) {
  const [lng, lat] = position ?? [];
  return useReading<SuggestedOfficers>(
    lng === undefined || lat === undefined ? null : "/api/incidents/officers",
    { lng, lat },
    ["assignment", "cell_block", "duty", "incident"],
  );
}

export function OfficerChoice(props: OfficerChoiceProps): ReactNode {
  const { position, chosen, onChoose, first = false, optional = false } = props;
  const t = useT();
  const id = useId();
  const { answer, refused } = useSuggested(position);
  const officers = answer?.officers ?? [];
  const usual = officers[0]?.id;
  useEffect(() => {
    if (first && chosen === undefined && usual !== undefined) onChoose(usual);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the suggestions arrive
  }, [first, usual]);
  return (
    <fieldset className="officer-choice">
      <legend className="label">{t("incident_steps.officers")}</legend>
      {answer === null && refused === null && <p className="muted">{t("incident_steps.officers_reading")}</p>}
      {answer !== null && officers.length === 0 && <p className="muted">{t("incident_steps.officers_none")}</p>}
      <RefusedWords refused={refused} />
      {officers.map((officer) => (
        <label key={officer.id} className="officer-line">
          <input type="radio" name={id} checked={chosen === officer.id} onChange={() => onChoose(officer.id)} />
          <OfficerWords officer={officer} />
        </label>
      ))}
      {optional && (
        <label className="officer-line">
          <input type="radio" name={id} checked={chosen === null} onChange={() => onChoose(null)} />
          <span>{t("incident_steps.no_officer")}</span>
        </label>
      )}
      <Others suggested={officers} chosen={chosen} onChoose={onChoose} />
    </fieldset>
  );
}

function OfficerWords({ officer }: { readonly officer: Suggested }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  return (
    <span>
      <b>{name(officer.name, officer.nameEn)}</b>{" "}
      <span className="small muted">
        {[
          whyWords(officer, t),
          officer.why === "nearest" ? officer.cell : null,
          t(officer.onDuty ? "incident_steps.on_duty" : "incident_steps.off_duty"),
          t("incident_steps.holds", { count: officer.holds }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </span>
  );
}

const whyWords = ({ why, distanceM }: Suggested, t: Translate): string =>
  why === "nearest"
    ? t("incident_steps.why.nearest", { distanceM: Math.round(distanceM ?? 0) })
    : t(`incident_steps.why.${why}`);

/** Whoever is not suggested: everybody on the list of duty. */
function Others(props: {
  readonly suggested: readonly Suggested[];
  readonly chosen: number | null | undefined;
  readonly onChoose: (accountId: number | null) => void;
}): ReactNode {
  const { suggested, chosen, onChoose } = props;
  const t = useT();
  const { name } = useFormats();
  const { answer } = useReading<DutyList>("/api/duty", {}, ["duty"]);
  const others = (answer?.officers ?? []).filter(({ account }) => !suggested.some(({ id }) => id === account.id));
  if (others.length === 0) return null;
  const isOther = others.some(({ account }) => account.id === chosen);
  return (
    <SelectBox
      label={t("incident_steps.other_officer")}
      value={isOther ? String(chosen) : ""}
      onChoose={(value) => value !== "" && onChoose(Number(value))}
      choices={[
        { value: "", label: t("incident_steps.officer_of_list") },
        ...others.map(({ account, onDuty }) => ({
          value: String(account.id),
          label: `${name(account.name, account.nameEn)} · ${t(onDuty ? "incident_steps.on_duty" : "incident_steps.off_duty")}`,
        })),
      ]}
    />
  );
}
