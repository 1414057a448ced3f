/** What people say about a plan, oldest first, and a line to add. */
import type { PlanDetail } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { commentPlan, usePlanCommands } from "./plan-commands.ts";
import { useComments } from "./plan-readings.ts";
import { RefusedNote } from "./refused-note.tsx";

const LONGEST_COMMENT = 1_000;

export function CommentsPanel({ plan }: { readonly plan: PlanDetail }): ReactNode {
  return (
    <>
      <NewComment plan={plan} />
      <Comments />
    </>
  );
}

function Comments(): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const { answer, refused, readAt, again } = useComments();
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("plan.panel.comments")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("plan.panel.comments") })} />;
  }
  if (answer.comments.length === 0)
    return <Empty small title={t("plan.no_comments")} text={t("plan.no_comments_hint")} />;
  return (
    <>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <ol className="plan-comments" aria-label={t("plan.panel.comments")}>
        {answer.comments.toReversed().map(({ id, by, at, text }) => (
          <li key={id}>
            <p>
              <b>{by}</b> <time dateTime={at}>{isoDayClock(at)}</time>
            </p>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

function NewComment({ plan }: { readonly plan: PlanDetail }): ReactNode {
  const t = useT();
  const id = useId();
  const { busy } = usePlanCommands();
  const [text, setText] = useState("");
  const empty = text.trim() === "";
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!empty && (await commentPlan(plan.id, { text: text.trim() }))) setText("");
  };
  return (
    <form className="plan-form" onSubmit={(event) => void submit(event)}>
      <div>
        <label className="label" htmlFor={id}>
          {t("plan.comment")}
        </label>
        <textarea
          id={id}
          className="plan-text"
          rows={3}
          maxLength={LONGEST_COMMENT}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <RefusedNote />
      <Button
        type="submit"
        icon="note"
        busy={busy}
        refusal={empty ? { code: "plan.comment_empty", title: t("plan.comment_empty") } : null}
      >
        {t("plan.comment_send")}
      </Button>
    </form>
  );
}
