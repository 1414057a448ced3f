/** Chooses the picture for a refusal: forbidden names the boundary, not found says so, everything else is a failure with code and retry. */
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import type { Refused } from "../state/api.ts";
import { useDesk } from "../state/desk.ts";
import { focusSearch } from "../state/search-field.ts";
import { useSelection } from "../state/selection.ts";
import { useSession } from "../state/session.ts";
import { Button } from "./button.tsx";
import { Failed, Forbidden, NotFound } from "./pictures.tsx";

type RefusedPictureProps = {
  readonly refused: Refused;
  /** "the work queue", "hazards": what could not be read. */
  readonly what: string;
  /** "This cell": what is out of bounds. */
  readonly subject?: string;
  readonly again: () => void;
};

export function RefusedPicture({ refused, what, subject, again }: RefusedPictureProps) {
  if (refused.status === 403) return <ForbiddenPicture code={refused.code} subject={subject ?? what} />;
  if (refused.status === 404) return <NotFoundPicture code={refused.code} what={what} />;
  return <FailedPicture refused={refused} what={what} again={again} />;
}

export function ForbiddenPicture({ code, subject }: { readonly code: string; readonly subject: string }) {
  const t = useT();
  const { name } = useFormats();
  const signed = useSession((state) => state.signed);
  const setDivision = useDesk((state) => state.setDivision);
  const names = (signed?.divisions ?? []).map((division) => name(division.name, division.nameEn)).join(", ");
  return (
    <Forbidden
      small
      title={t("state.forbidden", { what: subject })}
      text={
        <>
          {t("state.forbidden_hint")} {names && t("state.your_range", { names })}
        </>
      }
      code={code}
      ways={<DeselectButton also={() => setDivision(null)} />}
    />
  );
}

function NotFoundPicture({ code, what }: { readonly code: string; readonly what: string }) {
  const t = useT();
  return (
    <NotFound
      small
      title={t("state.not_found", { what })}
      text={t("state.not_found_hint")}
      code={code}
      ways={
        <>
          <DeselectButton />
          <Button look="plain" icon="search" onClick={focusSearch}>
            {t("state.search")}
          </Button>
        </>
      }
    />
  );
}

function FailedPicture({ refused, what, again }: Omit<RefusedPictureProps, "subject">) {
  const t = useT();
  const problem = useProblemText();
  return (
    <Failed
      small
      title={t("state.failed", { what })}
      text={problem(refused.code)}
      code={refused.requestId ? `${refused.code} · ${refused.requestId}` : refused.code}
      ways={
        <Button look="primary" icon="retry" onClick={again}>
          {t("state.retry")}
        </Button>
      }
    />
  );
}

/** Shown above a list that could not be read again: what is on the screen stays and says of when it is. */
export function StaleNote({
  refused,
  readAt,
  again,
}: {
  readonly refused: Refused;
  readonly readAt: number | null;
  readonly again: () => void;
}) {
  const t = useT();
  const problem = useProblemText();
  const { clockSeconds } = useFormats();
  return (
    <div className="stale-note" role="status">
      <span className="grow">
        {problem(refused.code)} {readAt !== null && t("state.still_true", { time: clockSeconds(readAt) })}
      </span>
      <Button small icon="retry" onClick={again}>
        {t("state.retry")}
      </Button>
    </div>
  );
}

function DeselectButton({ also }: { readonly also?: () => void }) {
  const t = useT();
  const select = useSelection((state) => state.select);
  return (
    <Button
      onClick={() => {
        select(null);
        also?.();
      }}
    >
      {t("state.back")}
    </Button>
  );
}
