/** Who may do what in the register. Where they may do it is the database's to say (row-level security). */

/** Changes homes and looks at sealed contacts, for a purpose. */
export const KEEPERS = ["officer", "supervisor", "duty_officer", "administrator"] as const;
