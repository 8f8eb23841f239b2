/** A concept as it is read: `long waits first`. */
export const conceptWords = (concept: string): string => concept.replaceAll('-', ' ');
