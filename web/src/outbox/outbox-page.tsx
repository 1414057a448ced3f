/** What was to be told to somebody outside: which template, about what, what became of it. Neither words nor receiver are shown. */
import type { OutboxList, OutboxMessage } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { asRefused, useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import "../ui/chip.css";
import "../ui/table.css";
import "./outbox.css";

const states = ["waiting", "sending", "sent", "given_up", "no_address"] as const;
type State = (typeof states)[number];
const templates = [
  "notice",
  "notice_reminder",
  "notice_overdue",
  "hazard_extended",
  "hazard_failed",
  "hazard_closed",
  "hazard_reported_fixed",
  "hazard_overdue",
  "hazard_major",
  "lease_filing_reminder",
  "lease_deregister_reminder",
  "letter_reminder",
  "declaration_waiting",
  "declaration_correction",
  "declaration_decided",
  "visit_planned",
] as const;
const things = ["declaration", "hazard", "inspection", "lease", "letter", "notice", "unit", "visit"] as const;
/** What only a newer server knows is shown by its own name. */
const isKnown = <Known extends string>(known: readonly Known[], text: string | null): text is Known =>
  known.some((each) => each === text);

export function OutboxPage(): ReactNode {
  const t = useT();
  const [state, setState] = useState<State | null>(null);
  const [before, setBefore] = useState<number | null>(null);
  const reading = useReading<OutboxList>("/api/outbox", {
    ...(state ? { state } : {}),
    ...(before === null ? {} : { before }),
  });
  const { answer, refused, again } = reading;
  const { whole } = useFormats();
  if (!answer && !refused) return <Loading title={t("state.loading", { what: t("outbox.what") })} />;
  if (!answer && refused)
    return <RefusedPicture refused={refused} what={t("outbox.what")} subject={t("outbox.what")} again={again} />;
  const show = (next: State | null): void => {
    setState(next);
    setBefore(null);
  };
  return (
    <div className="town-page">
      <header className="row">
        <h2 className="grow">{t("outbox.title")}</h2>
        <Button icon="retry" onClick={again}>
          {t("outbox.refresh")}
        </Button>
      </header>
      <p className="muted">{t("outbox.text")}</p>
      <section>
        <div className="outbox-states" role="group" aria-label={t("outbox.states")}>
          <button type="button" aria-pressed={state === null} onClick={() => show(null)}>
            {t("outbox.all")}
          </button>
          {states.map((each) => (
            <button key={each} type="button" aria-pressed={state === each} onClick={() => show(each)}>
              {t(`outbox.state.${each}`)} <span className="n">{whole(answer?.counts[each] ?? 0)}</span>
            </button>
          ))}
        </div>
        {answer?.messages.length === 0 && <Empty small title={t("outbox.none")} />}
        {answer && answer.messages.length > 0 && <Messages messages={answer.messages} onChanged={again} />}
        <div className="row outbox-foot">
          {before !== null && <Button onClick={() => setBefore(null)}>{t("outbox.newest")}</Button>}
          {answer?.before && <Button onClick={() => setBefore(answer.before)}>{t("outbox.older")}</Button>}
        </div>
      </section>
    </div>
  );
}

function Messages({
  messages,
  onChanged,
}: {
  readonly messages: readonly OutboxMessage[];
  readonly onChanged: () => void;
}): ReactNode {
  const t = useT();
  const { clock, isoDayClock } = useFormats();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t("outbox.made")}</th>
          <th>{t("outbox.template")}</th>
          <th>{t("outbox.about")}</th>
          <th>{t("outbox.state")}</th>
          <th className="num">{t("outbox.attempts")}</th>
          <th>{t("outbox.error")}</th>
          <th>{t("outbox.do")}</th>
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <tr key={message.id}>
            <td>{isoDayClock(message.madeAt)}</td>
            <td>
              {isKnown(templates, message.template) ? t(`outbox.template.${message.template}`) : message.template}
            </td>
            <td>
              {isKnown(things, message.thing) ? t(`outbox.thing.${message.thing}`) : (message.thing ?? "–")}
              {message.thingId !== null && <span className="muted"> {message.thingId}</span>}
            </td>
            <td>
              <StateChip state={message.state} />
              {message.sentAt && <span className="muted"> {clock(message.sentAt)}</span>}
            </td>
            <td className="num" data-head={t("outbox.attempts")}>
              {message.attempts}
            </td>
            <td data-head={t("outbox.error")}>{message.lastError ?? "–"}</td>
            <td>
              {(message.state === "given_up" || message.state === "no_address") && (
                <Again id={message.id} onChanged={onChanged} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StateChip({ state }: { readonly state: State }): ReactNode {
  const t = useT();
  const failed = state === "given_up" || state === "no_address";
  return (
    <span className="chip" data-tone={state === "sent" ? "ok" : failed ? "alarm" : undefined}>
      {(state === "sent" || failed) && <Icon name={failed ? "warning" : "check"} size={14} />}
      {t(`outbox.state.${state}`)}
    </span>
  );
}

function Again({ id, onChanged }: { readonly id: number; readonly onChanged: () => void }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const [refused, setRefused] = useState<string | null>(null);
  return (
    <>
      <Button
        small
        onClick={() => {
          postJson(`/api/outbox/${id}/again`, {}).then(onChanged, (error: unknown) =>
            setRefused(problem(asRefused(error).code)),
          );
        }}
      >
        {t("outbox.again")}
      </Button>
      {refused && <span role="alert">{refused}</span>}
    </>
  );
}
