/** The list of tokens as it stands: loading, none, refused, or the lines, with a word when some end soon. Follows what is made and revoked. */
import type { TokenList as List } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../../i18n/use-t.ts";
import { useReading } from "../../state/reading.ts";
import { Empty, Loading } from "../../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../../ui/refused-picture.tsx";
import { TokenLines } from "./token-lines.tsx";

/** `all`: everybody's, for administrators. */
export function TokenList({ all = false }: { readonly all?: boolean }): ReactNode {
  const t = useT();
  const path = all ? "/api/tokens/all" : "/api/tokens";
  const { answer, refused, readAt, again } = useReading<List>(path, {}, ["api_token", "account"]);
  const what = t("tokens.what");
  if (!answer && !refused) return <Loading small title={t("state.loading", { what })} />;
  if (!answer && refused) return <RefusedPicture refused={refused} what={what} subject={what} again={again} />;
  if (!answer) return null;
  return (
    <>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      {answer.endingSoon > 0 && (
        <p className="token-warning" role="status">
          {t("tokens.ending", { count: answer.endingSoon })}
        </p>
      )}
      {answer.tokens.length === 0 ? (
        <Empty small title={t("tokens.none")} text={t(all ? "tokens.all_none_text" : "tokens.none_text")} />
      ) : (
        <TokenLines tokens={answer.tokens} withAccount={all} />
      )}
    </>
  );
}
