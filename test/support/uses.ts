import type { SingleStep } from '../../src/scenario/schema.ts';

/** The resources that a written step uses, without their units. */
export const namesIn = (uses: SingleStep['uses'] = []): string[] => (Array.isArray(uses) ? uses : Object.keys(uses));
