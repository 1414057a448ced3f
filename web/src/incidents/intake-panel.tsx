/**
 * Taking a report at the desk, by the keyboard alone: where, what, what is told, who calls. Stands in place of the list, so that the map
 * with its pin stays in sight. Ctrl+Enter sends from anywhere, or
 * says what is missing and leads there; Escape puts it aside and loses nothing.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useIncidents } from "../state/incidents.ts";
import { useSession } from "../state/session.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { TextBox } from "../ui/form-fields.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { IntakeAddress } from "./intake-address.tsx";
import { IntakeClass } from "./intake-class.tsx";
import { IntakeDone } from "./intake-done.tsx";
import { isPhone, useIntake } from "./intake-draft.ts";
import { IntakeDuplicates } from "./intake-duplicates.tsx";
import { IntakePin } from "./intake-pin.tsx";
import { IntakeQuestions } from "./intake-questions.tsx";
import { useClassOf } from "./use-catalogue.ts";
import { useMissing } from "./use-missing.ts";
import { type Taken, useSendIntake } from "./use-send-intake.ts";
import "./incidents.css";

const LONGEST_NOTE = 2_000;

export function IntakePanel(): ReactNode {
  const t = useT();
  const take = useIncidents((state) => state.take);
  const accountId = useSession(({ signed }) => signed?.account.id ?? 0);
  const begin = useIntake((state) => state.begin);
  const [taken, setTaken] = useState<Taken | null>(null);
  useEffect(() => begin(accountId), [begin, accountId]);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    take(false);
  };
  return (
    <section className="intake" aria-label={t("intake.title")} onKeyDown={onKey}>
      <header className="incident-head">
        <h2 className="grow">{t("intake.title")}</h2>
        <IconButton small icon="close" label={t("action.close")} onClick={() => take(false)} />
      </header>
      {taken ? (
        <IntakeDone taken={taken} onNext={() => setTaken(null)} />
      ) : (
        <IntakeForm key={accountId} onTaken={setTaken} />
      )}
    </section>
  );
}

function IntakeForm({ onTaken }: { readonly onTaken: (taken: Taken) => void }): ReactNode {
  const t = useT();
  const { draft, change, clear } = useIntake();
  const known = useClassOf(draft.class ?? "");
  const { busy, refused, send } = useSendIntake(onTaken);
  const form = useRef<HTMLFormElement>(null);
  const { why, wrong, insist } = useMissing(form, known);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (why === null) void send(null);
    else insist();
  };
  return (
    <form ref={form} className="intake-form form-grid" onSubmit={(event) => event.preventDefault()} onKeyDown={onKey}>
      <p className="help">{t("intake.keys")}</p>
      <IntakeAddress wrong={wrong("place")} />
      <IntakePin />
      <IntakeClass wrong={wrong("class")} />
      <IntakeQuestions known={known} wrong={wrong} />
      <IntakeDuplicates busy={busy} ready={why === null} onAdd={(other) => void send(other)} />
      <TextBox
        label={t("intake.note")}
        value={draft.note}
        onChange={(note) => change({ note })}
        longest={LONGEST_NOTE}
        rows={2}
      />
      <Caller />
      <RefusedWords refused={refused} />
      <div className="row">
        <Button
          look="primary"
          icon="send"
          busy={busy}
          refusal={why === null ? null : { code: "request.invalid", title: why }}
          onClick={() => void send(null)}
        >
          {t("intake.send")} <Kbd>Ctrl ↵</Kbd>
        </Button>
        <Button look="plain" onClick={clear}>
          {t("intake.clear")}
        </Button>
      </div>
      {why !== null && <p className="help">{why}</p>}
    </form>
  );
}

function Caller(): ReactNode {
  const t = useT();
  const { draft, change } = useIntake();
  return (
    <fieldset className="officer-choice">
      <legend className="label">{t("intake.caller")}</legend>
      <div className="form-pair">
        <Field
          label={t("intake.caller_name")}
          autoComplete="off"
          maxLength={60}
          value={draft.callerName}
          onChange={({ target }) => change({ callerName: target.value })}
        />
        <div data-part="phone">
          <Field
            label={t("intake.caller_phone")}
            type="tel"
            autoComplete="off"
            maxLength={23}
            value={draft.callerPhone}
            wrong={isPhone(draft.callerPhone) ? undefined : t("intake.wrong_phone")}
            onChange={({ target }) => change({ callerPhone: target.value })}
          />
        </div>
      </div>
      <p className="help">{t("intake.caller_purpose")}</p>
    </fieldset>
  );
}
