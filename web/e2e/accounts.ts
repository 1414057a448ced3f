/** Who the stories sign in as. The server of the stories is started with these passwords; a town that already runs brings its own. */

export type Login = "admin" | "supervisor1" | "duty1" | "officer0001" | "analyst1" | "auditor1";

export const adminPassword = process.env["E2E_ADMIN_PASSWORD"] ?? "story-teller-17";
export const demoPassword = process.env["E2E_DEMO_PASSWORD"] ?? "story-teller-18";

/** Where the town's identity provider is looked for: a story that needs it opens one there. */
export const providerPort = Number(process.env["E2E_PROVIDER_PORT"] ?? 4199);
export const providerClient = { id: "gridstead", secret: "a secret of thirty-two characters" };

export const passwordOf = (login: Login): string => (login === "admin" ? adminPassword : demoPassword);
