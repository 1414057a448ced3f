/** The tables that a step of an incident changes: readings that follow them are told at once. */
export const changedByIncident = ["incident", "transition", "role_notice"];
