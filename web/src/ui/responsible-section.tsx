/** Who is responsible here: the name, on duty or not, the number to call, since when, who stands in. Public by law; the only people shown. */
import { toMs } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { Facts, OfficerCard, Section } from "./panel.tsx";

type Officer = {
  readonly name: string;
  readonly nameEn: string | null;
  readonly phone: string | null;
  readonly onDuty: boolean;
};
type Substitute = { readonly officer: Officer; readonly from: string; readonly to: string | null };
type ThenProps = {
  readonly officer: Officer | null;
  readonly substitute: Officer | null;
  readonly since: string | null;
  /** The instant it was so, in milliseconds. */
  readonly at: number;
};

/** The same of a past day: without "on duty", which nobody has written down. */
export function ResponsibleThen({ officer, substitute, since, at }: ThenProps) {
  const t = useT();
  const { name, isoDay, tenure } = useFormats();
  const sinceMs = toMs(since);
  const facts: (readonly [string, string])[] = [];
  if (sinceMs !== null)
    facts.push([t("then.since"), t("officer.since_date", { date: isoDay(sinceMs), age: tenure(sinceMs, at) })]);
  if (substitute)
    facts.push([
      t("officer.substitute"),
      [name(substitute.name, substitute.nameEn), substitute.phone].filter(Boolean).join(" · "),
    ]);
  if (!officer) return <p className="strong">{t("then.nobody")}</p>;
  return (
    <>
      <OfficerCard
        name={name(officer.name, officer.nameEn)}
        duty={t("role.officer")}
        phone={officer.phone}
        noPhone={t("officer.no_phone")}
        callLabel={`${t("action.call")} ${name(officer.name, officer.nameEn)}`}
        callText={t("action.call")}
      />
      {facts.length > 0 && <Facts facts={facts} />}
    </>
  );
}

type ResponsibleProps = {
  readonly officer: Officer | null;
  readonly since: string | null;
  readonly substitute?: Substitute | null;
  readonly colour?: number;
};

export function ResponsibleSection({ officer, since, substitute, colour }: ResponsibleProps) {
  const t = useT();
  const { name, isoDay, tenure } = useFormats();
  const now = useNow(60_000);
  const sinceMs = toMs(since);
  const facts: (readonly [string, string])[] = [];
  if (sinceMs !== null)
    facts.push([t("officer.since"), t("officer.since_date", { date: isoDay(sinceMs), age: tenure(sinceMs, now) })]);
  if (substitute) {
    const { from, to } = substitute;
    const when = to
      ? t("officer.until", { from: isoDay(from), to: isoDay(to) })
      : t("officer.from_on", { from: isoDay(from) });
    facts.push([t("officer.substitute"), `${name(substitute.officer.name, substitute.officer.nameEn)} · ${when}`]);
  }
  return (
    <Section title={t("officer.responsible")}>
      {officer ? (
        <OfficerCard
          name={name(officer.name, officer.nameEn)}
          duty={`${t("role.officer")} · ${t(officer.onDuty ? "officer.on_duty" : "officer.off_duty")}`}
          {...(colour === undefined ? {} : { colour })}
          phone={officer.phone}
          noPhone={t("officer.no_phone")}
          callLabel={`${t("action.call")} ${name(officer.name, officer.nameEn)}`}
          callText={t("action.call")}
        />
      ) : (
        <p className="strong">{t("officer.nobody")}</p>
      )}
      {facts.length > 0 && <Facts facts={facts} />}
    </Section>
  );
}
