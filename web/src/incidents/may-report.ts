/** Roles that report and handle incidents; the server decides, here it only spares a form that would be refused. Pure. */
const FIELD: ReadonlySet<string> = new Set(["officer", "supervisor", "duty_officer", "administrator"]);
export const mayReport = (role: string | undefined): boolean => FIELD.has(role ?? "");
