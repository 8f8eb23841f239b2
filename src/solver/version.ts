/** Changes with everything that changes what is found: what was kept by another version is found out anew. */
export const SOLVER_VERSION = 4;
