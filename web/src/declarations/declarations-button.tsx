/** For the head of the register's list: how many declarations wait. Nothing while that is not known. */
import type { DeclarationList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useDesk, useDivisionQuery } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { DECLARATIONS } from "./declarations-address.ts";

/** Who works at the door; the server judges again. */
const FIELD: ReadonlySet<string> = new Set(["officer", "supervisor", "duty_officer", "administrator"]);

export function DeclarationsButton(): ReactNode {
  const t = useT();
  const may = useSession(({ signed }) => FIELD.has(signed?.account.role ?? ""));
  const query = { ...useDivisionQuery(), state: "submitted" };
  const { answer } = useReading<DeclarationList>(may ? "/api/declarations" : null, query, ["declaration"]);
  const setPage = useDesk((state) => state.setPage);
  if (answer === null) return null;
  return (
    <Button icon="report" onClick={() => setPage(DECLARATIONS)}>
      {t("declarations.waiting_button", { count: answer.total })}
    </Button>
  );
}
