/** What was to be told to somebody outside: which template, about what, what became of it. Neither words nor receiver are shown. */
import type { OutboxList, OutboxMessage } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { asRefused, useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";

const states = ["waiting", "sending", "sent", "given_up", "no_address"] as const;
type State = (typeof states)[number];

export function OutboxPage(): ReactNode {
  const t = useT();
  const [state, setState] = useState<State | null>(null);
  const [before, setBefore] = useState<number | null>(null);
  const reading = useReading<OutboxList>("/api/outbox", {
    ...(state ? { state } : {}),
    ...(before === null ? {} : { before }),
  });
  const { answer, refused, again } = reading;
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
      <div className="row" role="group" aria-label={t("outbox.states")}>
        <Button
          small
          aria-pressed={state === null}
          look={state === null ? "primary" : "secondary"}
          onClick={() => show(null)}
        >
          {t("outbox.all")}
        </Button>
        {states.map((each) => (
          <Button
            key={each}
            small
            aria-pressed={state === each}
            look={state === each ? "primary" : "secondary"}
            onClick={() => show(each)}
          >
            {t(`outbox.state.${each}`)} {answer?.counts[each] ?? 0}
          </Button>
        ))}
      </div>
      <section>
        {answer?.messages.length === 0 && <Empty small title={t("outbox.none")} />}
        {answer && answer.messages.length > 0 && <Messages messages={answer.messages} onChanged={again} />}
        <div className="row">
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
  const { isoDayClock } = useFormats();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t("outbox.made")}</th>
          <th>{t("outbox.template")}</th>
          <th>{t("outbox.about")}</th>
          <th>{t("outbox.state")}</th>
          <th className="number">{t("outbox.attempts")}</th>
          <th>{t("outbox.error")}</th>
          <th>{t("outbox.do")}</th>
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <tr key={message.id}>
            <td>{isoDayClock(message.madeAt)}</td>
            <td>
              <code>{message.template}</code>
            </td>
            <td>{message.thing === null ? "–" : `${message.thing} ${message.thingId ?? ""}`}</td>
            <td>
              {t(`outbox.state.${message.state}`)}
              {message.sentAt && ` ${isoDayClock(message.sentAt)}`}
            </td>
            <td className="number">{message.attempts}</td>
            <td>{message.lastError ?? "–"}</td>
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
