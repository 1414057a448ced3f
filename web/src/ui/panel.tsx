/** The furniture of a panel: head, sections, facts in pairs, and the person responsible with a number to call. */
import { type ReactNode, useId } from "react";
import { ButtonLink } from "./button.tsx";
import "./panel.css";

export const PanelHead = ({
  title,
  second,
  children,
}: {
  readonly title: ReactNode;
  readonly second?: ReactNode;
  readonly children?: ReactNode;
}) => (
  <div className="panel-head">
    <div className="grow">
      <h2 className="cut">{title}</h2>
      {second && <div className="tiny muted cut">{second}</div>}
    </div>
    {children}
  </div>
);

export function Section({
  title,
  aside,
  children,
}: {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <h3 id={id}>
        {title}
        {aside && <span className="grow">{aside}</span>}
      </h3>
      {children}
    </section>
  );
}

/** Name and value in pairs; a value that is null is left out, a value that is unknown is the caller's "–". */
export const Facts = ({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) => (
  <dl className="facts">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** Four small facts in a line, the number above its word. */
export const MiniFacts = ({
  facts,
}: {
  readonly facts: readonly (readonly [name: string, value: ReactNode, title?: string])[];
}) => (
  <dl className="mini-facts">
    {facts.map(([name, value, title]) => (
      <div key={name} title={title}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

type OfficerCardProps = {
  readonly name: string;
  readonly duty: string;
  /** 1 to 8: the officer's colour on the map; none leaves the band grey. */
  readonly colour?: number;
  readonly phone: string | null;
  readonly noPhone: string;
  readonly callLabel: string;
  readonly callText: string;
};

export const OfficerCard = ({ name, duty, colour, phone, noPhone, callLabel, callText }: OfficerCardProps) => (
  <div className="officer">
    <span className="initial" data-officer={colour} aria-hidden="true">
      {name.slice(0, 1)}
    </span>
    <div className="grow">
      <div className="officer-name cut">
        {name} <span>{duty}</span>
      </div>
      <div className="officer-phone">{phone ? spaced(phone) : <span className="muted">{noPhone}</span>}</div>
    </div>
    {phone && (
      <ButtonLink href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`} icon="call" label={callLabel}>
        {callText}
      </ButtonLink>
    )}
  </div>
);

/** The colour dot of an officer in lists; the name follows. */
export const OfficerDot = ({ colour }: { readonly colour: number }) => (
  <i className="officer-dot" data-officer={colour} />
);

/** "13800000104" as "138 0000 0104"; every other shape as it is. */
const spaced = (phone: string): string => phone.replace(/^(\d{3})(\d{4})(\d{4})$/, "$1 $2 $3");
