/** Must change whenever the results of a search may change: cached results of another version are not used. */
export const SOLVER_VERSION = 6;
