/** How the home is let: state, since when, counts as declared, area, letter, landlord and manager (masked). Counts, never names. */
import type { UnitDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { none } from "../i18n/format.ts";
import { declarerWords, equipmentWords, leaseWords, letAsWords, statusWords } from "../i18n/register-words.ts";
import type { Translate } from "../i18n/translate.ts";
import { useFormats, useLang, useT } from "../i18n/use-t.ts";
import { ContactLine } from "../ui/contact-line.tsx";
import { Icon } from "../ui/icon.tsx";
import { extraText } from "./extra-text.ts";

type Lease = UnitDetail["leases"][number];
type Fact = readonly [name: string, value: ReactNode];
const RUNNING = ["active", "ending", "verified", "declared"];

export function LettingFacts({ unit }: { readonly unit: UnitDetail }): ReactNode {
  const t = useT();
  const lang = useLang();
  const facts = [...useLeaseFacts(unit), ...useHomeFacts(unit)];
  const contacts = useContacts(unit);
  const extra = unit.extra.filter(({ value }) => value !== null);
  return (
    <section className="section" aria-labelledby="letting-facts">
      <h3 id="letting-facts">{t("unit.letting")}</h3>
      <dl className="unit-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {extra.map((field) => (
          <div key={field.key}>
            <dt>{lang === "zh" ? field.label : (field.labelEn ?? field.label)}</dt>
            <dd>{extraText(field, lang, t)}</dd>
          </div>
        ))}
        {contacts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted unit-shield">
        <Icon name="shield" size={14} /> {t("contact.hint")}
      </p>
    </section>
  );
}

/** The one that runs, or that is about to: in this order. */
const runningLease = ({ leases }: UnitDetail): Lease | null =>
  RUNNING.flatMap((state) => leases.filter((lease) => lease.state === state))[0] ?? null;

function useLeaseFacts(unit: UnitDetail): readonly Fact[] {
  const t = useT();
  const { longDay, monthDay } = useFormats();
  const lease = runningLease(unit);
  const state = unit.lettable ? t(statusWords(unit.status)) : t("file.not_lettable");
  if (lease === null) return [[t("unit.status"), state]];
  const filed = lease.contractFiled
    ? lease.contractFiledAt === null
      ? t("unit.contract_filed")
      : t("file.filed_on", { day: monthDay(lease.contractFiledAt) })
    : lease.filingDueAt === null
      ? t("unit.contract_not_filed")
      : t("file.filing_due", { day: monthDay(lease.filingDueAt) });
  return [
    [
      t("unit.status"),
      [unit.status === "let" && unit.lettable ? t(letAsWords(unit.letting)) : state, t(leaseWords(lease.state))].join(
        t("file.comma"),
      ),
    ],
    [t("file.since"), [longDay(lease.from), filed].join(t("file.comma"))],
    [t("file.declared"), declaredText(lease, t)],
  ];
}

function declaredText(lease: Lease, t: Translate): string {
  return [
    ...(lease.adults === null ? [] : [t("file.adults", { count: lease.adults })]),
    ...(lease.children === null || lease.children === 0 ? [] : [t("file.children", { count: lease.children })]),
    ...(lease.declaredBy === null ? [] : [t(declarerWords(lease.declaredBy))]),
    t(lease.verifiedAt === null ? "file.not_verified" : "file.verified"),
  ].join(t("file.comma"));
}

function useHomeFacts(unit: UnitDetail): readonly Fact[] {
  const t = useT();
  const { tenths, longDay, whole } = useFormats();
  const perPerson = unit.areaPerPersonM2;
  const area = unit.areaM2 === null ? none : `${tenths(unit.areaM2)} m²`;
  const rooms = [
    ...(unit.rooms === null ? [] : [t("file.rooms", { count: unit.rooms })]),
    ...(unit.beds === null ? [] : [t("file.beds", { count: unit.beds })]),
  ].join(t("file.comma"));
  const letter =
    unit.letterUntil === null ? t("file.no_letter") : t("file.letter_to", { day: longDay(unit.letterUntil) });
  return [
    [
      t("unit.area"),
      perPerson === null ? area : `${area}${t("file.comma")}${t("file.per_person", { areaM2: tenths(perPerson) })}`,
    ],
    ...(rooms === "" ? [] : [[t("unit.rooms"), rooms] as const]),
    ...(Object.keys(unit.equipment).length === 0
      ? []
      : [[t("file.equipment"), equipmentText(unit.equipment, t, longDay, whole)] as const]),
    [t("file.letter"), letter],
  ];
}

function equipmentText(
  equipment: UnitDetail["equipment"],
  t: Translate,
  day: (moment: string) => string,
  whole: (value: number) => string,
): string {
  return Object.entries(equipment)
    .map(([key, entry]) => {
      if (!entry.there) return t("file.equipment_missing", { name: t(equipmentWords(key)) });
      const count = entry.count === undefined || entry.count < 2 ? "" : ` ×${whole(entry.count)}`;
      const until = entry.expires ? ` (${t("file.equipment_until", { day: day(entry.expires) })})` : "";
      return `${t(equipmentWords(key))}${count}${until}`;
    })
    .join(t("file.comma"));
}

function useContacts(unit: UnitDetail): readonly Fact[] {
  const t = useT();
  const place = [unit.building.address, unit.room].filter(Boolean).join(" ");
  return [
    [
      t("file.part.landlord"),
      unit.landlord === null ? none : <ContactLine key="landlord" contact={unit.landlord} place={place} />,
    ],
    ...(unit.manager === null
      ? []
      : [[t("file.part.manager"), <ContactLine key="manager" contact={unit.manager} place={place} />] as const]),
  ];
}
