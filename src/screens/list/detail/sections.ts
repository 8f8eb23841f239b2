/** A part of a text, in variants from the shortest to the longest. */
export type Section = readonly (readonly string[])[];

/**
 * Sections one below the other with a blank row between them, in at most `rows` rows. Each entry of `wanted` lengthens
 * one section by one variant, the most important first; an entry that does not fit is left out, and so are longer
 * variants of the same section.
 */
export function sectioned(sections: readonly Section[], wanted: readonly number[], rows: number): string[] {
  const levels = sections.map(() => -1);
  const full = new Set<number>();
  for (const section of wanted) {
    if (full.has(section)) continue;
    const next = levels.with(section, (levels[section] ?? -1) + 1);
    if (textOf(sections, next).length <= rows) levels.splice(section, 1, next[section] ?? -1);
    else full.add(section);
  }
  return textOf(sections, levels);
}

function textOf(sections: readonly Section[], levels: readonly number[]): string[] {
  const shown = sections.map((section, i) => section[Math.min(levels[i] ?? -1, section.length - 1)] ?? []);
  return shown.filter((rows) => rows.length > 0).flatMap((rows, i) => (i === 0 ? rows : ['', ...rows]));
}
