/** Which desks this account is offered, in the order of the bar. The server refuses the rest; here they are only not shown. */
import { type Desk, desks } from "../state/desk.ts";
import { useSession } from "../state/session.ts";
import type { IconName } from "../ui/icon.tsx";

export const deskIcons: Readonly<Record<Desk, IconName>> = {
  command: "map",
  emergency: "warning",
  grid: "edit",
  streets: "scales",
  register: "doc",
  visits: "check",
  rates: "bars",
  messages: "send",
  boards: "desks",
  table: "table",
  admin: "shield",
};

export function useOfferedDesks(): readonly Desk[] {
  const mayEditGrid = useSession(({ signed }) => signed?.mayEditGrid ?? false);
  const role = useSession(({ signed }) => signed?.account.role);
  const shown: Partial<Record<Desk, boolean>> = {
    grid: mayEditGrid,
    // An auditor looks at what was looked at, and analyses nothing.
    streets: role !== "auditor",
    visits: role !== "auditor" && role !== "analyst",
    boards: role === "administrator" || role === "supervisor",
    admin: role === "administrator" || role === "auditor",
  };
  return desks.filter((entry) => shown[entry] ?? true);
}
