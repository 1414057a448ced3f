/** Refusals of the command centre: incidents, points and layers, emergencies, messages, boards. A part of the catalogue in problem.ts. */
export const centreProblems = {} as const;
