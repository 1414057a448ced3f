/** Administration: what the town decides for itself, a page each. The page is in the address: `page=forms-12` is version 12 of a form. */
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { useSession } from "../state/session.ts";
import { Forbidden, Loading } from "../ui/pictures.tsx";
import "./admin-desk.css";

const pages = [
  "accounts",
  "tokens",
  "jurisdictions",
  "rights",
  "calendar",
  "rules",
  "forms",
  "fields",
  "letters",
  "points",
  "incidents",
  "outbox",
  "health",
  "backups",
  "audit",
  "looks",
  "corrections",
  "personal",
  "retention",
] as const;
type AdminPage = (typeof pages)[number];
const auditorsPages = ["audit", "looks", "retention", "jurisdictions", "rights"] as const satisfies AdminPage[];
type PageProps = { readonly open: number | null; readonly onOpen: (id: number | null) => void };

const parts: Record<AdminPage, ComponentType<PageProps>> = {
  accounts: lazy(() => import("./accounts-admin.tsx").then(({ AccountsAdmin: page }) => ({ default: page }))),
  tokens: lazy(() => import("../accounts/tokens/tokens-page.tsx").then(({ TokensPage: page }) => ({ default: page }))),
  jurisdictions: lazy(() =>
    import("./jurisdictions-admin.tsx").then(({ JurisdictionsAdmin: page }) => ({ default: page })),
  ),
  rights: lazy(() => import("../rights/rights-page.tsx").then(({ RightsPage: page }) => ({ default: page }))),
  calendar: lazy(() =>
    import("../town-calendar/calendar-page.tsx").then(({ CalendarPage: page }) => ({ default: page })),
  ),
  rules: lazy(() => import("../town-rules/rules-page.tsx").then(({ RulesPage: page }) => ({ default: page }))),
  forms: lazy(() => import("../forms/forms-page.tsx").then(({ FormsPage: page }) => ({ default: page }))),
  fields: lazy(() => import("../extra-fields/fields-page.tsx").then(({ FieldsPage: page }) => ({ default: page }))),
  letters: lazy(() =>
    import("../letter-templates/templates-page.tsx").then(({ TemplatesPage: page }) => ({ default: page })),
  ),
  points: lazy(() => import("../points/kinds-page.tsx").then(({ KindsPage: page }) => ({ default: page }))),
  incidents: lazy(() =>
    import("../incidents/catalogue-page.tsx").then(({ CataloguePage: page }) => ({ default: page })),
  ),
  outbox: lazy(() => import("../outbox/outbox-page.tsx").then(({ OutboxPage: page }) => ({ default: page }))),
  health: lazy(() => import("../health/health-page.tsx").then(({ HealthPage: page }) => ({ default: page }))),
  backups: lazy(() => import("../backups/backups-page.tsx").then(({ BackupsPage: page }) => ({ default: page }))),
  looks: lazy(() => import("../personal/looks-page.tsx").then(({ LooksPage: page }) => ({ default: page }))),
  corrections: lazy(() =>
    import("../personal/corrections-page.tsx").then(({ CorrectionsPage: page }) => ({ default: page })),
  ),
  personal: lazy(() => import("../personal/duties-page.tsx").then(({ DutiesPage: page }) => ({ default: page }))),
  retention: lazy(() =>
    import("../personal/retention-page.tsx").then(({ RetentionPage: page }) => ({ default: page })),
  ),
  audit: lazy(() => import("../audit/audit-page.tsx").then(({ AuditPage: page }) => ({ default: page }))),
};

const ADDRESS = /^([a-z]+)(?:-([1-9]\d{0,14}))?$/;

/** On a phone the names are a line that is longer than the screen. */
const intoSight = (own: HTMLElement | null): void => own?.scrollIntoView({ inline: "center", block: "nearest" });

export function AdminDesk(): ReactNode {
  const t = useT();
  const { page, setPage } = useDesk();
  const role = useSession(({ signed }) => signed?.account.role);
  const [, name, id] = ADDRESS.exec(page ?? "") ?? [];
  const offered = role === "auditor" ? auditorsPages : pages;
  const shown: AdminPage = offered.find((known) => known === name) ?? offered[0];
  const Part = parts[shown];
  if (role !== "administrator" && role !== "auditor")
    return <Forbidden title={t("admin.forbidden")} text={t("admin.forbidden_text")} />;
  return (
    <div className="admin-desk">
      <nav className="admin-nav" aria-label={t("admin.pages")}>
        {offered.map((entry) => (
          <button
            key={entry}
            type="button"
            ref={entry === shown ? intoSight : undefined}
            aria-current={entry === shown ? "page" : undefined}
            onClick={() => setPage(entry)}
          >
            {t(`admin.page.${entry}`)}
          </button>
        ))}
      </nav>
      <div className="admin-page" tabIndex={0} role="region" aria-label={t(`admin.page.${shown}`)}>
        <Suspense fallback={<Loading title={t("state.loading", { what: t(`admin.page.${shown}`) })} />}>
          <Part
            open={id === undefined ? null : Number(id)}
            onOpen={(next) => setPage(next === null ? shown : `${shown}-${next}`)}
          />
        </Suspense>
      </div>
    </div>
  );
}
