/** What the API document says of a route, put around its shapes. The types of the shapes pass through untouched. */
export const wordsFor =
  (tag: string) =>
  <Shapes>(operationId: string, summary: string, shapes: Shapes) => ({ tags: [tag], operationId, summary, ...shapes });
