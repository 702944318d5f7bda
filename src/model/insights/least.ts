/** Fewer days say nothing of growth. */
export const LEAST_DAYS = 28;
/** Nor do fewer compensations, of anything. */
export const LEAST_EVENTS = 50;
