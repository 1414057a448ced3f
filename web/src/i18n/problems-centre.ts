/** Refusals of the command centre in both languages: incidents, points and layers, emergencies, messages, boards. */
export const centreProblems = {} as const;
